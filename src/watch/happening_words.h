// Whether two rows of one pair of sides tell of the same words or the same people, where type, sides and day alone do
// not tell: between two sides deeds of a kind are few, words are many.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "watch/own_side.h"
#include "watch/rows.h"
#include "watch/rules.h"

namespace demarche::watch {

/// Whether two predicates name one act: "endorse", "give endorsement", "endorsement"; "meet", "meet up". Compared is
/// what is left without a particle, of a light verb its noun, and by the stem that verb and noun share: as many letters
/// as the shorter has but two, four at least ("refuse", "refusal"). Either empty: false.
bool is_one_act(std::string_view one, std::string_view other, const std::vector<std::string>& particles);

/// Share for the words of two rows, of which the types say that they are kin. 1 for two deeds of one type. Words are
/// the same by the same act, if what both tell of is not another thing; in other words only when both tell of one
/// thing.
float words_share(const Rows& rows, const EventRow& event, const EventRow& first, const HappeningRules& rules);

/// Share for the modes of two rows of one type, neither empty: equal, a result and a means or another result, else
/// others.
float mode_share(const std::string& one, const std::string& other, const HappeningRules& rules);

/// Whether both count victims of one kind (killed, injured, detained, displaced) and come to nearly the same.
bool have_same_count(const EventRow& one, const EventRow& other, const HappeningRules& rules);

/// Whether both rows stand in one sentence, copied: with the same verb, in a sentence and a clause of the same length
/// and beginning, both published within `copied` days. A short sentence may be like another by chance and is no copy.
bool is_copy(const Rows& rows, const EventRow& one, const EventRow& other, const HappeningRules& rules);
/// Equal for copies; 0: too short to be one.
std::uint64_t copy_key(const EventRow& event, const HappeningRules& rules);

/// Whether two lists that fit by a side only, having no actor in common, name other people of that side: two persons by
/// name, or one and several. The minister and the country, "a diplomat" and one by name may be the same.
bool are_other_people(const Rows& rows, const Sides& sides, const std::vector<Row>& one, const std::vector<Row>& other);

}  // namespace demarche::watch
