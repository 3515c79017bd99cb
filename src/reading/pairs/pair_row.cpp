#include "reading/pairs/pair_row.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <optional>

#include "base/code_points.h"

namespace demarche::pairs {
namespace {

using Json = rapidjson::Value;

Error wrong(const std::string& key, const std::string& expected) {
  return Error{"'" + key + "': expected " + expected};
}

std::optional<ByteSpan> read_span(const Json& json, const CodePointOffsets& offsets) {
  if (!json.IsArray() || json.Size() != 2 || !json[0].IsUint() || !json[1].IsUint()) return std::nullopt;
  const std::uint32_t begin = json[0].GetUint(), end = json[1].GetUint();
  if (begin >= end || end > offsets.count()) return std::nullopt;
  return ByteSpan{offsets.byte_of(begin), offsets.byte_of(end)};
}

Result<std::vector<ByteSpan>> read_spans(const Json& row, const char* key, const CodePointOffsets& offsets) {
  const std::string expected =
      "[begin, end] or a list of such, in code points within the text (" + std::to_string(offsets.count()) + ")";
  const auto member = row.FindMember(key);
  std::vector<ByteSpan> spans;
  if (!row.HasMember(key) || member->value.IsNull()) return spans;
  if (!member->value.IsArray()) return wrong(key, expected);
  const auto array = member->value.GetArray();
  if (!array.Empty() && array[0].IsUint()) {
    const auto span = read_span(member->value, offsets);
    if (!span) return wrong(key, expected);
    return std::vector<ByteSpan>{*span};
  }
  for (const Json& each : array) {
    const auto span = read_span(each, offsets);
    if (!span) return wrong(key, expected);
    spans.push_back(*span);
  }
  std::sort(spans.begin(), spans.end());
  for (std::size_t i = 1; i < spans.size(); ++i) {
    if (spans[i].overlaps(spans[i - 1])) return wrong(key, "spans that do not overlap");
  }
  return spans;
}

}  // namespace

Result<PairText> parse_pair_row(std::string_view line) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(line.data(), line.size());
  if (json.HasParseError())
    return Error{std::string("no valid JSON at byte ") + std::to_string(json.GetErrorOffset()) + ": " +
                 rapidjson::GetParseError_En(json.GetParseError())};
  if (!json.IsObject()) return Error{"expected an object with id, text, source and target"};
  PairText row;
  const auto text_of = [&json](const char* key, std::string& out) {
    const auto member = json.FindMember(key);
    if (!json.HasMember(key)) return true;
    if (!member->value.IsString()) return member->value.IsNull();
    out.assign(member->value.GetString(), member->value.GetStringLength());
    return true;
  };
  if (json.HasMember("id") && json["id"].IsInt64()) {
    row.id = std::to_string(json["id"].GetInt64());
  } else if (!text_of("id", row.id)) {
    return wrong("id", "a text or a whole number");
  }
  if (!text_of("text", row.text) || row.text.empty()) return wrong("text", "the sentence that holds the pair");
  if (!text_of("type", row.type)) return wrong("type", "the name of a type");
  const CodePointOffsets offsets(row.text);
  auto source = read_spans(json, "source", offsets);
  if (!source) return source.error();
  auto target = read_spans(json, "target", offsets);
  if (!target) return target.error();
  if (source->empty() && target->empty()) return Error{"expected a 'source' or a 'target'"};
  row.source = *std::move(source);
  row.target = *std::move(target);
  return row;
}

}  // namespace demarche::pairs
