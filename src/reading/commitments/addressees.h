// Addressees: the side that words are meant for, where what they name is a place, a thing or people of no side.
#pragma once
#include <optional>
#include <vector>

#include "demarche/record.h"
#include "reading/events/events.h"
#include "reading/events/sides.h"

namespace demarche::commitments {

/// "Threatened to close the crossing": a crossing is threatened with nothing, those who need it are. Borrows what it is
/// made of; each call looks through one sentence and the two before it.
class AddresseeFinder {
 public:
  AddresseeFinder(const statements::Context& context, const events::EventReading& reading,
                  const events::SideFinder& sides)
      : context_(context), reading_(reading), sides_(sides) {}

  /// The other side of `said` (`own_deed`: what is said is the speaker's own to do): whose the things of the deed are,
  /// who would set it off, else the side that is named nearest in the sentence or before it in the paragraph. None
  /// where one of `told` is a side already, where the speaker is no side of politics, or where nobody is named.
  std::optional<ActorIndex> find(const std::vector<ActorIndex>& told, const Event& said, const Event& done,
                                 bool own_deed, const std::vector<Condition>& conditions) const;

 private:
  bool is_side(ActorIndex one) const;
  bool acts_for_country(ActorIndex one) const;
  std::uint32_t token_at(std::uint32_t byte) const;
  bool is_place_name(std::uint32_t token, const Actor& actor) const;
  bool is_named(const std::vector<ActorIndex>& told, ByteSpan sentence) const;
  std::optional<ActorIndex> nearest(ByteSpan within, std::uint32_t to, const std::vector<ActorIndex>& own) const;
  ByteSpan sentence_of(ByteSpan span) const;
  ByteSpan before_in_paragraph(ByteSpan sentence) const;

  const statements::Context& context_;
  const events::EventReading& reading_;
  const events::SideFinder& sides_;
};

}  // namespace demarche::commitments
