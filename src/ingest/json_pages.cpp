// JSON rows -> Pages.
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "ingest/charset.h"
#include "ingest/dateline.h"
#include "ingest/field_line.h"
#include "ingest/json_rows.h"
#include "ingest/lexicon.h"
#include "ingest/page_sources.h"
#include "ingest/written_date.h"

namespace demarche::ingest {
namespace {

/// `bytes` is what was parsed into `row` and its siblings; `row_map` leads from it to the row's source bytes.
Item page_of(JsonRow row, std::string_view source_bytes, InputPlace place, const Lexicon& lexicon,
             const IngestOptions& options) {
  const auto refuse = [&place](std::string message) {
    return Item{Error{std::move(message), place.path, place.line}, {}};
  };
  if (!row.has_text) return refuse("the row has no \"text\"; expected a string");
  if (const auto fits = check_length(row.text, options); !fits) return refuse(fits.error().message);
  Page page;
  std::vector<Warning> warnings;
  page.row_id = std::move(row.id);
  page.title = std::move(row.title);
  page.byline = std::move(row.byline);
  page.outlet = std::move(row.outlet);
  page.url = std::move(row.url);
  page.published = iso_date(row.published, lexicon.dates);
  if (page.published.empty() && !row.published.empty()) {
    warnings.push_back(
        {"\"published\" is no date that could be read: '" + row.published.substr(0, 60) + "'; expected ISO 8601",
         place.path, place.line});
  }
  page.tags = std::move(row.tags);
  page.credits = std::move(row.credits);
  const Dateline dateline = read_dateline(row.text, lexicon);
  if (page.published.empty()) page.published = dateline.published;
  add_unique(page.credits, dateline.agency);
  page.text = std::move(row.text);
  page.source_map = std::move(row.text_map);
  finish_page(page, source_bytes, row.language, std::move(place), lexicon);
  return {std::move(page), std::move(warnings)};
}

void rebase(std::vector<SourceRun>& runs, std::size_t begin) {
  for (SourceRun& run : runs) run.source -= static_cast<std::uint32_t>(begin);
}

Warning surrogate_warning(std::size_t count, const InputPlace& place) {
  return {std::to_string(count) + " lone surrogate escape(s) became U+FFFD", place.path, place.line};
}

class JsonLines final : public PageSource {
 public:
  JsonLines(ByteStream stream, const Lexicon& lexicon, const IngestOptions& options)
      : stream_(std::move(stream)), lexicon_(lexicon), options_(options) {}

  std::optional<Item> next() override {
    while (!done_) {
      std::string_view line;
      const auto end = stream_.next_line(options_.max_line_bytes, &line);
      if (!end) return done_ = true, Item{end.error(), {}};
      if (*end == ByteStream::LineEnd::end) break;
      ++number_;
      if (*end == ByteStream::LineEnd::too_long) {
        return refuse("the line is longer than the " + std::to_string(options_.max_line_bytes >> 20U) +
                      " MB a row may have; it was skipped");
      }
      if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.find_first_not_of(kAsciiBlanks) != std::string_view::npos) return read(line);
    }
    done_ = true;
    return std::nullopt;
  }

 private:
  InputPlace place() const { return {stream_.name(), number_}; }
  Item refuse(std::string message) const { return {Error{std::move(message), stream_.name(), number_}, {}}; }

  Item read(std::string_view line) {
    const DecodedText decoded = decode_text(line);
    std::size_t surrogates = 0;
    auto rows = parse_json_rows(decoded.mapped.text, &surrogates);
    if (!rows) return refuse(rows.error().message);
    if (rows->size() != 1 || (*rows)[0].begin != line.find_first_not_of(kAsciiBlanks)) {
      return refuse("found JSON that is no object; expected one like {\"id\": …, \"text\": …}");
    }
    JsonRow row = std::move((*rows)[0]);
    row.text_map = compose(row.text_map, decoded.mapped.runs);
    Item item = page_of(std::move(row), line, place(), lexicon_, options_);
    if (surrogates > 0) item.warnings.push_back(surrogate_warning(surrogates, place()));
    if (decoded.replaced > 0) {
      item.warnings.push_back(replaced_warning(decoded.replaced, decoded.encoding));
      item.warnings.back().where = stream_.name();
      item.warnings.back().line = number_;
    }
    return item;
  }

  ByteStream stream_;
  const Lexicon& lexicon_;
  const IngestOptions& options_;
  std::uint32_t number_ = 0;
  bool done_ = false;
};

class JsonDocument final : public PageSource {
 public:
  JsonDocument(std::string bytes, std::string path, const Lexicon& lexicon, const IngestOptions& options)
      : bytes_(std::move(bytes)), path_(std::move(path)), lexicon_(lexicon), options_(options) {}

  std::optional<Item> next() override {
    if (!parsed_) {
      if (auto refusal = parse()) return refusal;
    }
    if (at_ >= rows_.size()) return std::nullopt;
    JsonRow& row = rows_[at_++];
    const InputPlace place{path_, in_array_ ? static_cast<std::uint32_t>(at_) : 0};
    const std::string_view bytes = std::string_view(decoded_.mapped.text).substr(row.begin, row.end - row.begin);
    rebase(row.text_map, row.begin);
    Item item = page_of(std::move(row), bytes, place, lexicon_, options_);
    if (at_ == 1 && decoded_.replaced > 0) {
      item.warnings.push_back(replaced_warning(decoded_.replaced, decoded_.encoding));
      item.warnings.back().where = path_;
    }
    if (at_ == 1 && surrogates_ > 0) item.warnings.push_back(surrogate_warning(surrogates_, {path_, 0}));
    return item;
  }

 private:
  std::optional<Item> parse() {
    parsed_ = true;
    decoded_ = decode_text(bytes_);
    bytes_ = std::string();
    in_array_ = trim(decoded_.mapped.text).starts_with('[');
    auto rows = parse_json_rows(decoded_.mapped.text, &surrogates_);
    if (!rows) return Item{Error{rows.error().message, path_}, {}};
    rows_ = *std::move(rows);
    if (rows_.empty()) return Item{Error{"an empty list; expected articles", path_}, {}};
    return std::nullopt;
  }

  std::string bytes_;
  std::string path_;
  const Lexicon& lexicon_;
  const IngestOptions& options_;
  DecodedText decoded_;
  std::vector<JsonRow> rows_;
  std::size_t surrogates_ = 0;
  std::size_t at_ = 0;
  bool parsed_ = false;
  bool in_array_ = false;
};

}  // namespace

std::unique_ptr<PageSource> json_lines_source(ByteStream stream, const Lexicon& lexicon, const IngestOptions& options) {
  return std::make_unique<JsonLines>(std::move(stream), lexicon, options);
}

std::unique_ptr<PageSource> json_document_source(std::string bytes, std::string path, const Lexicon& lexicon,
                                                 const IngestOptions& options) {
  return std::make_unique<JsonDocument>(std::move(bytes), std::move(path), lexicon, options);
}

}  // namespace demarche::ingest
