#include "cli/errors_page.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <map>
#include <string_view>
#include <utility>

#include "base/code_points.h"

namespace demarche::cli {
namespace {

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ground:#fff;--text:#1b1b1b;--faint:#595959;--line:#c9c9c9;--source:#e3efff;--source-line:#0b57c4;--target:#fff0d9;--target-line:#8a4b00;--link:#0b4ea2}
@media (prefers-color-scheme:dark){:root{--ground:#161616;--text:#ededed;--faint:#b0b0b0;--line:#4a4a4a;--source:#12294a;--source-line:#8ab8ff;--target:#3d2a08;--target-line:#ffc46b;--link:#9cc4ff}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:50rem;background:var(--ground);color:var(--text);font:1rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;padding:.5rem;background:var(--ground)}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2.5rem;border-top:2px solid var(--line);padding-top:1rem}
nav ul{columns:16rem;padding-left:1.2rem}
article{margin:1.25rem 0;padding-bottom:1rem;border-bottom:1px solid var(--line)}
article p{margin:.2rem 0 .4rem}
h3{margin:0;font-size:.85rem;font-weight:400;color:var(--faint)}
dl{margin:0;display:flex;flex-wrap:wrap;gap:0 1.25rem;font-size:.9rem}
dl div{display:flex;gap:.4rem}dt{color:var(--faint)}dd{margin:0}
mark{color:inherit;padding:.05em .15em;border-radius:.15em}
.source{background:var(--source);border-bottom:2px solid var(--source-line)}
.target{background:var(--target);border-bottom:2px dashed var(--target-line)}
.source.target{background:var(--target);border:2px solid var(--source-line);border-bottom:2px dashed var(--target-line)}
.tag{font-size:.7em;font-weight:600;margin-right:.35em;vertical-align:.15em}
.source>.tag{color:var(--source-line)}.target>.tag{color:var(--target-line)}
@media print{.skip,.back{display:none}article{break-inside:avoid}}
)";

/// Text of strangers as text of HTML; control characters that HTML forbids become U+FFFD.
void append_escaped(std::string& out, std::string_view text) {
  for (const char each : text) {
    switch (each) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\n':
      case '\t':
        out.push_back(each);
        break;
      default:
        if (static_cast<unsigned char>(each) < 0x20 || each == 0x7F) {
          out += "\xEF\xBF\xBD";
        } else {
          out.push_back(each);
        }
    }
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

bool lies_in(const std::vector<ByteSpan>& spans, std::uint32_t byte) {
  return std::any_of(spans.begin(), spans.end(), [byte](ByteSpan span) { return span.contains(byte); });
}

bool begins_at(const std::vector<ByteSpan>& spans, std::uint32_t byte) {
  return std::any_of(spans.begin(), spans.end(), [byte](ByteSpan span) { return span.begin == byte; });
}

/// The sentence with its sides marked. Where the two overlap, a piece is marked as both.
void append_sentence(std::string& out, const PairText& pair) {
  std::vector<std::uint32_t> cuts{0, static_cast<std::uint32_t>(pair.text.size())};
  for (const auto* spans : {&pair.source, &pair.target}) {
    for (const ByteSpan span : *spans) cuts.insert(cuts.end(), {span.begin, span.end});
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  for (std::size_t i = 1; i < cuts.size(); ++i) {
    const std::string_view piece = slice(pair.text, {cuts[i - 1], cuts[i]});
    const bool source = lies_in(pair.source, cuts[i - 1]), target = lies_in(pair.target, cuts[i - 1]);
    if (!source && !target) {
      append_escaped(out, piece);
      continue;
    }
    out.append("<mark class=\"").append(source ? "source" : "").append(source && target ? " " : "");
    out.append(target ? "target" : "").append("\">");
    if (begins_at(pair.source, cuts[i - 1])) out += "<span class=\"tag\">source: </span>";
    if (begins_at(pair.target, cuts[i - 1])) out += "<span class=\"tag\">target: </span>";
    append_escaped(out, piece);
    out += "</mark>";
  }
}

std::string two_digits(float value) {
  std::array<char, 32> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), "%.2f", static_cast<double>(value));
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string coded_name(const std::string& coded) { return coded.empty() ? "not coded" : coded; }

void append_fact(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.append("<div><dt>").append(name).append("</dt><dd>");
  append_escaped(out, value);
  out += "</dd></div>";
}

void append_error(std::string& out, const CodingError& error) {
  out += "<article>\n<h3>";
  append_escaped(out, error.pair.id.empty() ? "without an id" : error.pair.id);
  out += "</h3>\n<p>";
  append_sentence(out, error.pair);
  out += "</p>\n<dl>";
  append_fact(out, "gold", error.gold);
  append_fact(out, "coded", coded_name(error.coded));
  if (error.confidence) append_fact(out, "confidence", two_digits(*error.confidence));
  append_fact(out, "made by", error.made_by);
  append_fact(out, "why", error.why);
  out += "</dl>\n</article>\n";
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count).append(" ").append(count == 1 ? one : many);
}

}  // namespace

std::string errors_page(const std::string& gold_file, std::size_t rows, std::vector<CodingError> errors) {
  std::stable_sort(errors.begin(), errors.end(),
                   [](const CodingError& a, const CodingError& b) { return a.confidence > b.confidence; });
  std::map<std::pair<std::string, std::string>, std::vector<const CodingError*>> by_pair;
  for (const CodingError& error : errors) by_pair[{error.gold, error.coded}].push_back(&error);
  std::vector<std::pair<std::pair<std::string, std::string>, std::vector<const CodingError*>>> groups(by_pair.begin(),
                                                                                                      by_pair.end());
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });

  const std::string file = escaped(repair_utf8(gold_file));
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>Coding errors: " + file +
         "</title>\n<style>";
  out.append(kStyle).append("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#errors\">Skip to the errors</a>\n");
  out += "<header>\n<h1>Coding errors</h1>\n<p>" + file + ": " + counted(errors.size(), "error", "errors") + " in " +
         counted(rows, "row", "rows") +
         ". In each sentence the <mark class=\"source\"><span class=\"tag\">source: </span>one who acts</mark> and the "
         "<mark class=\"target\"><span class=\"tag\">target: </span>one acted upon</mark> are marked.</p>\n</header>\n";
  const auto title = [](const auto& group) {
    return escaped(group.first.first) + " → " + escaped(coded_name(group.first.second));
  };
  out += "<nav aria-labelledby=\"list\">\n<h2 id=\"list\">Gold → coded</h2>\n<ul>\n";
  for (std::size_t i = 0; i < groups.size(); ++i) {
    out += "<li><a href=\"#group-" + std::to_string(i + 1) + "\">" + title(groups[i]) + "</a> (" +
           std::to_string(groups[i].second.size()) + ")</li>\n";
  }
  out += "</ul>\n</nav>\n<main id=\"errors\">\n";
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::string id = "group-" + std::to_string(i + 1);
    out.append("<section aria-labelledby=\"").append(id).append("\">\n<h2 id=\"").append(id).append("\">");
    out.append(title(groups[i])).append(" (").append(counted(groups[i].second.size(), "error", "errors"));
    out += ")</h2>\n";
    for (const CodingError* error : groups[i].second) append_error(out, *error);
    out += "<p class=\"back\"><a href=\"#list\">Back to the list</a></p>\n</section>\n";
  }
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace demarche::cli
