#include "reading/events/content_code.h"

#include <array>
#include <utility>

#include "reading/events/rows.h"

namespace demarche::events {
namespace {

/// `root` with the third digit of a code of `family` as its fourth: 072 under 033 is 0332.
std::string with_digit(std::string root, std::string_view code, std::string_view family, char most) {
  if (code.size() > family.size() && code.starts_with(family)) {
    const char digit = code[family.size()];
    if (digit >= '1' && digit <= most) root.push_back(digit);
  }
  return root;
}

/// The families of codes that AGREE (03), REQUEST (02, 10) and REJECT (12) have for what is promised, asked or refused.
struct Families {
  std::string_view cooperate, support, aid, reform, yield, meet;
};
constexpr Families kAgree{"031", "032", "033", "034", "035", "036"};
constexpr Families kAppeal{"021", "022", "023", "024", "025", "026"};
constexpr Families kDemand{"101", "102", "103", "104", "105", "106"};
constexpr Families kReject{"121", "", "122", "123", "124", "125"};

/// Easing sanctions (081), dissent (082), release (084), embargoes (085), access (086), de-escalation (087) are
/// numbered 1 to 6 there.
std::string yielding(const Families& families, std::string_view cameo) {
  if (cameo.starts_with("083")) return with_digit(std::string(families.reform), cameo, "083", '4');
  constexpr std::array<std::pair<std::string_view, char>, 6> kDigits{
      {{"081", '1'}, {"082", '2'}, {"084", '3'}, {"085", '4'}, {"086", '5'}, {"087", '6'}}};
  for (const auto& [code, digit] : kDigits) {
    if (cameo.starts_with(code)) return std::string(families.yield) + digit;
  }
  return std::string(families.yield);
}

std::string by_family(const Families& families, const ContentDeed& content, const std::string& code) {
  using enum EventType;
  switch (content.type) {
    case cooperate:
      return with_digit(std::string(families.cooperate), content.cameo, "06", '4');
    case support:
      return families.support.empty() ? code : std::string(families.support);
    case aid:
      return with_digit(std::string(families.aid), content.cameo, "07", '4');
    case retreat:
    case concede:
      return yielding(families, content.cameo);
    case consult:
      return std::string(families.meet);
    default:
      return code;
  }
}

std::string threat_of(const ContentDeed& content, const std::string& code) {
  using enum EventType;
  const auto is = [&content](std::string_view family) { return content.cameo.starts_with(family); };
  if (code == "139") return code;  // an ultimatum, whatever it threatens
  switch (content.type) {
    case assault:
      return is("18") ? "1383" : is("20") ? "1385" : is("19") ? "1384" : "138";
    case mobilize:
      return "138";
    case sanction:
      if (is("164")) return "134";
      if (is("165")) return "135";
      if (is("166")) return "136";
      return is("162") ? "1311" : is("161") ? "1313" : "131";
    case coerce:
      if (is("172")) return with_digit("132", content.cameo, "172", '4');
      if (is("173") || is("174") || is("175")) return "137";
      return is("163") ? "1312" : is("191") ? "1381" : is("192") ? "1382" : "131";
    case protest:
      return with_digit("133", content.cameo, "14", '5');
    default:
      return code;
  }
}

std::string_view asked(const ContentDeed& content, bool refused) {
  using enum EventType;
  switch (content.type) {
    case aid:
    case cooperate:
    case support:
      return "assist";
    case consult:
      return "meet";
    case retreat:
    case concede:  // another leader or another law is a change, all else is yielding
      return content.cameo.starts_with("083") ? "change" : "yield";
    default:
      if (is_verbal(content.type)) return {};
      return content.negated && !refused ? "yield" : "change";  // all that is refused stands negated
  }
}

std::string_view threatened(const ContentDeed& content) {
  using enum EventType;
  const auto is = [&content](std::string_view mode) { return content.mode == mode; };
  if (content.negated) return {};
  switch (content.type) {
    case assault:
      return "violence";
    case sanction:
      return is("expel") ? "expel" : is("withdraw") || is("discontinue") ? "relations" : "";
    case coerce:
      if (content.cameo.starts_with("192")) return "territory";
      if (is("arrest")) return "arrest";
      if (is("deport")) return "expel";
      return is("restrict") || is("censor") || is("curfew") || is("martial-law") || is("ban") ? "restrict" : "";
    case protest:
      return is("strike") || is("boycott") || is("obstruct") ? "restrict" : "";
    default:
      return {};
  }
}

}  // namespace

std::string code_by_content(EventType act, const ContentDeed& content, const std::string& code) {
  switch (act) {
    case EventType::agree:
      return by_family(kAgree, content, code);
    case EventType::request:
      return by_family(code.starts_with("02") ? kAppeal : kDemand, content, code);
    case EventType::reject:
      return by_family(kReject, content, code);
    case EventType::threaten:
      return threat_of(content, code);
    default:
      return code;
  }
}

std::string_view mode_by_content(EventType act, const ContentDeed& content) {
  if (act == EventType::request || act == EventType::reject) return asked(content, act == EventType::reject);
  return act == EventType::threaten ? threatened(content) : std::string_view();
}

}  // namespace demarche::events
