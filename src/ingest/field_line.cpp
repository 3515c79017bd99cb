#include "ingest/field_line.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "ingest/written_date.h"

namespace demarche::ingest {
namespace {

constexpr std::size_t kLongestLine = 300;
constexpr std::size_t kLongestNames = 140;
constexpr std::size_t kMostNameWords = 16;
constexpr std::size_t kMostCreditWords = 8;
constexpr std::size_t kLongestTag = 60;

std::vector<std::string_view> words_of(std::string_view text) { return split_trimmed(text, ' '); }

/// Marks around a value: quotes, brackets, dashes, "@" and "#" before a name.
std::string_view without_marks(std::string_view text) {
  for (bool more = true; more;) {
    more = false;
    text = trim(text);
    for (const std::string_view mark :
         {"\"", "'", "“", "”", "‘", "’", "(", ")", "[", "]", "—", "–", "―", "-", "@", "#", "*", "©", ",", ";"}) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size()), more = true;
      if (text.ends_with(mark)) text.remove_suffix(mark.size()), more = true;
    }
  }
  return text;
}

struct Labelled {
  std::string_view value;
  bool colon = false;
  bool long_label = false;  // of two words or more
};

/// What follows one of `labels` at the line's start.
std::optional<Labelled> after_label(std::string_view line, const std::vector<std::string>& labels) {
  for (const std::string& label : labels) {
    if (!starts_with_any_case(line, label)) continue;
    std::string_view rest = line.substr(label.size());
    if (rest.empty() || is_ascii_letter(rest[0]) || is_ascii_digit(rest[0])) continue;
    const bool colon = trim(rest).starts_with(':');
    rest = trim(rest);
    if (colon) rest = trim(rest.substr(1));
    return Labelled{rest, colon, label.find(' ') != std::string::npos};
  }
  return std::nullopt;
}

bool opens_with_quote(std::string_view text) {
  return text.starts_with('"') || text.starts_with('\'') || text.starts_with("“") || text.starts_with("‘");
}

bool read_tags(std::string_view line, const Lexicon& lexicon, Fields& fields) {
  const auto found = after_label(line, lexicon.labels.tags);
  if (!found || found->value.empty() ||
      (!found->colon && !opens_with_quote(found->value) && (!found->long_label || found->value.ends_with('.'))))
    return false;
  const char separator = found->value.find(';') != std::string_view::npos ? ';' : ',';
  std::vector<std::string_view> tags;
  for (const std::string_view piece : split_trimmed(found->value, separator)) tags.push_back(without_marks(piece));
  if (std::any_of(tags.begin(), tags.end(), [](std::string_view tag) { return tag.size() > kLongestTag; }))
    return false;
  for (const std::string_view tag : tags) add_unique(fields.tags, tag);
  return true;
}

bool read_date(std::string_view line, const Lexicon& lexicon, Fields& fields) {
  for (const bool is_update : {false, true}) {
    std::string& field = is_update ? fields.updated : fields.published;
    const auto labelled = after_label(line, is_update ? lexicon.labels.updated : lexicon.labels.published);
    const std::string iso = labelled    ? iso_date(labelled->value, lexicon.dates)
                            : is_update ? ""
                                        : iso_date(line, lexicon.dates);
    if (iso.empty()) continue;
    if (field.empty()) field = iso;
    return true;
  }
  return false;
}

/// Whether every word is a name's: capitalised, or one that stands between names.
bool is_names(std::string_view text, const Lexicon& lexicon) {
  const auto words = words_of(text);
  if (text.size() > kLongestNames || words.empty() || words.size() > kMostNameWords) return false;
  if (text.ends_with('.') && words.back().size() > 4) return false;  // a sentence; "Jr." is none
  if (text.ends_with('?') || text.ends_with('!') || text.ends_with(':')) return false;
  std::size_t capitalised = 0;
  for (const std::string_view word : words) {
    const std::string_view core = without_marks(word);
    const std::string lower = ascii_lower(core);
    const bool small =
        std::find(lexicon.small_words.begin(), lexicon.small_words.end(), lower) != lexicon.small_words.end();
    if (core.empty() || core == "&" || core == "/" || core.find('@') != std::string_view::npos) continue;
    if (is_ascii_upper(core[0]) || static_cast<unsigned char>(core[0]) >= 0x80) {
      capitalised += small ? 0U : 1U;
    } else if (!small) {
      return false;
    }
  }
  const std::string first = ascii_lower(without_marks(words.front()));
  const bool is_time =
      lexicon.dates.months.contains(first) ||
      std::find(lexicon.dates.weekdays.begin(), lexicon.dates.weekdays.end(), first) != lexicon.dates.weekdays.end();
  return capitalised > 0 && !is_time;
}

