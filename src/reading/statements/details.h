// Details: the fields of a statement beyond its three spans.
#pragma once
#include <vector>

#include "reading/statements/drafts.h"

namespace demarche::statements {

/// Turns the page's drafts into statements, in the same order: speakers and addressees from the actors at the heads of
/// source and addressee, "I" and "we" inside a quotation from the statement around it; directness from the share of
/// quoted words (0.9 and more: direct; none: indirect); stance from the cue's row and its negation; the chain from the
/// outlets that the page credits and from the relaying statements around each. Linear in text and drafts, times the
/// depth of nesting.
std::vector<Statement> complete(const Context& context, const Layout& layout, std::vector<Draft> drafts,
                                const StatementLexicon::Tables& lexicon);

}  // namespace demarche::statements
