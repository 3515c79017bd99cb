#include <string_view>

#include "base/json_writer.h"
#include "cli/evaluation_view.h"

namespace demarche::cli {

std::string evaluation_json(const pairs::Evaluation& evaluation, const EvaluationFacts& facts) {
  const auto label = [&facts](EventType type) { return pairs::type_label(type, facts.one_yield); };
  JsonWriter json;
  json.begin_object().member("gold", facts.gold).member("mode", facts.records ? "records" : "pairs");
  json.member("n", evaluation.rows).member("right", evaluation.right).member("abstained", evaluation.abstained);
  json.member("accuracy", evaluation.accuracy).member("macro_f1", evaluation.macro_f1);
  json.member("penta_macro_f1", evaluation.penta_macro_f1);
  if (facts.records) json.member("type_anywhere", facts.same_type).member("events", facts.events);
  json.key("types").begin_array();
  for (const pairs::TypeScore& score : evaluation.types) {
    json.begin_object().member("type", label(score.type)).member("n", score.gold).member("coded", score.coded);
    json.member("right", score.right).member("precision", score.precision).member("recall", score.recall);
    json.member("f1", score.f1).end_object();
  }
  // Cells that are not empty; `coded` is null for what was not coded.
  json.end_array().key("confusion").begin_array();
  for (std::size_t gold = 0; gold < pairs::kEventTypes; ++gold) {
    for (std::size_t coded = 0; coded <= pairs::kNotCoded; ++coded) {
      const std::size_t count = evaluation.confusion[gold][coded];
      if (count == 0) continue;
      json.begin_object().member("gold", label(static_cast<EventType>(gold))).key("coded");
      coded == pairs::kNotCoded ? json.null() : json.value(label(static_cast<EventType>(coded)));
      json.member("n", count).end_object();
    }
  }
  json.end_array().key("calibration").begin_array();
  for (std::size_t tenth = 0; tenth < evaluation.calibration.size(); ++tenth) {
    const pairs::ConfidenceBin& bin = evaluation.calibration[tenth];
    const auto edge = [](std::size_t at) {
      return static_cast<float>(at) / static_cast<float>(pairs::kConfidenceBins);
    };
    json.begin_object().member("from", edge(tenth)).member("to", edge(tenth + 1)).member("n", bin.rows);
    if (bin.rows > 0) {
      json.member("confidence", bin.confidence).member("right", bin.right);
    } else {
      json.null_member("confidence").null_member("right");
    }
    json.end_object();
  }
  json.end_array().member("calibration_error", evaluation.calibration_error).key("abstention").begin_array();
  for (const pairs::AbstentionPoint& point : evaluation.abstention) {
    json.begin_object().member("abstained", point.abstained).member("kept", point.kept);
    json.member("confidence", point.confidence).member("accuracy", point.accuracy).end_object();
  }
  return json.end_array().end_object().take();
}

}  // namespace demarche::cli
