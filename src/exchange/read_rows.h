// A file cut into rows, each given to a reader.
#pragma once
#include <functional>

#include "exchange/format.h"
#include "ingest/byte_stream.h"

namespace demarche::exchange {

/// A longer row is bad, and never held.
inline constexpr std::size_t kMostRowBytes = 1 << 20U;
/// A file none of whose first rows is of the format is none of its files.
inline constexpr std::size_t kTrialRows = 100;

/// read_file of format.h over an open stream.
Result<ReadCounts> read_rows(ingest::ByteStream& stream, Reader& reader,
                             const std::function<bool(const FoundRow&)>& take,
                             const std::function<void(const Error&)>& reject);

}  // namespace demarche::exchange
