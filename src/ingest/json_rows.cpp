#include "ingest/json_rows.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/code_points.h"
#include "ingest/json_mend.h"
#include "ingest/source_map.h"

namespace demarche::ingest {
namespace {

enum class Field : std::uint8_t { none, id, text, title, published, url, outlet, byline, language, tags, credits };

struct Name {
  std::string_view key;
  Field field;
  std::uint8_t rank;  // 0 is best
};

constexpr std::array kNames = {
    Name{"id", Field::id, 0},
    Name{"story_id", Field::id, 1},
    Name{"guid", Field::id, 2},
    Name{"text", Field::text, 0},
    Name{"articleBody", Field::text, 1},
    Name{"body", Field::text, 2},
    Name{"title", Field::title, 0},
    Name{"headline", Field::title, 1},
    Name{"published", Field::published, 0},
    Name{"date", Field::published, 1},
    Name{"pub_date", Field::published, 2},
    Name{"published_at", Field::published, 3},
    Name{"datePublished", Field::published, 4},
    Name{"timestamp", Field::published, 5},
    Name{"url", Field::url, 0},
    Name{"link", Field::url, 1},
    Name{"outlet", Field::outlet, 0},
    Name{"publisher", Field::outlet, 1},
    Name{"source_name", Field::outlet, 2},
    Name{"site_name", Field::outlet, 3},
    Name{"byline", Field::byline, 0},
    Name{"author", Field::byline, 1},
    Name{"authors", Field::byline, 2},
    Name{"language", Field::language, 0},
    Name{"lang", Field::language, 1},
    Name{"inLanguage", Field::language, 2},
    Name{"tags", Field::tags, 0},
    Name{"keywords", Field::tags, 1},
    Name{"credits", Field::credits, 0},
};
constexpr std::uint8_t kUnset = 255;
constexpr std::size_t kFields = 11;

/// Runs of a JSON string's value in its written form: `raw` stands at `source`, between the quotes.
std::vector<SourceRun> map_string(std::string_view raw, std::size_t source) {
  MappedText out;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t escape = std::min(raw.find('\\', at), raw.size());
    out.append(raw.substr(at, escape - at), source + at);
    if (escape == raw.size()) break;
    at = escape + 2;
    if (raw.substr(escape, 2) != "\\u") {
      out.append("?");  // one byte, whichever it is
      continue;
    }
    const auto unit = [&](std::size_t from) {
      return static_cast<char32_t>(std::stoul("0" + std::string(raw.substr(from, 4)), nullptr, 16));
    };
    char32_t value = unit(escape + 2);
    at = escape + 6;
    if (value >= 0xD800 && value < 0xDC00) {
      value = 0x10000 + ((value - 0xD800) << 10U) + (unit(escape + 8) - 0xDC00);
      at += 6;
    }
    append_utf8(out.text, value);
  }
  return std::move(out.runs);
}

/// RapidJSON's events -> rows.
class RowHandler {
 public:
  RowHandler(std::string_view json, const rapidjson::MemoryStream& stream) : json_(json), stream_(stream) {}

  // The names are RapidJSON's. NOLINTBEGIN(readability-identifier-naming)
  bool Null() { return scalar(); }
  bool Bool(bool) { return scalar(); }
  bool Int(int) { return scalar(); }
  bool Uint(unsigned) { return scalar(); }
  bool Int64(std::int64_t) { return scalar(); }
  bool Uint64(std::uint64_t) { return scalar(); }
  bool Double(double) { return scalar(); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    if (depth_ == row_depth_ && field_ == Field::id) set_plain(rows_.back().id, {text, size});
    return scalar();
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    if (depth_ < row_depth_ || rows_.empty()) return refuse();
    if (depth_ == row_depth_) {
      set({text, size});
    } else if (depth_ == row_depth_ + 1 && !nested_key_) {
      add_to_list({text, size});
    } else if (nested_key_ && nested_is_name_) {
      add_to_list({text, size});
    }
    return true;
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    const std::string_view key(text, size);
    nested_key_ = depth_ > row_depth_;
    nested_is_name_ = nested_key_ && depth_ <= row_depth_ + 2 && key == "name";
    if (nested_key_) return true;
    const auto name = std::find_if(kNames.begin(), kNames.end(), [key](const Name& each) { return each.key == key; });
    field_ = name == kNames.end() ? Field::none : name->field;
    if (field_ == Field::none) return true;
    std::uint8_t& best = rank_[static_cast<std::size_t>(field_)];
    if (name->rank > best) {
      field_ = Field::none;
    } else {
      best = name->rank;
      clear(field_);
      key_end_ = stream_.Tell();
    }
    return true;
  }
  bool StartObject() {
    ++depth_;
    if (depth_ == 1) row_depth_ = 1;
    if (depth_ != row_depth_) return true;
    rows_.emplace_back();
    rows_.back().begin = stream_.Tell();  // the iterative parser tells of a brace before it takes it
    rank_.fill(kUnset);
    return true;
  }
  bool EndObject(rapidjson::SizeType) {
    if (depth_ == row_depth_) rows_.back().end = stream_.Tell() + 1;
    --depth_;
    nested_key_ = false;
    return true;
  }
  bool StartArray() {
    ++depth_;
    if (depth_ == 1) row_depth_ = 2;
    return depth_ != row_depth_ || refuse();
  }
  bool EndArray(rapidjson::SizeType) {
    --depth_;
    return true;
  }

