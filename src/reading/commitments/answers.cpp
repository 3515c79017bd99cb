#include "reading/commitments/answers.h"

namespace demarche::commitments {
namespace {

constexpr std::size_t kLookBack = 24;

bool can_answer(CommitmentKind answer, CommitmentKind asked) {
  if (answer == CommitmentKind::refusal) return asked == CommitmentKind::demand || asked == CommitmentKind::offer;
  return (answer == CommitmentKind::promise || answer == CommitmentKind::offer) && asked == CommitmentKind::demand;
}

bool over_one_deed(const Commitment& a, const Commitment& b, const std::vector<Event>& events) {
  if (!a.event || !b.event) return false;
  const Event& one = events[a.event.at()];
  const Event& other = events[b.event.at()];
  return one.type && one.type == other.type;
}

bool is_answer(const Commitment& answer, const Commitment& asked, const std::vector<Event>& events,
               const events::SideFinder& sides) {
  if (!can_answer(answer.kind, asked.kind) || !over_one_deed(answer, asked, events)) return false;
  if (sides.any_same_side(answer.by, asked.by)) return false;
  return asked.to.empty() || sides.any_same_side(answer.by, asked.to);
}

}  // namespace

void link_answers(std::vector<Commitment>& commitments, const std::vector<Event>& events,
                  const events::SideFinder& sides) {
  for (std::size_t at = 0; at < commitments.size(); ++at) {
    for (std::size_t back = 1; back <= at && back <= kLookBack; ++back) {
      if (!is_answer(commitments[at], commitments[at - back], events, sides)) continue;
      commitments[at].answers = CommitmentIndex(at - back);
      break;
    }
  }
}

}  // namespace demarche::commitments
