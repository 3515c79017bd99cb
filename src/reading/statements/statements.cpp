#include "reading/statements/statements.h"

#include <utility>

#include "reading/statements/details.h"
#include "reading/statements/drafts.h"

namespace demarche::statements {
namespace {

/// Below this a construction more often describes than ascribes; chosen where precision and recall of whole statements
/// meet on every fourth article of PolNeAR's training part.
constexpr float kFloor = 0.4F;

}  // namespace

std::vector<Statement> find_statements(const Context& context, const StatementLexicon& lexicon) {
  const Layout layout(context.analysis.text);
  std::vector<Draft> drafts = make_drafts(context.analysis, context.sentences, layout, lexicon.tables(), kFloor);
  return complete(context, layout, std::move(drafts), lexicon.tables());
}

}  // namespace demarche::statements
