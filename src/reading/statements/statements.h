// Statements: who says or thinks what, on whose word (source, cue and content as in PolNeAR, Newell et al. 2018).
#pragma once
#include <memory>
#include <vector>

#include "base/resources.h"
#include "demarche/analysis.h"
#include "demarche/page.h"
#include "demarche/record.h"
#include "demarche/result.h"
#include "reading/actors/actors.h"
#include "reading/places/places.h"
#include "reading/propositions/propositions.h"

namespace demarche::statements {

/// Cue verbs, nouns and phrases with their stance: lexicon/statements/. Immutable; serves all threads.
class StatementLexicon {
 public:
  static Result<StatementLexicon> load(const Resources& resources);
  ~StatementLexicon();
  StatementLexicon(StatementLexicon&&) noexcept;
  StatementLexicon& operator=(StatementLexicon&&) noexcept;

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit StatementLexicon(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

/// What the step reads; all parts belong to the same page.
struct Context {
  const Page& page;
  const Analysis& analysis;
  const std::vector<TokenSpan>& sentences;
  const actors::ActorReading& actors;
  const std::vector<TimeExpression>& times;
  const places::PlaceReading& places;
  const PropositionGraph& propositions;
};

/// All statements in text order; `within` points to the statement whose content holds this one.
std::vector<Statement> find_statements(const Context& context, const StatementLexicon& lexicon);

}  // namespace demarche::statements