  // NOLINTEND(readability-identifier-naming)

  std::vector<JsonRow> take() { return std::move(rows_); }

 private:
  bool refuse() const { return false; }  // something else stands where a row should
  bool scalar() const { return depth_ >= row_depth_ && !rows_.empty(); }

  std::string* plain_field() {
    JsonRow& row = rows_.back();
    switch (field_) {
      case Field::id:
        return &row.id;
      case Field::title:
        return &row.title;
      case Field::published:
        return &row.published;
      case Field::url:
        return &row.url;
      case Field::outlet:
        return &row.outlet;
      case Field::byline:
        return &row.byline;
      case Field::language:
        return &row.language;
      default:
        return nullptr;
    }
  }
  std::vector<std::string>* list_field() {
    return field_ == Field::tags ? &rows_.back().tags : field_ == Field::credits ? &rows_.back().credits : nullptr;
  }

  static void set_plain(std::string& field, std::string_view value) { field = trim(value); }

  void clear(Field field) {
    JsonRow& row = rows_.back();
    if (field == Field::text) {
      row.text.clear();
      row.has_text = false;
      row.text_map.clear();
    } else if (std::vector<std::string>* list = list_field()) {
      list->clear();
    } else if (std::string* plain = plain_field()) {
      plain->clear();
    }
  }

  void set(std::string_view value) {
    JsonRow& row = rows_.back();
    if (field_ == Field::text) {
      row.text = value;
      row.has_text = true;
      const std::size_t open = json_.find('"', json_.find(':', key_end_)) + 1;
      row.text_map = map_string(json_.substr(open, stream_.Tell() - 1 - open), open);
    } else if (std::vector<std::string>* list = list_field()) {
      for (const std::string_view piece : split_trimmed(value, ',')) list->emplace_back(piece);
    } else if (std::string* plain = plain_field()) {
      set_plain(*plain, value);
    }
  }

  /// A string in a list or in an object's `name`: a tag, or one of several authors.
  void add_to_list(std::string_view value) {
    value = trim(value);
    if (value.empty()) return;
    if (std::vector<std::string>* list = list_field()) {
      list->emplace_back(value);
    } else if (field_ == Field::byline || field_ == Field::outlet) {
      std::string& plain = *plain_field();
      plain.append(plain.empty() ? "" : ", ").append(value);
    }
  }

  std::string_view json_;
  const rapidjson::MemoryStream& stream_;
  std::vector<JsonRow> rows_;
  std::array<std::uint8_t, kFields> rank_{};
  Field field_ = Field::none;
  std::size_t key_end_ = 0;
  std::size_t depth_ = 0;
  std::size_t row_depth_ = 1;
  bool nested_key_ = false;      // inside an object below the row
  bool nested_is_name_ = false;  // behind its key "name"
};

struct Parsed {
  std::vector<JsonRow> rows;
  rapidjson::ParseErrorCode error = rapidjson::kParseErrorNone;
  std::size_t at = 0;
};

Parsed parse(std::string_view json) {
  rapidjson::MemoryStream stream(json.data(), json.size());
  RowHandler handler(json, stream);
  rapidjson::Reader reader;
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, handler);
  if (result.IsError()) return {{}, result.Code(), result.Offset()};
  // RapidJSON takes a NUL behind the document for the end.
  if (stream.Tell() < json.size()) return {{}, rapidjson::kParseErrorDocumentRootNotSingular, stream.Tell()};
  return {handler.take(), rapidjson::kParseErrorNone, 0};
}

}  // namespace

Result<std::vector<JsonRow>> parse_json_rows(std::string_view json, std::size_t* replaced) {
  std::string mended = without_lone_surrogates(json, replaced);  // of the same length: every offset stays
  Parsed parsed = parse(mended);
  if (parsed.error == rapidjson::kParseErrorNumberTooBig) {
    mended = without_huge_numbers(mended);
    parsed = parse(mended);
  }
  if (parsed.error == rapidjson::kParseErrorTermination) {
    return Error{"found JSON that is no object; expected one like {\"id\": …, \"text\": …}"};
  }
  if (parsed.error != rapidjson::kParseErrorNone) {
    return Error{"no valid JSON at byte " + std::to_string(parsed.at + 1) + ": " +
                 rapidjson::GetParseError_En(parsed.error)};
  }
  return std::move(parsed.rows);
}

}  // namespace demarche::ingest
