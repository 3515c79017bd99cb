// How a real file of a dialect comes through: read into CodedEvents, written again in the same dialect, or in another
// one; by column, how many values are the same.
//
//   dialect_columns icews events.tab            the columns of each row beside those written from its event
//   dialect_columns icews events.tab gdelt      the first rows as another dialect writes them
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "exchange/codebook.h"
#include "exchange/fields.h"
#include "exchange/format.h"

using namespace demarche::exchange;

int main(int argc, char** argv) {
  const Format* from = argc > 2 ? find_format(argv[1]) : nullptr;
  const Format* to = argc > 3 ? find_format(argv[3]) : from;
  if (from == nullptr || to == nullptr || from->reader == nullptr) {
    std::fprintf(stderr, "usage: dialect_columns FORMAT FILE [OTHER-FORMAT]\n");
    return 2;
  }
  const auto codebook = Codebook::load(demarche::Resources::built_in());
  if (!codebook) return std::fprintf(stderr, "%s\n", codebook.error().text().c_str()), 1;
  const auto reader = from->reader(*codebook);
  const auto writer = to->writer(*codebook, {});
  std::vector<std::size_t> same;
  std::vector<std::map<std::string, std::size_t>> others;
  std::size_t shown = 0;
  if (to != from) std::fputs(writer->header().c_str(), stdout);
  const auto take = [&](const FoundRow& row) {
    std::string out;
    writer->write(row.event, out);
    if (to != from) {
      std::fputs(out.c_str(), stdout);
      return ++shown < 20;
    }
    Fields had, has;
    std::string held, held_too;
    const std::string line = out.substr(0, out.find('\n'));
    if (reader->is_quoted() || row.bytes.find('\t') == std::string_view::npos) {
      split_commas(row.bytes, had, held);
    } else {
      split_tabs(row.bytes, had);
    }
    if (line.find('\t') == std::string::npos) {
      split_commas(line, has, held_too);
    } else {
      split_tabs(line, has);
    }
    same.resize(had.size()), others.resize(had.size());
    for (std::size_t i = 0; i < had.size(); ++i) {
      if (i < has.size() && had[i] == has[i]) {
        ++same[i];
      } else if (others[i].size() < 1000) {
        ++others[i][std::string(had[i]) + " | " + (i < has.size() ? std::string(has[i]) : "(none)")];
      }
    }
    return true;
  };
  const auto counts = read_file(argv[2], *reader, take,
                                [](const demarche::Error& bad) { std::fprintf(stderr, "%s\n", bad.text().c_str()); });
  if (!counts) return std::fprintf(stderr, "%s\n", counts.error().text().c_str()), 1;
  for (const Note& note : writer->notes())
    std::fprintf(stderr, "%s (%zu)\n", note.what.c_str(), std::size_t{note.times});
  for (std::size_t i = 0; i < same.size(); ++i) {
    std::printf("column %zu: %zu of %zu the same\n", i + 1, same[i], std::size_t{counts->events});
    std::size_t listed = 0;
    for (const auto& [pair, times] : others[i]) {
      if (listed++ < 4) std::printf("    %zu  %s\n", times, pair.c_str());
    }
  }
  return 0;
}
