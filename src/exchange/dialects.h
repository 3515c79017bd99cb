// The dialects, one file each; reached through format.h.
#pragma once
#include <memory>

#include "exchange/codebook.h"
#include "exchange/format.h"

namespace demarche::exchange {

std::unique_ptr<Writer> make_gdelt_writer(SharedCodebook codebook, const WriterOptions& options);
std::unique_ptr<Reader> make_gdelt_reader(SharedCodebook codebook);
std::unique_ptr<Writer> make_mentions_writer(SharedCodebook codebook, const WriterOptions& options);
std::unique_ptr<Reader> make_mentions_reader(SharedCodebook codebook);
std::unique_ptr<Writer> make_icews_writer(SharedCodebook codebook, const WriterOptions& options);
std::unique_ptr<Reader> make_icews_reader(SharedCodebook codebook);
std::unique_ptr<Writer> make_polecat_writer(SharedCodebook codebook, const WriterOptions& options);
std::unique_ptr<Reader> make_polecat_reader(SharedCodebook codebook);
std::unique_ptr<Writer> make_plover_writer(SharedCodebook codebook, const WriterOptions& options);
std::unique_ptr<Writer> make_phoenix_writer(SharedCodebook codebook, const WriterOptions& options);
std::unique_ptr<Reader> make_phoenix_reader(SharedCodebook codebook);
std::unique_ptr<Writer> make_petrarch_writer(SharedCodebook codebook, const WriterOptions& options);
std::unique_ptr<Writer> make_acled_writer(SharedCodebook codebook, const WriterOptions& options);
std::unique_ptr<Reader> make_acled_reader(SharedCodebook codebook);

}  // namespace demarche::exchange
