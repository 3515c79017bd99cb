// Events by a user's verb dictionary: where no row of ours fits a verb, the dictionary's codes name its deed.
#pragma once
#include <deque>
#include <memory>
#include <vector>

#include "base/resources.h"
#include "demarche/result.h"
#include "reading/dictionaries/page_lookup.h"
#include "reading/events/rows.h"
#include "reading/statements/statements.h"

namespace demarche::events {

/// What a dictionary makes of a proposition. A flat pattern may say itself who acts and on whom.
struct DictionaryMatch {
  const Row* row = nullptr;  // null: nothing
  ActorIndex source;
  ActorIndex target;
};

/// One row for each pair of codes of the verb dictionaries, with its PLOVER type (lexicon/dictionaries/cameo.tsv). All
/// need both sides named, as PETRARCH's events do. Immutable; serves all threads.
class DictionaryRows {
 public:
  static Result<DictionaryRows> load(const Resources& resources,
                                     std::shared_ptr<const dictionaries::Dictionaries> dictionaries);

  bool empty() const { return dictionaries_ == nullptr || dictionaries_->verbs.empty(); }

  /// Of a verb or light verb: the entry with most words around it, and of its block the pattern that asks for most. A
  /// code "---" and codes of CAMEO 01 give nothing, nor does a light verb that no pattern knows. Linear in the block's
  /// patterns.
  DictionaryMatch match(const Proposition& proposition, const statements::Context& context,
                        const dictionaries::PageLookup& page) const;

 private:
  struct Rows {
    const Row* plain = nullptr;
    const Row* both = nullptr;  // where the pattern has both sides in one phrase ("%")
  };
  std::shared_ptr<const dictionaries::Dictionaries> dictionaries_;
  std::deque<Row> rows_;
  std::vector<Rows> by_codes_;
};

/// What the coder needs of a user's dictionaries for one page.
struct DictionaryUse {
  const DictionaryRows& rows;
  const dictionaries::PageLookup& page;
};

}  // namespace demarche::events
