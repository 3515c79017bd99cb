#include "reading/statements/statements.h"

#include "reading/statements/drafts.h"

namespace demarche::statements {
namespace {
constexpr float kFloor = 0.5F;
}

std::vector<Statement> find_statements(const Context& context, const StatementLexicon& lexicon) {
  const Layout layout(context.analysis.text);
  std::vector<Statement> out;
  for (Draft& draft : make_drafts(context.analysis, context.sentences, layout, lexicon.tables(), kFloor)) {
    Statement statement;
    statement.source = std::move(draft.source);
    statement.cue = std::move(draft.cue);
    statement.content = std::move(draft.content);
    statement.within = draft.within;
    statement.made_by = {"statements.construction/1", draft.construction.share};
    out.push_back(std::move(statement));
  }
  return out;
}

}  // namespace demarche::statements
