#include "watch/alert_log.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"
#include "base/json_writer.h"
#include "base/xml_text.h"

namespace demarche::watch {
namespace {

constexpr std::size_t kMostBytes = 64ULL << 20U;
constexpr std::size_t kMostEntries = 100;

using Field = std::pair<const char*, std::string ToldAlert::*>;
constexpr std::array<Field, 10> kFields = {{{"key", &ToldAlert::key},
                                            {"crisis", &ToldAlert::crisis},
                                            {"rule", &ToldAlert::rule},
                                            {"day", &ToldAlert::day},
                                            {"title", &ToldAlert::title},
                                            {"text", &ToldAlert::text},
                                            {"quote", &ToldAlert::quote},
                                            {"outlet", &ToldAlert::outlet},
                                            {"document", &ToldAlert::document},
                                            {"url", &ToldAlert::url}}};

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + xml_text(text) + "</" + std::string(name) + ">\n";
}

bool is_uri(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

}  // namespace

std::string alert_json(const ToldAlert& alert) {
  JsonWriter json;
  json.begin_object();
  for (const auto& [name, field] : kFields) json.member_or_null(name, alert.*field);
  return json.end_object().take();
}

Result<std::vector<ToldAlert>> read_alert_log(std::string_view text, const std::string& origin) {
  if (text.size() > kMostBytes) return Error{"is longer than 64 MB, so no log of alerts", origin};
  std::vector<ToldAlert> out;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty()) continue;
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(line.data(), line.size());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("key") || !json["key"].IsString()) {
      return Error{"is no line of a log of alerts, expected a JSON object with a \"key\"", origin, number};
    }
    ToldAlert alert;
    for (const auto& [name, field] : kFields) {
      if (!json.HasMember(name) || !json[name].IsString()) continue;
      alert.*field = std::string(json[name].GetString(), json[name].GetStringLength());
    }
    out.push_back(std::move(alert));
  }
  return out;
}

std::string atom_feed(const std::string& name, const std::vector<ToldAlert>& alerts) {
  std::vector<const ToldAlert*> shown;
  shown.reserve(alerts.size());
  for (const ToldAlert& each : alerts) shown.push_back(&each);
  std::stable_sort(shown.begin(), shown.end(),
                   [](const ToldAlert* one, const ToldAlert* other) { return one->day > other->day; });
  if (shown.size() > kMostEntries) shown.resize(kMostEntries);
  const auto updated = [](const std::string& day) { return element("updated", day + "T00:00:00Z"); };
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += element("title", name) + element("id", "urn:demarche:alerts:" + short_id(name));
  out += updated(shown.empty() ? "1970-01-01" : shown.front()->day);
  out += "<author><name>demarche</name></author>\n";
  for (const ToldAlert* each : shown) {
    out += "<entry>\n" + element("title", each->title) + element("id", "urn:demarche:alert:" + each->key);
    out += updated(each->day);
    if (is_uri(each->url)) out += "<link href=\"" + xml_text(each->url) + "\"/>\n";
    std::string content = each->crisis + ", " + each->rule;
    if (!each->text.empty()) content += ": " + each->text;
    if (!each->quote.empty()) content += "\n“" + each->quote + "”";
    if (!each->outlet.empty()) content += "\n" + each->outlet;
    if (!each->document.empty()) content += " " + each->document;
    out += "<content type=\"text\">" + xml_text(content) + "</content>\n</entry>\n";
  }
  return out + "</feed>\n";
}

}  // namespace demarche::watch
