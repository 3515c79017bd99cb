#include "language/moves.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "language/model_file.h"
#include "language/msgpack.h"

namespace demarche::language {
namespace {

using Frequencies = std::vector<std::pair<std::int64_t, std::string>>;

std::string string_of(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

/// {"0": {"": 994332}, "2": {"det": 172595, ...}} -> frequencies and labels by action, falling.
Result<std::map<std::uint32_t, Frequencies>> read_actions(std::string_view json, const std::string& path) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
  const Error unfit{"its 'moves' is not an object of {action: {label: frequency}}", path};
  if (document.HasParseError() || !document.IsObject()) return unfit;
  std::map<std::uint32_t, Frequencies> out;
  for (auto at = document.MemberBegin(); at < document.MemberEnd(); ++at) {
    const auto& action = *at;
    const std::string name = string_of(action.name);
    std::uint32_t number = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), number);
    if (read.ptr != name.data() + name.size() || name.empty() || !action.value.IsObject()) return unfit;
    Frequencies& labels = out[number];
    for (auto place = action.value.MemberBegin(); place < action.value.MemberEnd(); ++place) {
      const auto& label = *place;
      if (!label.value.IsInt64()) return unfit;
      labels.emplace_back(label.value.GetInt64(), string_of(label.name));
    }
    std::sort(labels.begin(), labels.end(), std::greater<>());
  }
  return out;
}

}  // namespace

Result<std::vector<Move>> load_moves(const std::string& directory, const std::string& component) {
  const auto file = ModelFile::read(directory, component + "/moves");
  if (!file) return file.error();
  MsgpackReader in(file->bytes(), file->path());
  std::string_view json;
  const std::uint32_t pairs = in.map();
  for (std::uint32_t i = 0; i < pairs && in.ok(); ++i) {
    if (in.text() == "moves")
      json = in.text();
    else
      in.skip();
  }
  if (!in.ok()) return in.error();
  const auto actions = read_actions(json, file->path());
  if (!actions) return actions.error();

  std::vector<Move> out;
  Frequencies late;
  std::map<std::string, std::vector<std::uint32_t>> late_actions;
  for (const auto& [action, labels] : *actions) {
    for (const auto& [frequency, label] : labels) {
      if (frequency >= 0) {
        out.push_back({action, label});
      } else {
        late.emplace_back(frequency, label);
        late_actions[label].push_back(action);
      }
    }
  }
  std::sort(late.begin(), late.end(), std::greater<>());
  std::set<std::pair<std::uint32_t, std::string>> known;
  for (const Move& move : out) known.emplace(move.action, move.label);
  for (const auto& [frequency, label] : late) {
    for (const std::uint32_t action : late_actions[label]) {
      if (known.emplace(action, label).second) out.push_back({action, label});
    }
  }
  if (out.empty()) return Error{"has no moves", file->path()};
  return out;
}

std::vector<MoveRange> ranges_of(const std::vector<Move>& moves) {
  std::vector<MoveRange> out;
  for (std::uint32_t i = 0; i < moves.size(); ++i) {
    if (out.empty() || out.back().action != moves[i].action) out.push_back({moves[i].action, i, i});
    out.back().end = i + 1;
  }
  return out;
}

Status check_greedy(const std::string& directory, const std::string& component) {
  const auto file = ModelFile::read(directory, component + "/cfg");
  if (!file) return file.error();
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(file->bytes().data(), file->bytes().size());
  if (json.HasParseError() || !json.IsObject()) return Error{"is not a JSON object", file->path()};
  if (json.HasMember("beam_width") && !(json["beam_width"].IsInt() && json["beam_width"].GetInt() == 1)) {
    return Error{"beam_width is not 1; this runtime decodes greedily", file->path()};
  }
  if (json.HasMember("learn_tokens") && !json["learn_tokens"].IsFalse()) {
    return Error{"learn_tokens is set; this runtime does not learn tokens", file->path()};
  }
  return Done{};
}

}  // namespace demarche::language
