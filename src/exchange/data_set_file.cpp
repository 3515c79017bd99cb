#include "exchange/data_set_file.h"

#include <algorithm>

#include "exchange/imported_rows.h"

namespace demarche::exchange {

Result<DataSetFile> write_data_set(Archive& archive, const SharedCodebook& codebook, std::string_view data_set,
                                   const Format& format, const WriterOptions& options,
                                   const std::function<bool(std::string_view)>& write) {
  DataSetFile out;
  const auto sets = data_sets(archive);
  if (!sets) return sets.error();
  const auto set =
      std::find_if(sets->begin(), sets->end(), [&](const DataSetRow& each) { return each.name == data_set; });
  if (set == sets->end()) return out;
  out.is_known = true;
  out.is_its_own = set->format == format.name;
  if (out.is_its_own) {
    const auto written = write_back(archive, data_set, write);
    if (!written) return written.error();
    out.events = set->events;
    return out;
  }
  const auto writer = format.writer(codebook, options);
  write(writer->header());
  std::string rows;
  const Status done = each_imported_event(archive, codebook, data_set, [&](const DataSetRow&, const CodedEvent& event) {
    rows.clear();
    writer->write(event, rows);
    ++out.events;
    return write(rows);
  });
  if (!done) return done.error();
  out.notes = writer->notes();
  return out;
}

}  // namespace demarche::exchange