bool read_byline(std::string_view line, FieldPlace place, const Lexicon& lexicon, Fields& fields) {
  const bool bracketed = line.starts_with('(') && line.ends_with(')');
  if (bracketed) line = trim(line.substr(1, line.size() - 2));
  const auto found = after_label(line, lexicon.labels.bylines);
  if (!found || found->value.empty()) return false;
  // Below the body "By the numbers" may open anything: there the label must be long ("Reporting by") or in brackets.
  if (place == FieldPlace::below_body && !found->long_label && !bracketed) return false;
  const std::string_view names = found->value;
  if (bracketed || names.find(';') != std::string_view::npos) {  // "(Reporting by A in Geneva; Editing by B)"
    if (names.size() > kLongestLine) return false;
  } else if (!is_names(names, lexicon)) {
    return false;
  }
  if (fields.byline.empty()) fields.byline = line;
  add_unique(fields.credits, agency_in(names, lexicon));
  return true;
}

bool read_credit(std::string_view line, const Lexicon& lexicon, Fields& fields) {
  const std::string alone = ascii_lower(without_marks(line));
  if (const auto agency = lexicon.agencies.find(alone); agency != lexicon.agencies.end()) {
    return add_unique(fields.credits, agency->second), true;
  }
  const auto found = after_label(line, lexicon.labels.credits);
  if (!found || (!found->colon && !found->long_label)) return false;
  std::string_view value = found->value;
  if (value.ends_with('.')) value.remove_suffix(1);
  if (value.empty() || words_of(value).size() > kMostCreditWords) return false;
  for (const std::string_view piece : split_trimmed(value, ',')) {
    const std::string_view name = without_marks(piece);
    const auto agency = lexicon.agencies.find(ascii_lower(name));
    add_unique(fields.credits, agency == lexicon.agencies.end() ? name : std::string_view(agency->second));
  }
  return true;
}

bool read_title(std::string_view line, const Lexicon& lexicon, Fields& fields) {
  const auto found = after_label(line, lexicon.labels.title);
  if (!found || !found->colon || found->value.empty()) return false;
  if (fields.title.empty()) fields.title = found->value;
  return true;
}

bool read_one(std::string_view line, FieldPlace place, const Lexicon& lexicon, Fields& fields) {
  if (read_tags(line, lexicon, fields) || read_date(line, lexicon, fields)) return true;
  if (read_byline(line, place, lexicon, fields) || read_credit(line, lexicon, fields)) return true;
  return place == FieldPlace::above_body && read_title(line, lexicon, fields);
}

/// The pieces of "By Jane Roe | January 3, 2022"; one piece where there is no such mark.
std::vector<std::string_view> pieces_of(std::string_view line) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t mark = 0;
    for (const std::string_view each : {"|", "·", "•"}) mark = line.substr(at).starts_with(each) ? each.size() : mark;
    if (mark != 0) {
      out.push_back(trim(line.substr(begin, at - begin)));
      begin = at + mark;
    }
    at += std::max<std::size_t>(mark, 1);
  }
  out.push_back(trim(line.substr(begin)));
  std::erase_if(out, [](std::string_view piece) { return piece.empty(); });
  return out;
}

}  // namespace

void add_unique(std::vector<std::string>& list, std::string_view name) {
  if (!name.empty() && std::find(list.begin(), list.end(), name) == list.end()) list.emplace_back(name);
}

std::string agency_in(std::string_view line, const Lexicon& lexicon) {
  // Names are parted by commas, bars, slashes and brackets; a whole piece must be the agency's.
  std::string pieces(line.substr(0, kLongestLine));
  std::replace_if(
      pieces.begin(), pieces.end(), [](char c) { return c == '|' || c == '(' || c == ')' || c == ';'; }, ',');
  for (const std::string_view piece : split_trimmed(pieces, ',')) {
    if (const auto found = lexicon.agencies.find(ascii_lower(piece)); found != lexicon.agencies.end())
      return found->second;
  }
  return "";
}

bool read_field_line(std::string_view line, FieldPlace place, const Lexicon& lexicon, Fields& fields) {
  line = trim(line);
  if (line.empty() || line.size() > kLongestLine) return false;
  if (read_one(line, place, lexicon, fields)) return true;
  const auto pieces = pieces_of(line);
  if (pieces.size() < 2) return false;
  Fields trial = fields;  // kept only when every piece is a field
  for (const std::string_view piece : pieces) {
    if (!read_one(piece, place, lexicon, trial)) return false;
  }
  fields = std::move(trial);
  return true;
}

}  // namespace demarche::ingest
