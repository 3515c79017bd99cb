#include "reading/events/flat_code.h"

namespace demarche::events {

std::optional<EventType> flat_code(EventType type, Modality modality, bool negated) {
  using enum EventType;
  switch (modality) {
    case Modality::actual:
      return type;
    case Modality::scheduled:
    case Modality::promised:
      if (type == request || type == accuse || type == reject)
        return negated ? std::nullopt : std::optional(type);  // words to come
      if (negated) return is_conflict(type) ? agree : reject;
      if (type == retreat || type == concede) return concede;
      return is_conflict(type) ? threaten : agree;
    case Modality::threatened:
      if (type == request || type == accuse || type == reject) return negated ? std::nullopt : std::optional(type);
      return negated ? reject : threaten;
    case Modality::demanded:
      return request;
    // Not agreeing, or agreement not reached, is how a refusal is told.
    case Modality::denied:
      return type == agree || type == support || type == concede ? std::optional(reject) : std::nullopt;
    default:
      return std::nullopt;
  }
}

std::string root_code(EventType type) {
  switch (type) {
    case EventType::agree:
      return "03";
    case EventType::consult:
      return "04";
    case EventType::support:
      return "05";
    case EventType::cooperate:
      return "06";
    case EventType::aid:
      return "07";
    case EventType::concede:
    case EventType::retreat:
      return "08";
    case EventType::request:
      return "10";
    case EventType::accuse:
      return "11";
    case EventType::reject:
      return "12";
    case EventType::threaten:
      return "13";
    case EventType::protest:
      return "14";
    case EventType::mobilize:
      return "15";
    case EventType::sanction:
      return "16";
    case EventType::coerce:
      return "17";
    case EventType::assault:
      return "18";
  }
  return {};
}

std::optional<double> goldstein_of(const std::string& code, const EventLexicon::Tables& tables) {
  for (std::size_t size = code.size(); size >= 2; --size) {
    if (const auto found = tables.goldstein.find(code.substr(0, size)); found != tables.goldstein.end())
      return found->second;
  }
  return std::nullopt;
}

}  // namespace demarche::events
