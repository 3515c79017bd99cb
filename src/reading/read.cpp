#include "reading/read.h"

#include <optional>
#include <utility>

#include "base/hash.h"
#include "reading/commitments/commitments.h"
#include "reading/dictionaries/page_lookup.h"
#include "reading/party_places.h"
#include "reading/sentences.h"

namespace demarche::reading {

Result<Lexicons> Lexicons::load(const Resources& resources, const std::vector<std::string>& dictionaries) {
  auto times = times::TimeRules::load(resources);
  if (!times) return times.error();
  auto actors = actors::ActorLexicon::load(resources);
  if (!actors) return actors.error();
  auto places = places::PlaceLexicon::load(resources);
  if (!places) return places.error();
  auto propositions = PropositionLexicon::load(resources);
  if (!propositions) return propositions.error();
  auto statements = statements::StatementLexicon::load(resources);
  if (!statements) return statements.error();
  auto events = events::EventLexicon::load(resources);
  if (!events) return events.error();
  auto own = dictionaries::Dictionaries::load(resources, dictionaries);
  if (!own) return own.error();
  auto shared = std::make_shared<const dictionaries::Dictionaries>(*std::move(own));
  auto rows = events::DictionaryRows::load(resources, shared);
  if (!rows) return rows.error();
  std::string version = resources.version();
  if (!shared->empty()) version = short_id(version + '\n' + shared->version);
  return Lexicons{*std::move(times),        *std::move(actors),     *std::move(places),
                  *std::move(propositions), *std::move(statements), *std::move(events),
                  std::move(shared),        *std::move(rows),       std::move(version)};
}

void Lexicons::use(places::Gazetteer whole) {
  version = short_id(version + "\ngazetteer " + whole.version());
  gazetteer = std::make_shared<const places::Gazetteer>(std::move(whole));
}

bool is_readable(const Page& page) { return page.language == "en" || page.language == "und" || page.language.empty(); }

Reading read_page(const Page& page, const Analysis& analysis, const Lexicons& lexicons, const pairs::PairReader* reader,
                  pairs::PairReader::Scratch* scratch, std::vector<Error>* warnings,
                  std::vector<events::Grounds>* grounds) {
  Reading out;
  if (!is_readable(page)) return out;
  const std::vector<TokenSpan> sentences = record_sentences(analysis);
  out.times = times::find_times(page, analysis, lexicons.times);
  std::optional<dictionaries::PageLookup> lookup;
  if (!lexicons.dictionaries->empty()) lookup.emplace(page, analysis, sentences, *lexicons.dictionaries);
  actors::ActorReading actors =
      actors::find_actors(page, analysis, out.times, lexicons.actors, lookup ? &*lookup : nullptr);
  places::PlaceReading places =
      places::find_places(analysis, actors, lexicons.actors, lexicons.places, lexicons.gazetteer.get());
  const PropositionGraph propositions = build_propositions(analysis, sentences, lexicons.propositions);
  const statements::Context context{page, analysis, sentences, actors, out.times, places, propositions};
  out.statements = statements::find_statements(context, lexicons.statements);
  std::optional<events::DictionaryUse> dictionary;
  if (lookup) dictionary.emplace(events::DictionaryUse{lexicons.dictionary_rows, *lookup});
  events::EventReading events = events::code_events(context, out.statements, lexicons.events, reader, scratch,
                                                    dictionary ? &*dictionary : nullptr, grounds);
  if (lookup && warnings != nullptr)
    warnings->insert(warnings->end(), lookup->warnings().begin(), lookup->warnings().end());
  out.commitments = commitments::find_commitments(context, out.statements, events);
  out.events = std::move(events.events);
  out.places = std::move(places.locations);
  out.actors = std::move(actors.actors);
  settle_actors(out, actors, events.places);
  out.sentences.reserve(sentences.size());
  for (const TokenSpan sentence : sentences) out.sentences.push_back(analysis.bytes(sentence));
  return out;
}

}  // namespace demarche::reading
