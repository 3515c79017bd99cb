// Search in pages and statements, with facets over the best hits.
#include <algorithm>
#include <map>

#include "archive/answer_json.h"
#include "base/code_points.h"
#include "base/json_writer.h"
#include "desk/answers.h"

namespace demarche::desk {
namespace {

/// Facets count, and filters choose from, so many of the best hits.
constexpr std::uint32_t kMostHits = 500;
constexpr std::size_t kMostFacets = 12;

std::string hit_json(const SearchHit& hit) {
  JsonWriter json;
  json.begin_object().member_or_null("statement", hit.statement).member("snippet", hit.snippet);
  const CodePointOffsets offsets(hit.snippet, TextUnit::utf16);
  json.key("matches").begin_array();
  for (const ByteSpan match : hit.matches) {
    json.begin_object().member("start", offsets.at(match.begin)).member("end", offsets.at(match.end)).end_object();
  }
  json.end_array();
  archive::write_parties(json, "speakers", hit.speakers);
  archive::write_source(json, hit.source);
  return json.end_object().take();
}

std::string name_of(const Party& party) { return party.known_name.empty() ? party.name : party.known_name; }

bool is_anonymous(const SearchHit& hit) {
  const auto is_unnamed = [](const Party& party) { return party.kind == "unnamed"; };
  return std::any_of(hit.speakers.begin(), hit.speakers.end(), is_unnamed);
}

bool fits(const SearchHit& hit, const Values& values) {
  if (const std::string& outlet = values.text("outlet"); !outlet.empty() && hit.source.outlet != outlet) return false;
  const std::string day = hit.source.published.substr(0, 10);
  if (const std::string& from = values.text("from"); !from.empty() && day < from) return false;
  if (const std::string& to = values.text("to"); !to.empty() && (day.empty() || day > to)) return false;
  if (const std::string& speaker = values.text("speaker"); !speaker.empty()) {
    const auto is_it = [&](const Party& party) { return name_of(party) == speaker; };
    if (std::none_of(hit.speakers.begin(), hit.speakers.end(), is_it)) return false;
  }
  if (const std::string& anonymous = values.text("anonymous"); !anonymous.empty()) {
    if (hit.speakers.empty() || is_anonymous(hit) != (anonymous == "yes")) return false;
  }
  return true;
}

class Facets {
 public:
  void add(const SearchHit& hit) {
    ++counts_["outlet"][hit.source.outlet];
    ++counts_["month"][hit.source.published.substr(0, 7)];
    std::vector<std::string> names;
    for (const Party& party : hit.speakers) {
      const std::string name = name_of(party);
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    for (const std::string& name : names) ++counts_["speaker"][name];
    if (!hit.speakers.empty()) ++counts_["anonymous"][is_anonymous(hit) ? "yes" : "no"];
  }

  /// {"outlet":[{"value","count"}…]…}, most first.
  std::string json() const {
    JsonWriter json;
    json.begin_object();
    for (const std::string_view name : {"outlet", "month", "speaker", "anonymous"}) {
      json.key(name).begin_array();
      const auto found = counts_.find(name);
      std::vector<std::pair<std::string, std::size_t>> sorted;
      if (found != counts_.end()) sorted.assign(found->second.begin(), found->second.end());
      std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
      std::erase_if(sorted, [](const auto& each) { return each.first.empty(); });
      if (sorted.size() > kMostFacets) sorted.resize(kMostFacets);
      for (const auto& [value, count] : sorted) {
        json.begin_object().member("value", value).member("count", count).end_object();
      }
      json.end_array();
    }
    return json.end_object().take();
  }

 private:
  std::map<std::string, std::map<std::string, std::size_t>, std::less<>> counts_;
};

Result<Response> search(Desk& /*desk*/, Archive& archive, const Values& values) {
  const bool in_pages = values.text("in") == "pages";
  const auto hits = archive.search(values.text("q"), in_pages ? SearchIn::pages : SearchIn::statements, kMostHits);
  if (!hits) return hits.error();
  Facets facets;
  std::vector<const SearchHit*> chosen;
  for (const SearchHit& hit : *hits) {
    if (!fits(hit, values)) continue;
    facets.add(hit);
    chosen.push_back(&hit);
  }
  std::vector<std::string> items;
  const Slice slice = slice_of(values, chosen.size());
  for (std::size_t at = slice.first; at < slice.last; ++at) items.push_back(hit_json(*chosen[at]));
  return json_response(list_json(items, values, chosen.size(), slice.last < chosen.size(), facets.json()));
}

}  // namespace

void add_search_routes(std::vector<Route>& routes) {
  routes.push_back(
      {"/search",
       "Pages, or what was said, that hold all of the words; the best 500, their facets counted. Positions in snippets "
       "are UTF-16 code units",
       paged({{"q",
               "Words; \"several words\" in quotes stand side by side, word* is a beginning",
               ParameterType::text,
               {},
               1000,
               "",
               true},
              {"in", "Where to look", ParameterType::choice, {"pages", "statements"}, 0, "statements"},
              {"outlet", "Only of this outlet"},
              {"speaker", "Only what this actor said, by its name in a facet"},
              {"anonymous", "Only what unnamed people said, or only what named ones did", ParameterType::yes_no},
              {"from", "Published on this day or later", ParameterType::day},
              {"to", "Published on this day or before", ParameterType::day}}),
       "application/json", search});
}

}  // namespace demarche::desk
