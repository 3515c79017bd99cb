#include "language/model_config.h"

#include <rapidjson/document.h>

namespace demarche::language {
namespace {

constexpr int kDeepestReference = 8;
constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

using Json = rapidjson::Document;

void parse_json(Json& json, const std::string& text) {
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
}

std::string_view view(const rapidjson::Value& text) { return {text.GetString(), text.GetStringLength()}; }

}  // namespace

Result<ModelConfig> ModelConfig::parse(std::string_view text, std::string file) {
  ModelConfig out;
  out.file_ = std::move(file);
  Section* section = nullptr;
  std::size_t line_number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++line_number;
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (line.front() == '[') {
      if (line.back() != ']') return Error{"a section's name lacks its closing ']'", out.file_, line_number};
      section = &out.sections_[std::string(line.substr(1, line.size() - 2))];
      continue;
    }
    const auto equals = line.find('=');
    if (equals == std::string_view::npos || section == nullptr) {
      return Error{"expected `[section]` or `key = value` inside a section", out.file_, line_number};
    }
    (*section)[std::string(trimmed(line.substr(0, equals)))] = {std::string(trimmed(line.substr(equals + 1))),
                                                                line_number};
  }
  return out;
}

Result<ModelConfig::Value> ModelConfig::find(std::string_view section, std::string_view key) const {
  std::string at_section(section), at_key(key);
  for (int depth = 0; depth <= kDeepestReference; ++depth) {
    const auto in = sections_.find(at_section);
    if (in == sections_.end()) return Error{std::string("has no section [").append(at_section).append("]"), file_};
    const auto value = in->second.find(at_key);
    if (value == in->second.end()) {
      return Error{std::string("section [").append(at_section).append("] has no key '").append(at_key).append("'"),
                   file_};
    }
    const std::string& json = value->second.json;
    if (json.size() < 4 || !json.starts_with("${") || json.back() != '}') return value->second;
    const std::string target = json.substr(2, json.size() - 3);
    const auto separator = target.find(':') != std::string::npos ? target.find(':') : target.rfind('.');
    if (separator == std::string::npos)
      return Error{"'" + json + "' refers to no key of a section", file_, value->second.line};
    at_section = target.substr(0, separator);
    at_key = target.substr(separator + 1);
  }
  return Error{std::string("section [").append(section).append("], key '").append(key).append("' refers on and on"),
               file_};
}

Error ModelConfig::unfit(const Value& value, std::string_view section, std::string_view key,
                         const char* expected) const {
  return Error{"[" + std::string(section) + "] " + std::string(key) + " is " + value.json.substr(0, 80) +
                   ", expected " + expected,
               file_, value.line};
}

Result<std::string> ModelConfig::text(std::string_view section, std::string_view key) const {
  const auto value = find(section, key);
  if (!value) return value.error();
  Json json;
  parse_json(json, value->json);
  if (json.HasParseError() || !json.IsString()) return unfit(*value, section, key, "a text");
  return std::string(view(json));
}

Result<std::int64_t> ModelConfig::integer(std::string_view section, std::string_view key) const {
  const auto value = find(section, key);
  if (!value) return value.error();
  Json json;
  parse_json(json, value->json);
  if (json.HasParseError() || !json.IsInt64()) return unfit(*value, section, key, "a whole number");
  return json.GetInt64();
}

Result<bool> ModelConfig::boolean(std::string_view section, std::string_view key) const {
  const auto value = find(section, key);
  if (!value) return value.error();
  if (value->json == "true") return true;
  if (value->json == "false") return false;
  return unfit(*value, section, key, "true or false");
}

Result<std::vector<std::string>> ModelConfig::texts(std::string_view section, std::string_view key) const {
  const auto value = find(section, key);
  if (!value) return value.error();
  Json json;
  parse_json(json, value->json);
  if (json.HasParseError() || !json.IsArray()) return unfit(*value, section, key, "a list of texts");
  std::vector<std::string> out;
  for (const auto& each : json.GetArray()) {
    if (!each.IsString()) return unfit(*value, section, key, "a list of texts");
    out.emplace_back(view(each));
  }
  return out;
}

Result<std::vector<std::int64_t>> ModelConfig::integers(std::string_view section, std::string_view key) const {
  const auto value = find(section, key);
  if (!value) return value.error();
  Json json;
  parse_json(json, value->json);
  if (json.HasParseError() || !json.IsArray()) return unfit(*value, section, key, "a list of whole numbers");
  std::vector<std::int64_t> out;
  for (const auto& each : json.GetArray()) {
    if (!each.IsInt64()) return unfit(*value, section, key, "a list of whole numbers");
    out.push_back(each.GetInt64());
  }
  return out;
}

}  // namespace demarche::language
