#include "cli/gold_file.h"

#include <utility>

#include "base/ascii.h"
#include "base/code_points.h"
#include "ingest/byte_stream.h"

namespace demarche::cli {
namespace {

constexpr std::size_t kLongestLine = 64ULL << 20U;

Result<pairs::GoldRow> row_of(std::string_view line, bool too_long, std::size_t max_text) {
  if (too_long) return Error{"the line is longer than " + std::to_string(kLongestLine >> 20U) + " MB; it was skipped"};
  auto row = pairs::parse_gold_row(line);
  if (!row) return row;
  const std::string& text = row->pair.text;
  if (text.size() > max_text && CodePointOffsets(text).count() > max_text)
    return Error{"the text has more than " + std::to_string(max_text) + " code points"};
  return row;
}

}  // namespace

GoldFile read_gold(const std::string& path, std::size_t max_text, Messages& messages) {
  GoldFile out;
  const auto fail = [&](Error error) {
    messages.error(error);
    out.failed = true;
  };
  auto source = ingest::open_source(path);
  if (!source) {
    fail(source.error());
    return out;
  }
  ingest::ByteStream stream(*std::move(source), path == "-" ? "standard input" : path);
  std::size_t rows = 0;
  for (std::size_t number = 1;; ++number) {
    std::string_view line;
    const auto end = stream.next_line(kLongestLine, &line);
    if (!end) {
      fail(end.error());
      return out;
    }
    if (*end == ingest::ByteStream::LineEnd::end) break;
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    const bool too_long = *end == ingest::ByteStream::LineEnd::too_long;
    if (!too_long && line.find_first_not_of(kAsciiBlanks) == std::string_view::npos) continue;
    ++rows;
    if (auto row = row_of(line, too_long, max_text)) {
      out.lines.push_back({*std::move(row), std::string(line), number});
    } else {
      fail({row.error().message, stream.name(), number});
    }
  }
  if (rows == 0) fail({"no gold in it; expected JSON Lines with text, source, target and type", stream.name()});
  return out;
}

}  // namespace demarche::cli
