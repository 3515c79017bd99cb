#include "reading/code_pair.h"

#include <algorithm>
#include <cmath>

#include "reading/events/modality.h"
#include "reading/names.h"
#include "reading/sentences.h"

namespace demarche::reading {
namespace {

bool overlaps(const std::vector<ByteSpan>& mentions, const std::vector<ByteSpan>& spans) {
  return std::any_of(mentions.begin(), mentions.end(), [&](ByteSpan mention) {
    return std::any_of(spans.begin(), spans.end(), [mention](ByteSpan span) { return mention.overlaps(span); });
  });
}

bool names_any(const std::vector<ActorIndex>& side, const std::vector<Actor>& actors,
               const std::vector<ByteSpan>& spans) {
  return std::any_of(side.begin(), side.end(),
                     [&](ActorIndex actor) { return overlaps(actors[actor.at()].mentions, spans); });
}

/// The rules' row that tells of this type between the two: the more of its sides fit, the better. Null: none.
const Event* row_of(const Reading& reading, EventType type, const PairText& text) {
  const Event* best = nullptr;
  int most = 0;
  for (const Event& event : reading.events) {
    const bool flat = event.plover == type;
    if (!flat && event.type != type) continue;
    const int score = (flat ? 1 : 0) + (names_any(event.actors, reading.actors, text.source) ? 2 : 0) +
                      (names_any(event.recipients, reading.actors, text.target) ? 2 : 0);
    if (score > most) {
      most = score;
      best = &event;
    }
  }
  return best;
}

/// The predicate that has the target, else the source, among its arguments, else the nearest word above either.
PropositionIndex predicate_of(const pairs::Pair& pair, const Analysis& analysis, const PropositionGraph& graph,
                              TokenSpan window) {
  if (const PropositionIndex best = pairs::predicate_between(pair, window, graph)) return best;
  constexpr int kHighest = 16;
  std::uint32_t token = pair.target.empty() ? pair.source.front().begin : pair.target.front().begin;
  for (int step = 0; step < kHighest; ++step) {
    if (graph.by_token[token]) return graph.by_token[token];
    if (analysis.head[token] == token) break;
    token = analysis.head[token];
  }
  return {};
}

std::string percent(float share) { return std::to_string(static_cast<int>(std::lround(share * 100))) + " %"; }

/// "no type is likely: AGREE 21 %, CONSULT 20 %".
std::string doubt(const pairs::Shares& shares) {
  const EventType first = pairs::likeliest(shares);
  pairs::Shares rest = shares;
  rest[pairs::at(first)] = 0;
  const EventType second = pairs::likeliest(rest);
  return "no type is likely: " + std::string(name_of(first)) + " " + percent(shares[pairs::at(first)]) + ", " +
         std::string(name_of(second)) + " " + percent(shares[pairs::at(second)]);
}

}  // namespace

PairCoding code_pair(const PairText& text, const Analysis& analysis, const Lexicons& lexicons,
                     const pairs::PairReader& reader, pairs::PairReader::Scratch& scratch) {
  const std::vector<TokenSpan> sentences = record_sentences(analysis);
  const PropositionGraph graph = build_propositions(analysis, sentences, lexicons.propositions);
  pairs::Pair pair;
  for (const auto& [spans, side] : {std::pair(&text.source, &pair.source), std::pair(&text.target, &pair.target)}) {
    for (const ByteSpan span : *spans) {
      if (const TokenSpan tokens = pairs::tokens_under(analysis, span); !tokens.empty()) side->push_back(tokens);
    }
  }
  PairCoding out;
  if (pair.source.empty() && pair.target.empty()) {
    out.why = "source and target hold no word";
    out.shares.back() = 1;
    return out;
  }
  const TokenSpan window = pairs::window_of(pair, sentences);
  pairs::Verdict verdict = reader.judge(pair, window, analysis, graph, scratch);
  out.shares = verdict.shares;
  out.made_by = reader.name_of(verdict);
  // The pair is given, so that "no event" is no answer: the types share what is left.
  const float events = 1 - verdict.shares[pairs::kNoEvent];
  const EventType type = pairs::likeliest(verdict.shares);
  out.confidence = events > 0 ? verdict.shares[pairs::at(type)] / events : 0;
  if (out.confidence < kLeastShare) {
    out.why = doubt(verdict.shares);
    return out;
  }
  out.type = type;

  Page page;
  page.text = text.text;
  const Reading reading = read_page(page, analysis, lexicons);
  const Event* row = row_of(reading, type, text);
  if (row != nullptr && row->type == type) out.mode = row->mode;
  if (out.mode.empty()) out.mode = reader.mode_of(type, verdict);
  if (row != nullptr) {
    out.modality = row->modality;
  } else if (const PropositionIndex at = predicate_of(pair, analysis, graph, window)) {
    out.modality = events::own_standing(graph[at], analysis, type, true, false).modality;
  }
  return out;
}

}  // namespace demarche::reading
