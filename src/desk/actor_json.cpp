#include "desk/actor_json.h"

#include <algorithm>

#include "archive/answer_json.h"
#include "base/json_writer.h"

namespace demarche::desk {
namespace {

using archive::write_parties;
using archive::write_source;

void write_role(JsonWriter& json, const RoleRow& role) {
  json.member("title", role.title).member_or_null("of", role.of).member("status", role.status);
  json.member("pages", role.pages).member_or_null("from", role.from).member_or_null("to", role.to);
  json.member_or_null("first", role.first).member_or_null("last", role.last).member_or_null("basis", role.basis);
}

void write_cow(JsonWriter& json, const std::optional<actors::CowCode>& cow) {
  json.key("cow");
  if (!cow) {
    json.null();
    return;
  }
  json.begin_object().member("number", cow->number).member("letters", cow->letters).end_object();
}

void write_row(JsonWriter& json, const ActorRow& row, const actors::CowCodes& cow) {
  json.member("id", row.id).member("name", row.name).member("kind", row.kind).member_or_null("code", row.code);
  write_cow(json, cow.of(row.code));
  json.member("standing", row.standing).member("pages", row.pages).member("mentions", row.mentions);
  json.key("aliases").values(row.aliases).key("roles").begin_array();
  for (const RoleRow& role : row.roles) {
    json.begin_object();
    write_role(json, role);
    json.end_object();
  }
  json.end_array();
}

void write_decision(JsonWriter& json, const AuditRow& row) {
  json.begin_object().member("entry", row.entry).member("at", row.at).member("who", row.who).member("what", row.what);
  json.member("subject", row.subject).member("reason", row.reason);
  json.key("undoes");
  row.undoes == 0 ? json.null() : json.value(row.undoes);
  json.member("undone", row.undone).end_object();
}

}  // namespace

std::vector<RoleEvidence> offices_on(const ActorCard& card, const std::string& as_of) {
  if (as_of.empty()) return card.roles;
  std::vector<RoleRow> all;
  for (const RoleEvidence& each : card.roles) all.push_back(each.role);
  std::vector<RoleEvidence> out;
  for (RoleRow& role : offices_held(all, as_of)) {
    const auto found = std::find_if(card.roles.begin(), card.roles.end(), [&](const RoleEvidence& each) {
      return each.role.title == role.title && each.role.of == role.of && each.role.status == role.status &&
             each.role.from == role.from && each.role.to == role.to;
    });
    out.push_back({std::move(role), found->source});
  }
  return out;
}

std::string json_of(const ActorRow& row, const actors::CowCodes& cow) {
  JsonWriter json;
  json.begin_object();
  write_row(json, row, cow);
  return json.end_object().take();
}

std::string json_of(const AuditRow& row) {
  JsonWriter json;
  write_decision(json, row);
  return json.take();
}

std::string json_of(const ActorCard& card, const std::string& as_of, const actors::CowCodes& cow) {
  JsonWriter json;
  json.begin_object();
  write_row(json, card.actor, cow);
  json.key("names").begin_array();
  for (const NameRow& name : card.names) {
    json.begin_object().member("name", name.name).member("kind", name.kind).member_or_null("code", name.code);
    json.member_or_null("context", name.context).member("pages", name.pages).member_or_null("first", name.first);
    json.member_or_null("last", name.last).member_or_null("joined_by", name.joined_by);
    json.member_or_null("joined_to", name.joined_to).end_object();
  }
  json.end_array().key("codes").begin_array();
  for (const CodeRow& code : card.codes) {
    json.begin_object().member("code", code.code).member("pages", code.pages).member_or_null("first", code.first);
    json.member_or_null("last", code.last);
    write_cow(json, cow.of(code.code));
    json.end_object();
  }
  json.end_array().member_or_null("as_of", as_of).key("offices").begin_array();
  for (const RoleEvidence& each : offices_on(card, as_of)) {
    json.begin_object();
    write_role(json, each.role);
    write_source(json, each.source);
    json.end_object();
  }
  json.end_array();
  write_parties(json, "members", card.members);
  write_parties(json, "member_of", card.member_of);
  json.key("on_pages").begin_array();
  for (const ActorPage& page : card.pages) {
    json.begin_object().member("document", page.document).member_or_null("title", page.title);
    json.member_or_null("outlet", page.outlet).member_or_null("published", page.published);
    json.member("name", page.name).member_or_null("code", page.code).end_object();
  }
  json.end_array().key("decisions").begin_array();
  for (const AuditRow& row : card.decisions) write_decision(json, row);
  return json.end_array().end_object().take();
}

}  // namespace demarche::desk
