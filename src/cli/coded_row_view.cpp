#include "cli/coded_row_view.h"

#include <algorithm>

#include "cli/archive_access.h"
#include "exchange/row_names.h"
#include "language/unicode.h"
#include "reading/names.h"

namespace demarche::cli {
namespace {

void write_sides(JsonWriter& json, std::string_view key, const std::vector<exchange::Side>& sides) {
  json.key(key).begin_array();
  for (const exchange::Side& side : sides) {
    json.begin_object().member_or_null("name", side.name).member_or_null("country", side.country);
    json.member_or_null("code", side.code).key("sectors").values(side.sectors).end_object();
  }
  json.end_array();
}

}  // namespace

void print_row(Session& session, std::string_view mark, const exchange::CodedEvent& row) {
  StyledText line;
  line.add(Style::number, days(row.from, row.to));
  line.add(Style::type, row.type ? std::string(reading::name_of(*row.type)) : "(no type)");
  if (!row.mode.empty()) line.add(Style::type, row.mode);
  line.add(Style::strong, exchange::names_of(row.actors))
      .add("→")
      .add(Style::strong, exchange::names_of(row.recipients));
  if (!row.cameo.empty()) line.add(Style::faint, row.cameo);
  if (!row.made_by.empty()) line.add(Style::faint, "[" + row.made_by + "]");
  put(session, line, "  " + std::string(mark), "      ");
}

void print_words(Session& session, const exchange::CodedEvent& row) {
  if (row.words.empty()) return;
  StyledText line;
  line.add(Style::quote, "“" + row.words + "”").add(Style::faint, row.document);
  put(session, line, "    ", "    ");
}

void write_row(JsonWriter& json, const exchange::CodedEvent& row) {
  json.begin_object().member_or_null("id", row.id).member_or_null("date", row.from);
  json.member_or_null("type", row.type ? reading::name_of(*row.type) : std::string_view());
  json.member_or_null("mode", row.mode).member_or_null("cameo", row.cameo).member("goldstein", row.goldstein);
  write_sides(json, "actors", row.actors);
  write_sides(json, "recipients", row.recipients);
  json.member_or_null("document", row.document).member_or_null("outlet", row.outlet).member_or_null("url", row.url);
  json.member_or_null("words", row.words).member_or_null("made_by", row.made_by).end_object();
}

std::string aligned(const std::vector<std::vector<std::string>>& lines) {
  std::vector<std::size_t> widths;
  for (const auto& line : lines) {
    widths.resize(std::max(widths.size(), line.size()));
    for (std::size_t at = 0; at < line.size(); ++at) {
      widths[at] = std::max(widths[at], language::count_points(line[at]));
    }
  }
  std::string out;
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t at = 0; at < line.size(); ++at) {
      const std::string pad(widths[at] - language::count_points(line[at]), ' ');
      text += at == 0 ? line[at] + pad : "  " + pad + line[at];
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  }
  return out;
}

}  // namespace demarche::cli
