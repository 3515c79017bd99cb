#include "reading/events/modality.h"

#include <algorithm>
#include <array>

namespace demarche::events {
namespace {

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Adjectives that say how an act noun stands.
std::optional<Modality> by_adjective(std::string_view norm) {
  constexpr std::array<std::string_view, 9> kScheduled = {
      "planned", "scheduled", "upcoming", "forthcoming", "coming", "prospective", "impending", "next", "expected"};
  constexpr std::array<std::string_view, 9> kPossible = {
      "possible", "potential", "proposed", "suspected", "imminent", "likely", "feared", "hypothetical", "future"};
  if (one_of(norm, kScheduled)) return Modality::scheduled;
  if (one_of(norm, kPossible)) return Modality::possible;
  if (norm == "alleged" || norm == "purported") return Modality::unknown;
  if (norm == "threatened") return Modality::threatened;
  if (norm == "promised" || norm == "pledged") return Modality::promised;
  if (norm == "failed" || norm == "averted" || norm == "no") return Modality::denied;
  return std::nullopt;
}

/// "A president must be ready", "any deal must ...": of no one in particular, so that it asks nobody.
bool is_said_of_any(const Proposition& proposition, const Analysis& analysis) {
  constexpr std::array<std::string_view, 7> kAny = {"a", "an", "any", "every", "each", "no", "whoever"};
  return std::any_of(proposition.arguments.begin(), proposition.arguments.end(), [&](const Argument& argument) {
    if (argument.slot != Slot::who) return false;
    const auto head = static_cast<std::uint32_t>(argument.head.at());
    for (std::uint32_t token = analysis.left_edge[head]; token <= head; ++token) {
      const bool plain = analysis.pos[head] != Pos::propn && (token == head || analysis.head[token] == head);
      if (plain && one_of(analysis.norm[token], kAny)) return true;
    }
    return false;
  });
}

Standing noun_standing(const Proposition& proposition, const Analysis& analysis) {
  Standing out;
  if (proposition.setting.negated) out.modality = Modality::denied;
  const auto head = static_cast<std::uint32_t>(proposition.head.at());
  constexpr std::uint32_t kReach = 6;  // adjectives of one noun
  const std::uint32_t first = std::max(analysis.left_edge[head], head > kReach ? head - kReach : 0);
  for (std::uint32_t token = first; token < head; ++token) {
    if (const auto modality = by_adjective(analysis.norm[token])) out.modality = *modality;
  }
  return out;
}

/// "Would have", "should have" tell what was not done; "could have", "might have" only beside a condition: alone they
/// may be a guess at what was.
bool did_not_happen(std::string_view modal, bool conditioned) {
  return modal == "would" || modal == "should" || (conditioned && (modal == "could" || modal == "might"));
}

/// A deed that is announced, or one announced not to be done.
Standing will(std::optional<EventType> type, bool own_side, bool spoken, bool negated) {
  Standing out;
  if (spoken && !own_side) {
    out.modality = negated ? Modality::denied : Modality::possible;  // a forecast
    return out;
  }
  if (!spoken && !negated) {
    out.modality = Modality::scheduled;  // the outlet tells what is to come
    return out;
  }
  out.modality = announced(type);
  if (negated) {
    out.negated = true;
    out.modality = type && is_conflict(*type) ? Modality::promised : Modality::threatened;
  }
  return out;
}

}  // namespace

Modality announced(std::optional<EventType> type) {
  if (!type) return Modality::promised;
  if (is_conflict(*type) && !is_verbal(*type)) return Modality::threatened;
  return *type == EventType::request || *type == EventType::accuse || *type == EventType::reject ||
                 *type == EventType::consult
             ? Modality::scheduled
             : Modality::promised;
}

Standing own_standing(const Proposition& proposition, const Analysis& analysis, std::optional<EventType> type,
                      bool own_side, bool spoken) {
  constexpr std::array<std::string_view, 4> kWill = {"will", "shall", "be to", "be about to"};
  constexpr std::array<std::string_view, 5> kMust = {"must", "should", "ought", "have to", "need"};
  constexpr std::array<std::string_view, 4> kPerhaps = {"potentially", "possibly", "perhaps", "maybe"};
  const Setting& setting = proposition.setting;
  if (proposition.kind == PredicateKind::noun) return noun_standing(proposition, analysis);
  const bool conditioned = std::any_of(proposition.links.begin(), proposition.links.end(), [](const Link& link) {
    return link.kind == LinkKind::condition || link.kind == LinkKind::even_if;
  });
  Standing out;
  out.hedged = !setting.hedge.empty();
  if (setting.mood == Mood::interrogative) {
    out.modality = Modality::unknown;
  } else if (setting.tense == Tense::future || one_of(setting.modal, kWill)) {
    out = will(type, own_side, spoken, setting.negated);
    out.from_tense = true;
  } else if (setting.perfect && did_not_happen(setting.modal, conditioned)) {
    out.modality = Modality::counterfactual;
  } else if (setting.modal == "would") {
    // Reported speech shifts "will" back to "would"; without a speaker it is only thought of.
    out = own_side || (conditioned && !spoken) ? will(type, true, true, setting.negated)
                                               : Standing{Modality::possible, false, false, false};
  } else if (one_of(setting.modal, kMust)) {
    // "He must go", whoever says so; of the speaker's own side, or of a need, it demands nothing of another.
    const bool obliges = setting.modal == "must" || setting.modal == "should";
    const bool asks = !own_side && (spoken || obliges) && !is_said_of_any(proposition, analysis);
    out.modality = asks ? Modality::demanded : Modality::possible;
    out.negated = setting.negated;
  } else if (!setting.modal.empty()) {
    out.modality = setting.negated ? Modality::denied : Modality::possible;
  } else if (setting.mood == Mood::imperative) {
    out.modality = Modality::demanded;
    out.negated = setting.negated;
  } else if (setting.negated) {
    out.modality = Modality::denied;
  } else if (setting.hedge == "allegedly" || setting.hedge == "purportedly") {
    out.modality = Modality::unknown;  // what is alleged is nobody's deed yet
  } else if (one_of(setting.hedge, kPerhaps) || setting.mood == Mood::subjunctive || setting.mood == Mood::infinitive ||
             (conditioned && setting.tense != Tense::past)) {
    out.modality = Modality::possible;
  } else {
    // In reported speech the pluperfect is a perfect shifted back: news, not history.
    out.background = setting.perfect && setting.tense == Tense::past && !spoken;
  }
  return out;
}

Standing framed(const Standing& own, const Frame& frame, bool clause_negated) {
  if (!frame.modality || *frame.modality == Modality::actual) return own;
  // "Planned talks" stay planned where no word-act above says more than that they are possible; "hopes they will come"
  // is no plan of theirs.
  const bool announced_by_tense = own.from_tense && own.modality != Modality::denied;
  if (!frame.act && *frame.modality == Modality::possible && own.modality != Modality::actual && !announced_by_tense)
    return own;
  // "Suggested that they should leave": the clause asks for more than the word above it.
  if (own.modality == Modality::demanded && *frame.modality == Modality::possible) return own;
  Standing out = own;
  out.modality = *frame.modality;
  out.background = false;
  const bool open = out.modality == Modality::possible || out.modality == Modality::unknown;
  if (open && clause_negated) {
    out.modality = Modality::denied;
  } else {
    out.negated = frame.negated != clause_negated;
  }
  if (out.modality == Modality::denied || out.modality == Modality::possible || out.modality == Modality::unknown)
    out.negated = false;
  return out;
}

}  // namespace demarche::events
