#include "reading/commitments/kinds.h"

namespace demarche::commitments {
namespace {

std::optional<CommitmentKind> by_type(const Event& act) {
  if (!act.type) return std::nullopt;
  switch (*act.type) {
    case EventType::threaten:
      return CommitmentKind::threat;
    case EventType::agree:
      return CommitmentKind::promise;
    case EventType::request:
      return CommitmentKind::demand;
    case EventType::reject:
      return CommitmentKind::refusal;
    default:
      return std::nullopt;
  }
}

CommitmentKind promise_or_threat(const Event& deed) {
  return is_unwelcome(deed) != deed.negated ? CommitmentKind::threat : CommitmentKind::promise;
}

}  // namespace

bool is_unwelcome(const Event& deed) {
  if (!deed.type) return deed.modality == Modality::threatened;
  return *deed.type != EventType::request && events::is_conflict(*deed.type);
}

std::optional<CommitmentKind> kind_of(const Event& act, const events::Row* row, const Event* deed, bool own_deed) {
  std::optional<CommitmentKind> kind = row != nullptr && row->commits ? row->commits : by_type(act);
  if (!kind || *kind == CommitmentKind::appointment) return std::nullopt;
  if (deed == nullptr) {  // an ultimatum binds whatever it says; a promise or refusal of nothing that is named does not
    return kind == CommitmentKind::threat && row != nullptr && row->commits ? kind : std::nullopt;
  }
  switch (deed->modality) {
    case Modality::unknown:  // "wants to know who agreed"
    case Modality::denied:
    case Modality::counterfactual:
      return std::nullopt;
    case Modality::possible:
      if (kind == CommitmentKind::promise || kind == CommitmentKind::offer) return std::nullopt;
      break;
    default:
      break;
  }
  switch (*kind) {
    case CommitmentKind::threat:
      return deed->type || own_deed ? promise_or_threat(*deed) : *kind;
    case CommitmentKind::promise:
      // "Promised that she would not allow the pact to pass" refuses; "that deliveries will not be cut" assures.
      if (deed->negated && !is_unwelcome(*deed)) return deed->type ? CommitmentKind::refusal : CommitmentKind::promise;
      return deed->type || own_deed ? promise_or_threat(*deed) : *kind;
    case CommitmentKind::warning:
      if (act.type == EventType::request) return CommitmentKind::demand;  // "warned X to refrain from further attacks"
      return own_deed ? CommitmentKind::threat : CommitmentKind::warning;
    case CommitmentKind::offer:
      // "Offered a review of the attacks": what harms is no offer. "Suggested that they should leave" asks it of them.
      if (deed->type && is_unwelcome(*deed) && !deed->negated) return std::nullopt;
      if (deed->modality == Modality::demanded)
        return own_deed || deed->actors.empty() ? std::nullopt : std::optional(CommitmentKind::demand);
      return kind;
    default:
      return kind;
  }
}

}  // namespace demarche::commitments
