#include "cli/actor_view.h"

#include <algorithm>

#include "cli/archive_access.h"

namespace demarche::cli {
namespace {

std::string title_of(const RoleRow& role) { return role.of.empty() ? role.title : role.title + " of " + role.of; }

/// "2022-01-03 to 2022-02-01", or what is known of it.
std::string between(const std::string& first, const std::string& last) { return days(first, last); }

StyledText line_of(const RoleRow& role) {
  StyledText text;
  text.add(Style::strong, title_of(role)).add(Style::faint, "(" + role.status + ")");
  if (const std::string stated = between(role.from, role.to); !stated.empty()) {
    text.add(Style::faint, role.to.empty() ? "from" : "").add(Style::number, stated);
  }
  text.add(Style::faint, "· " + std::to_string(role.pages) + (role.pages == 1 ? " time" : " times"));
  if (!role.first.empty()) text.add(Style::faint, "· written").add(Style::number, between(role.first, role.last));
  if (!role.basis.empty()) text.add(Style::faint, "· held then: " + role.basis);
  return text;
}

/// The reason of a join in words.
std::string why(const NameRow& name) {
  const std::string& by = name.joined_by;
  if (by == "name") return "the same name as " + name.joined_to;
  if (by == "fuller") return "a part of the name, or more of it: " + name.joined_to;
  if (by == "initials") return "initials of " + name.joined_to;
  if (by == "nickname") return "short for " + name.joined_to;
  if (by == "alias")
    return "a page calls the same actor both this and " + (name.joined_to.empty() ? "the other name" : name.joined_to);
  if (by == "country") return "the same country's code";
  if (by == "surname") return "nobody else here has this name: " + name.joined_to;
  if (by == "office") return "the one of this name who holds the office: " + name.joined_to;
  if (by == "prominence") return "by far the best known of this name: " + name.joined_to;
  if (by == "doubt") return "may be " + name.joined_to + " with another word before the name";
  if (by == "decision") return "somebody decided so";
  return {};
}

void heading(Session& session, const char* words) { put(session, StyledText().add(Style::type, words), "", ""); }

void print_parties(Session& session, const char* words, const std::vector<Party>& parties) {
  if (parties.empty()) return;
  heading(session, words);
  for (const Party& party : parties) {
    StyledText text;
    text.add(Style::strong, party.known_name.empty() ? party.name : party.known_name).add(Style::faint, party.kind);
    if (!party.known_code.empty()) text.add(Style::type, party.known_code);
    put(session, text, "  ", "    ");
  }
}

}  // namespace

StyledText line_of(const ActorRow& row) {
  StyledText text;
  text.add(Style::faint, row.id).add(Style::strong, row.name).add(Style::type, row.kind);
  if (!row.code.empty()) text.add(Style::type, row.code);
  text.add(Style::faint, "·").add(std::to_string(row.pages)).add(Style::faint, row.pages == 1 ? "page," : "pages,");
  text.add(std::to_string(row.mentions)).add(Style::faint, row.mentions == 1 ? "mention" : "mentions");
  if (row.standing == "open") text.add(Style::faint, "· can mean several, joined with none");
  if (row.standing == "apart" && row.kind != "unnamed") text.add(Style::faint, "· a description, not one actor");
  for (const RoleRow& role : row.roles) {
    text.add(Style::faint, "·").add(title_of(role));
    text.add(Style::faint, "(" + (role.basis.empty() ? role.status : role.basis) + ")");
  }
  if (!row.aliases.empty()) {
    text.add(Style::faint, "· also");
    bool first = true;
    for (const std::string& alias : row.aliases) {
      if (!first) text.attach(Style::plain, ",");
      text.add(alias);
      first = false;
    }
  }
  return text;
}

StyledText line_of(const AuditRow& row) {
  StyledText text;
  text.add(Style::number, std::to_string(row.entry)).add(Style::type, row.what).add(Style::strong, row.subject);
  text.add(Style::faint, "·").add(row.reason).add(Style::faint, "· " + row.who + ", " + row.at);
  if (row.undoes != 0) text.add(Style::faint, "· undoes " + std::to_string(row.undoes));
  if (row.undone) text.add(Style::faint, "· undone");
  return text;
}

void print_card(Session& session, const ActorCard& card, const std::string& as_of, const actors::CowCodes& cow) {
  ActorRow head = card.actor;
  head.roles.clear();
  head.aliases.clear();
  put(session, line_of(head));
  heading(session, "names");
  for (const NameRow& name : card.names) {
    StyledText text;
    text.add(Style::strong, name.name).add(Style::faint, name.kind == card.actor.kind ? "" : name.kind);
    if (!name.code.empty()) text.add(Style::type, name.code);
    if (!name.context.empty()) text.add(Style::faint, "(" + name.context + ")");
    text.add(Style::faint, "· " + std::to_string(name.pages) + (name.pages == 1 ? " page" : " pages"));
    if (!name.first.empty()) text.add(Style::number, between(name.first, name.last));
    if (const std::string reason = why(name); !reason.empty()) text.add(Style::faint, "· " + reason);
    put(session, text, "  ", "    ");
  }
  if (!card.actor.aliases.empty()) {
    heading(session, "aliases");
    StyledText text;
    for (const std::string& alias : card.actor.aliases)
      text.add(alias + (alias == card.actor.aliases.back() ? "" : ","));
    put(session, text, "  ", "  ");
  }
  if (!card.codes.empty()) heading(session, "codes");
  for (const CodeRow& code : card.codes) {
    StyledText text;
    text.add(Style::type, code.code)
        .add(Style::faint, "· " + std::to_string(code.pages) + (code.pages == 1 ? " page" : " pages"));
    if (!code.first.empty()) text.add(Style::number, between(code.first, code.last));
    if (const auto state = cow.of(code.code))
      text.add(Style::faint, "· COW")
          .add(Style::number, std::to_string(state->number))
          .add(Style::type, state->letters);
    put(session, text, "  ", "    ");
  }
  const std::vector<RoleEvidence> roles = desk::offices_on(card, as_of);
  const std::string title = as_of.empty() ? "offices" : "offices on " + as_of;
  if (!roles.empty() || !as_of.empty()) heading(session, title.c_str());
  if (roles.empty() && !as_of.empty()) put(session, StyledText().add("none that a page tells of"), "  ", "  ");
  for (const RoleEvidence& each : roles) {
    put(session, line_of(each.role), "  ", "    ");
    put(session, StyledText().add(Style::quote, "“" + each.source.sentence + "”"), "    ", "      ");
    put(session, where_it_stands(each.source), "    ", "      ");
  }
  print_parties(session, "members", card.members);
  print_parties(session, "member of", card.member_of);
  heading(session, "pages");
  for (const ActorPage& page : card.pages) {
    StyledText text;
    text.add(Style::faint, page.document).add(page.published.empty() ? "no date" : page.published);
    text.add(Style::quote, page.title.empty() ? "(no title)" : page.title);
    text.add(Style::faint, "· as " + page.name);
    if (!page.code.empty()) text.add(Style::type, page.code);
    put(session, text, "  ", "    ");
  }
  if (card.pages.size() < card.actor.pages) {
    put(session, StyledText().add(Style::faint, "… of " + std::to_string(card.actor.pages) + " pages"), "  ", "  ");
  }
  if (!card.decisions.empty()) heading(session, "decisions");
  for (const AuditRow& row : card.decisions) put(session, line_of(row), "  ", "    ");
}

}  // namespace demarche::cli
