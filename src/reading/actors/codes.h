// Codes: country and sectors of every actor, from the lexicon, from roles and from the words around a name.
#pragma once
#include <string>
#include <vector>

#include "reading/actors/cast.h"

namespace demarche::actors {

/// Sets country and sector of all drafts that the text gives evidence for. Persons get theirs from present roles
/// ("Russian President": RUS, GOV; "Putin aide": those of Putin), past ones give ELI; organisations from names inside
/// and beside their own.
void set_codes(const Scene& scene, const std::vector<Mention>& mentions, Cast& cast);

/// Offices and bodies of a state whose country nothing tells ("the Supreme Court", "President Roe") get that of the
/// state that the page speaks of most, where it has six of ten mentions of all states' sides and four at least (bodies
/// also where no other state is spoken of): a guess with a rule and confidence of its own. To be called last, since
/// rules' names change.
void set_context_codes(const Scene& scene, Cast& cast);

/// Country and sectors in one string; empty when neither is known.
std::string code_of(const Draft& draft);

/// For each draft the country or body that it acts for, if that is a draft too; kNone elsewhere.
std::vector<std::uint32_t> find_sides(const Scene& scene, const std::vector<Mention>& mentions, const Cast& cast);

}  // namespace demarche::actors
