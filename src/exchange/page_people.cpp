#include "exchange/page_people.h"

#include <string>
#include <string_view>

#include "archive/actor_code.h"
#include "archive/actor_time.h"

namespace demarche::exchange {

using archive::Prepared;

namespace {

/// The codes of three letters that a code's sectors are made of. Bodies of many are no country and have a sector of
/// PLOVER's.
std::vector<std::string> units_of(std::string_view sectors) {
  constexpr std::size_t kUnit = 3;
  std::vector<std::string> out;
  for (; sectors.size() >= kUnit; sectors.remove_prefix(kUnit)) {
    const std::string_view unit = sectors.substr(0, kUnit);
    out.emplace_back(unit == "UNO" || unit == "EUR" ? "IGO" : unit);
  }
  return out;
}

}  // namespace

void PagePeople::read(std::int64_t reading) {
  sides_.clear();
  private_.clear();
  std::vector<bool> is_private;
  Prepared& actors =
      database_.prepared("SELECT number, id, name, kind, code FROM actors WHERE reading = ?1 ORDER BY number");
  for (actors.start(reading); actors.next();) {
    Party party{actors.text(1), actors.text(2), actors.text(3), actors.text(4), {}, {}, {}};
    archive::make_known(database_, reading, actors.integer(0), party);
    Side side;
    side.raw = party.name;
    side.name = party.known_name.empty() ? party.name : party.known_name;
    side.code = party.known_code;
    const archive::CodeParts parts = archive::parts_of(side.code);
    side.country = parts.country;
    side.sectors = units_of(parts.sectors);
    is_private.push_back(party.kind == "person" && !care_.is_public(side.code));
    if (is_private.back()) {
      private_.add(party.name);
      private_.add(party.known_name);
      side.name = side.raw = care_.private_person();
    } else if (party.kind != "unnamed") {
      private_.keep(party.name);
      private_.keep(party.known_name);
    }
    sides_.push_back(std::move(side));
  }
  const auto is_of_private = [&](std::int64_t actor) {
    return actor >= 0 && static_cast<std::size_t>(actor) < sides_.size() && is_private[static_cast<std::size_t>(actor)];
  };
  Prepared& aliases = database_.prepared("SELECT actor, name FROM actor_aliases WHERE reading = ?1");
  for (aliases.start(reading); aliases.next();) {
    if (is_of_private(aliases.integer(0))) {
      private_.add(aliases.view(1));
    } else {
      private_.keep(aliases.view(1));
    }
  }
  private_.finish();
  Prepared& roles = database_.prepared(
      "SELECT actor, title FROM actor_roles WHERE reading = ?1 ORDER BY actor, status <> 'present', position");
  for (roles.start(reading); roles.next();) {
    const auto at = static_cast<std::size_t>(roles.integer(0));
    if (at >= sides_.size() || !sides_[at].title.empty()) continue;
    sides_[at].title = private_.without(roles.view(1));
    if (is_private[at]) sides_[at].name = sides_[at].raw = sides_[at].title;
  }
  // "the family of Anna Berg"
  for (std::size_t at = 0; at < sides_.size(); ++at) {
    if (is_private[at]) continue;
    sides_[at].name = private_.without(sides_[at].name), sides_[at].raw = private_.without(sides_[at].raw);
  }
}

}  // namespace demarche::exchange
