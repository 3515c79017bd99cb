// A user's dictionaries, in the formats of PETRARCH: actors, agents, verbs, discards, issues (docs/dictionaries.md).
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/resources.h"
#include "demarche/result.h"
#include "reading/dictionaries/actor_dictionary.h"
#include "reading/dictionaries/agent_dictionary.h"
#include "reading/dictionaries/findings.h"
#include "reading/dictionaries/phrase_dictionaries.h"
#include "reading/dictionaries/source.h"
#include "reading/dictionaries/verb_dictionary.h"
#include "reading/dictionaries/words.h"

namespace demarche::dictionaries {

/// All files together; what is named first has priority. Immutable once loaded; one object serves all threads. Loading
/// is linear in the files' size: PETRARCH's own, 3.3 MB, take about a tenth of a second.
struct Dictionaries {
  struct File {
    std::string path;
    Kind kind = Kind::actors;
  };
  std::vector<File> files;  // Place::file counts these
  WordTable words;
  ActorDictionary actors;
  AgentDictionary agents;
  VerbDictionary verbs;
  DiscardDictionary discards;
  IssueDictionary issues;
  std::vector<std::string> label_context;  // label of issues -> PLOVER context; empty: none
  std::string version;                     // hash over kinds and bytes of the files in their order; "" without files
  Findings findings;                       // lines that could not be read, or likely not as meant

  bool empty() const { return files.empty(); }

  /// `arguments` are FILE or KIND:FILE. Fails only on a file that cannot be read or does not show its kind: bad lines
  /// are skipped and are findings.
  static Result<Dictionaries> load(const Resources& resources, const std::vector<std::string>& arguments);
  /// The same from bytes at hand.
  static Result<Dictionaries> load(const Resources& resources, const std::vector<Source>& sources);

  /// "actors.txt", line 12, as a place in messages.
  Error at(const Finding& finding) const {
    return {finding.message, files[finding.place.file].path, finding.place.line};
  }
};

/// Adds to `findings` what is well-formed but cannot do what its author meant: codes of an actor that earlier ones hide
/// or contradict. Sorts them by file and line.
void check(const Dictionaries& dictionaries, Findings& findings);

}  // namespace demarche::dictionaries
