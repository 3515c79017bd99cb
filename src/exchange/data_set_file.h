// A data set out of an archive as a file: in its own dialect byte for byte, in another as far as that holds it.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/archive.h"
#include "demarche/result.h"
#include "exchange/format.h"

namespace demarche::exchange {

struct DataSetFile {
  bool is_known = false;     // there is a data set of that name
  bool is_its_own = false;   // written as its files were
  std::uint64_t events = 0;  // of another dialect: read and given to its writer
  std::vector<Note> notes;   // what that could not hold
};

/// Gives the file piece by piece to `write`, until that returns false.
Result<DataSetFile> write_data_set(Archive& archive, const SharedCodebook& codebook, std::string_view data_set,
                                   const Format& format, const WriterOptions& options,
                                   const std::function<bool(std::string_view)>& write);

}  // namespace demarche::exchange
