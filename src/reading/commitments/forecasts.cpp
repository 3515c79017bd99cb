#include "reading/commitments/forecasts.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace demarche::commitments {
namespace {

constexpr std::size_t kDeepest = 16;  // statements within statements

/// The innermost statement around the event that somebody is named for.
StatementIndex spoken_in(const Event& event, const std::vector<Statement>& statements) {
  StatementIndex at = event.statement;
  for (std::size_t depth = 0; at && depth < kDeepest; ++depth) {
    if (!statements[at.at()].speakers.empty()) return at;
    at = statements[at.at()].within;
  }
  return {};
}

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// "will"; "would" only as the "will" of reported speech ("said it would").
bool is_future(const Proposition& proposition, const PropositionGraph& graph, Directness directness) {
  constexpr std::array<std::string_view, 3> kFuture = {"will", "be about to", "be to"};
  const Setting& setting = proposition.setting;
  if (setting.perfect || setting.mood == Mood::interrogative || setting.mood == Mood::subjunctive) return false;
  if (setting.tense == Tense::future || one_of(setting.modal, kFuture)) return true;
  if (directness == Directness::direct) return false;
  if (setting.modal != "would" || !proposition.parent || proposition.parent_link != LinkKind::content) return false;
  return graph[proposition.parent].setting.tense == Tense::past;
}

/// "is likely to", "seems prepared to", "is expected to": what stands below is to come.
bool looks_ahead(const Proposition& proposition) {
  constexpr std::array<std::string_view, 6> kAhead = {"likely", "bound", "poised", "certain", "sure", "set"};
  constexpr std::array<std::string_view, 4> kReady = {"ready", "prepared", "willing", "determined"};
  const Setting& setting = proposition.setting;
  if (setting.negated || setting.mood == Mood::interrogative) return false;
  if (one_of(proposition.predicate, kAhead)) return true;
  return one_of(proposition.predicate, kReady) && !setting.hedge.empty();
}

}  // namespace

std::vector<Forecast> find_forecasts(const statements::Context& context, const std::vector<Statement>& statements,
                                     const events::EventReading& reading, const events::SideFinder& sides) {
  std::vector<Forecast> out;
  for (std::size_t at = 0; at < reading.events.size(); ++at) {
    const Event& event = reading.events[at];
    const PropositionIndex proposition = reading.proposition_of[at];
    if (!proposition || event.modality != Modality::possible || event.actors.empty()) continue;
    Forecast forecast;
    forecast.said = EventIndex(at);
    forecast.deed = forecast.said;
    const Proposition& said = context.propositions[proposition];
    forecast.statement = spoken_in(event, statements);
    if (!forecast.statement) continue;
    const Statement& statement = statements[forecast.statement.at()];
    if (looks_ahead(said)) {
      if (event.content.empty()) continue;
      forecast.deed = event.content.front();
    } else if (!is_future(said, context.propositions, statement.directness)) {
      continue;
    }
    if (statement.stance != Stance::asserts || sides.any_same_side(statement.speakers, event.actors)) continue;
    out.push_back(forecast);
  }
  return out;
}

}  // namespace demarche::commitments
