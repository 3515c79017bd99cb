#include "reading/read.h"

#include "reading/commitments/commitments.h"
#include "reading/party_places.h"
#include "reading/sentences.h"

namespace demarche::reading {

Result<Lexicons> Lexicons::load(const Resources& resources) {
  auto times = times::TimeRules::load(resources);
  if (!times) return times.error();
  auto actors = actors::ActorLexicon::load(resources);
  if (!actors) return actors.error();
  auto propositions = PropositionLexicon::load(resources);
  if (!propositions) return propositions.error();
  auto statements = statements::StatementLexicon::load(resources);
  if (!statements) return statements.error();
  auto events = events::EventLexicon::load(resources);
  if (!events) return events.error();
  return Lexicons{*std::move(times),      *std::move(actors), *std::move(propositions),
                  *std::move(statements), *std::move(events), resources.version()};
}

bool is_readable(const Page& page) { return page.language == "en" || page.language == "und" || page.language.empty(); }

Reading read_page(const Page& page, const Analysis& analysis, const Lexicons& lexicons, const pairs::PairReader* reader,
                  pairs::PairReader::Scratch* scratch) {
  Reading out;
  if (!is_readable(page)) return out;
  const std::vector<TokenSpan> sentences = record_sentences(analysis);
  out.times = times::find_times(page, analysis, lexicons.times);
  actors::ActorReading actors = actors::find_actors(page, analysis, sentences, lexicons.actors);
  const PropositionGraph propositions = build_propositions(analysis, sentences, lexicons.propositions);
  const statements::Context context{page, analysis, sentences, actors, out.times, propositions};
  out.statements = statements::find_statements(context, lexicons.statements);
  events::EventReading events = events::code_events(context, out.statements, lexicons.events, reader, scratch);
  out.commitments = commitments::find_commitments(context, out.statements, events);
  out.events = std::move(events.events);
  out.actors = std::move(actors.actors);
  settle_actors(out, actors, events.places);
  out.sentences.reserve(sentences.size());
  for (const TokenSpan sentence : sentences) out.sentences.push_back(analysis.bytes(sentence));
  return out;
}

}  // namespace demarche::reading
