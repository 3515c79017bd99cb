// The names that the record's JSON, the archive and the lexicons use for the enums of demarche/record.h.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "demarche/record.h"

namespace demarche::reading {

/// All names of an enum, in the order of its values. Specialised below for every enum of the record.
template <class Enum>
inline constexpr std::array<std::string_view, 0> kNames{};

template <>
inline constexpr std::array<std::string_view, 4> kNames<TimeType>{"DATE", "TIME", "DURATION", "SET"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<TimeBasis>{"none", "inferred", "stated"};
template <>
inline constexpr std::array<std::string_view, 6> kNames<ActorKind>{"person", "country",  "organization",
                                                                   "group",  "document", "unnamed"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<RoleStatus>{"past", "present", "future"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<Directness>{"direct", "indirect", "mixed"};
template <>
inline constexpr std::array<std::string_view, 5> kNames<Stance>{"asserts", "denies", "doubts", "asks", "declines"};
template <>
inline constexpr std::array<std::string_view, 16> kNames<EventType>{
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<Abstained>{"side_unknown", "reader_disagrees", "unsure"};
template <>
inline constexpr std::array<std::string_view, 10> kNames<Modality>{
    "actual",      "scheduled", "promised", "threatened",     "demanded",
    "conditional", "possible",  "denied",   "counterfactual", "unknown"};
template <>
inline constexpr std::array<std::string_view, 4> kNames<OtherRole>{"mediator", "host", "beneficiary", "via"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<PlaceRole>{"at", "from", "to"};
template <>
inline constexpr std::array<std::string_view, 4> kNames<PlacePrecision>{"point", "town", "region", "country"};
template <>
inline constexpr std::array<std::string_view, 7> kNames<QuantityOf>{"troops",    "killed", "injured", "detained",
                                                                    "displaced", "money",  "other"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<ConditionRelation>{"if", "until", "even_if"};
template <>
inline constexpr std::array<std::string_view, 8> kNames<CommitmentKind>{
    "threat", "warning", "promise", "offer", "demand", "refusal", "appointment", "prediction"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<NoticeKind>{"correction", "clarification", "retraction"};

/// The enum's name: name_of(EventType::threaten) is "THREATEN".
template <class Enum>
constexpr std::string_view name_of(Enum value) {
  return kNames<Enum>.at(static_cast<std::size_t>(value));
}

/// The enum of that exact name: named<Modality>("scheduled"); none for any other word.
template <class Enum>
constexpr std::optional<Enum> named(std::string_view name) {
  const auto found = std::find(kNames<Enum>.begin(), kNames<Enum>.end(), name);
  if (found == kNames<Enum>.end()) return std::nullopt;
  return static_cast<Enum>(found - kNames<Enum>.begin());
}

static_assert(name_of(EventType::threaten) == "THREATEN" && name_of(EventType::assault) == "ASSAULT");
static_assert(name_of(Modality::unknown) == "unknown" && name_of(CommitmentKind::prediction) == "prediction");

}  // namespace demarche::reading
