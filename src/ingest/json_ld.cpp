#include "ingest/json_ld.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "ingest/json_mend.h"

namespace demarche::ingest {
namespace {

using Json = rapidjson::Value;

constexpr std::size_t kDeepest = 16;
constexpr std::size_t kMostThings = 64;

std::string_view view(const Json& text) { return {text.GetString(), text.GetStringLength()}; }

const Json* member(const Json& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

/// A text, or the `name` of an object, or the first of a list of such.
std::string text_of(const Json* value) {
  for (int level = 0; value != nullptr && level < 3; ++level) {
    if (value->IsString()) return std::string(trim(view(*value)));
    if (value->IsArray()) {
      value = value->Empty() ? nullptr : &(*value)[0];
    } else if (value->IsObject()) {
      const Json* name = member(*value, "name");
      value = name != nullptr ? name : member(*value, "@id");
    } else {
      return "";
    }
  }
  return "";
}

std::vector<std::string> list_of(const Json* value, bool split) {
  std::vector<std::string> out;
  const auto add = [&](const Json& each) {
    std::string text = text_of(&each);
    if (!split || text.find(',') == std::string::npos) {
      if (!text.empty()) out.push_back(std::move(text));
    } else {
      for (const std::string_view piece : split_trimmed(text, ',')) out.emplace_back(piece);
    }
  };
  if (value == nullptr) return out;
  if (value->IsArray()) {
    for (const Json& each : value->GetArray()) add(each);
  } else {
    add(*value);
  }
  return out;
}

enum class Thing { none, article, page };

Thing thing_of(const Json& object) {
  constexpr std::array<std::string_view, 4> kPages = {"WebPage", "WebSite", "CollectionPage", "ItemPage"};
  const Json* type = member(object, "@type");
  const std::string name = text_of(type);
  if (name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report" || name == "SocialMediaPosting" ||
      name == "DiscussionForumPosting")
    return Thing::article;
  return std::find(kPages.begin(), kPages.end(), name) == kPages.end() ? Thing::none : Thing::page;
}

ArticleData data_of(const Json& object, Thing thing) {
  ArticleData out;
  out.is_article = thing == Thing::article;
  out.headline = text_of(member(object, "headline"));
  if (out.headline.empty() && out.is_article) out.headline = text_of(member(object, "name"));
  out.published = text_of(member(object, "datePublished"));
  if (out.published.empty()) out.published = text_of(member(object, "dateCreated"));
  out.modified = text_of(member(object, "dateModified"));
  out.outlet = text_of(member(object, "publisher"));
  if (out.outlet.empty() && text_of(member(object, "@type")) == "WebSite") out.outlet = text_of(member(object, "name"));
  out.url = text_of(member(object, "url"));
  out.language = text_of(member(object, "inLanguage"));
  out.body = text_of(member(object, "articleBody"));
  out.authors = list_of(member(object, "author"), false);
  out.tags = list_of(member(object, "keywords"), true);
  return out;
}

/// Raw control characters, which JSON forbids in strings and pages write all the same, as blanks; comment and CDATA
/// marks cut.
std::string mended(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");
  std::string out(begin == std::string_view::npos ? std::string_view() : script.substr(begin));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  std::size_t replaced = 0;
  return without_lone_surrogates(out, &replaced);
}

}  // namespace

std::vector<ArticleData> read_json_ld(std::string_view script) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag |
                              rapidjson::kParseTrailingCommasFlag | rapidjson::kParseStopWhenDoneFlag;
  std::vector<ArticleData> out;
  const std::string json = mended(script);
  rapidjson::Document document;
  document.Parse<kFlags>(json.data(), json.size());
  if (document.HasParseError()) return out;
  struct Open {
    const Json* value;
    std::size_t depth;
  };
  std::vector<Open> open = {{&document, 0}};
  while (!open.empty() && out.size() < kMostThings) {
    const auto [value, depth] = open.back();
    open.pop_back();
    std::vector<Open> inside;
    if (value->IsArray()) {
      for (const Json& each : value->GetArray()) inside.push_back({&each, depth + 1});
    } else if (value->IsObject()) {
      if (const Thing thing = thing_of(*value); thing != Thing::none) out.push_back(data_of(*value, thing));
      for (const auto& each : value->GetObject()) {
        if (each.value.IsObject() || each.value.IsArray()) inside.push_back({&each.value, depth + 1});
      }
    }
    if (depth < kDeepest) open.insert(open.end(), inside.rbegin(), inside.rend());
  }
  return out;
}

}  // namespace demarche::ingest
