#include "exchange/quad_class.h"

namespace demarche::exchange {

QuadClass quad_class(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::consult:
    case EventType::support:
    case EventType::concede:
      return QuadClass::verbal_cooperation;
    case EventType::cooperate:
    case EventType::aid:
    case EventType::retreat:
      return QuadClass::material_cooperation;
    case EventType::request:
    case EventType::accuse:
    case EventType::reject:
    case EventType::threaten:
      return QuadClass::verbal_conflict;
    case EventType::protest:
    case EventType::sanction:
    case EventType::mobilize:
    case EventType::coerce:
    case EventType::assault:
      return QuadClass::material_conflict;
  }
  return QuadClass::verbal_cooperation;
}

}  // namespace demarche::exchange
