#include "watch/rules.h"

#include "watch/rules_reader.h"

namespace demarche::watch {
namespace {

constexpr const char* kFile = "watch/rules.toml";

Status read_sides(TableReader table, SideRules& out) {
  out.state = table.words("state");
  out.bodies = table.words("bodies");
  out.same_actor = table.share("same_actor");
  out.same_side = table.share("same_side");
  out.same_words = table.share("same_words");
  out.unknown = table.share("unknown");
  return table.check();
}

Status read_happenings(TableReader table, HappeningRules& out) {
  out.threshold = table.share("threshold");
  out.fresh = table.days("fresh");
  out.slack_stated = table.days("slack_stated");
  out.slack_inferred = table.days("slack_inferred");
  out.same_day = table.share("same_day");
  out.days_meet = table.share("days_meet");
  out.undated = table.share("undated");
  out.same_place = table.share("same_place");
  out.place_unknown = table.share("place_unknown");
  out.same_country = table.share("same_country");
  out.same_mode = table.share("same_mode");
  out.other_mode = table.share("other_mode");
  out.reciprocal = table.types("reciprocal");
  out.kin = table.kin("kin", true);
  return table.check();
}

}  // namespace

Result<Rules> Rules::load(const Resources& resources) {
  const auto file = read_toml(resources, kFile);
  if (!file) return file.error();
  const std::string origin = resources.origin(kFile);
  Rules out;
  if (const Status read = read_sides({*file, "sides", origin}, out.sides); !read) return read.error();
  if (const Status read = read_happenings({*file, "happenings", origin}, out.happenings); !read) return read.error();
  return out;
}

}  // namespace demarche::watch
