// Events: propositions that a lexicon row names in PLOVER's and CAMEO's terms, with modality, content and conditions.
#pragma once
#include <memory>
#include <vector>

#include "base/resources.h"
#include "demarche/record.h"
#include "demarche/result.h"
#include "reading/events/marks.h"
#include "reading/pairs/pair_reader.h"
#include "reading/statements/statements.h"

namespace demarche::events {

/// Verb and noun rows of lexicon/events/. Immutable; serves all threads.
class EventLexicon {
 public:
  static Result<EventLexicon> load(const Resources& resources);
  ~EventLexicon();
  EventLexicon(EventLexicon&&) noexcept;
  EventLexicon& operator=(EventLexicon&&) noexcept;

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit EventLexicon(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

struct Row;  // of lexicon/events/words.toml, see rows.h

/// Events in text order; for each the proposition it was made from (none for a deed that no word names) and the row
/// that named it (null for happenings). Rows live as long as the lexicon. `places` are the names that stand as places
/// and became recipients, by index into ActorReading::places.
struct EventReading {
  std::vector<Event> events;
  std::vector<PropositionIndex> proposition_of;
  std::vector<const Row*> row_of;
  std::vector<std::size_t> places;
};

struct DictionaryUse;  // dictionary_rows.h

/// What a row's confidence was made from, before rows that tell of one event are joined: for fitting it.
struct Grounds {
  ByteSpan trigger;
  EventType code = EventType::agree;
  Marks marks;
};

/// With a `reader` (and a scratch then) the learned readers add to the rules, see learned.h; without, only the rules.
/// `dictionary` is null where the user has no dictionaries. `grounds`, unless null, gets those of every row that its
/// confidence alone gives or denies a flat code.
EventReading code_events(const statements::Context& context, const std::vector<Statement>& statements,
                         const EventLexicon& lexicon, const pairs::PairReader* reader = nullptr,
                         pairs::PairReader::Scratch* scratch = nullptr, const DictionaryUse* dictionary = nullptr,
                         std::vector<Grounds>* grounds = nullptr);

}  // namespace demarche::events
