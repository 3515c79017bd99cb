// One page read: the steps in their order, each seeing only what the steps before it made.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/resources.h"
#include "demarche/analysis.h"
#include "demarche/page.h"
#include "demarche/record.h"
#include "demarche/result.h"
#include "reading/actors/actors.h"
#include "reading/dictionaries/dictionaries.h"
#include "reading/events/dictionary_rows.h"
#include "reading/events/events.h"
#include "reading/places/places.h"
#include "reading/propositions/propositions.h"
#include "reading/statements/statements.h"
#include "reading/times/times.h"

namespace demarche::reading {

/// Everything that the steps look up. Immutable once loaded; one object serves all threads.
struct Lexicons {
  times::TimeRules times;
  actors::ActorLexicon actors;
  places::PlaceLexicon places;
  PropositionLexicon propositions;
  statements::StatementLexicon statements;
  events::EventLexicon events;
  std::shared_ptr<const dictionaries::Dictionaries> dictionaries;  // the user's own; never null, may be empty
  events::DictionaryRows dictionary_rows;
  std::string version;  // hash over all lexicon files, dictionaries and the gazetteer: part of a reading's key
  std::shared_ptr<const places::Gazetteer> gazetteer = nullptr;  // null: places keep their names and countries

  /// Fails with file and line of the first row of a lexicon that is wrong, and on a dictionary that cannot be read;
  /// wrong lines of dictionaries are in `dictionaries->findings`.
  static Result<Lexicons> load(const Resources& resources, const std::vector<std::string>& dictionaries = {});

  /// From now on places are looked up there; to be called before anything is read.
  void use(places::Gazetteer whole);
};

/// Is the page in a language that the steps can read? What cannot be told is taken for English.
bool is_readable(const Page& page);

/// Reads one page; `analysis` is that of `page.text`. A page that is not readable gets no rows. Linear in the page's
/// size but for the joining of names (see actors.h). With a `reader` and its scratch the learned readers stand beside
/// the rules of events; without, only the rules. What the user should know of the page (a dictionary discarded it) is
/// added to `warnings` unless it is null; so is what the rows' confidences were made from to `grounds`.
Reading read_page(const Page& page, const Analysis& analysis, const Lexicons& lexicons,
                  const pairs::PairReader* reader = nullptr, pairs::PairReader::Scratch* scratch = nullptr,
                  std::vector<Error>* warnings = nullptr, std::vector<events::Grounds>* grounds = nullptr);

}  // namespace demarche::reading
