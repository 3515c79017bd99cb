// An office as the record has it: its title, whose it is, whether it was, is or will be held, and from when to when.
#pragma once
#include <vector>

#include "reading/actors/phrases.h"

namespace demarche::actors {

/// The office with the noun `noun` whose phrase begins at `begin`, held by the name `holder`. The title has neither
/// articles nor words of status ("former", "then") nor the name whose office it is; those words decide the status where
/// there are any. Its own time ("since 2018", "from 2009 to 2012") bounds it. Cost: the phrase.
RoleDraft make_office(const Scene& scene, const std::vector<Mention>& names, std::uint32_t holder, const RoleNoun& noun,
                      std::uint32_t begin, RoleStatus status, const Owners& owners);

/// Sets from and to by the times that stand in the `words` after a noun or verb: "since 2018", "until March", "between
/// 2009 and 2012". What ended before the page was published is past.
void bound_by_times(const Scene& scene, TokenSpan words, Role& role);

/// The value of the first calendar time (day, month or year) in `words`, as "2009" or "2021-03"; empty when there is
/// none.
std::string_view calendar_time(const Scene& scene, TokenSpan words);

}  // namespace demarche::actors
