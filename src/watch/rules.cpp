#include "watch/rules.h"

#include "base/hash.h"

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
  out.wide = table.share("wide");
  out.month = table.days("month");
  out.same_place = table.share("same_place");
  out.place_unknown = table.share("place_unknown");
  out.same_country = table.share("same_country");
  out.same_mode = table.share("same_mode");
  out.other_mode = table.share("other_mode");
  out.results = table.words("results");
  out.means = table.words("means");
  out.result = table.share("result");
  out.same_count = table.share("same_count");
  out.near_count = table.share("near_count");
  out.least_count = table.count("least_count");
  out.words = table.types("words");
  out.other_words = table.share("other_words");
  out.unnamed_words = table.share("unnamed_words");
  out.in_person = table.types("in_person");
  out.other_people = table.share("other_people");
  out.other_deed = table.share("other_deed");
  out.particles = table.words("particles");
  out.copy = table.share("copy");
  out.copied = table.days("copied");
  out.copied_length = table.count("copied_length");
  out.reciprocal = table.types("reciprocal");
  out.kin = table.kin("kin", true);
  return table.check();
}

Status read_joining(TableReader table, JoiningRules& out) {
  out.threshold = table.share("threshold");
  out.restated = table.days("restated");
  out.answered = table.days("answered");
  out.same_predicate = table.share("same_predicate");
  out.other_predicate = table.share("other_predicate");
  out.one_untyped = table.share("one_untyped");
  out.other_words = table.share("other_words");
  out.words = table.types("words");
  out.both_untyped = table.share("both_untyped");
  out.to_unknown = table.share("to_unknown");
  out.one_condition = table.share("one_condition");
  out.other_condition = table.share("other_condition");
  out.one_due = table.share("one_due");
  out.other_due = table.share("other_due");
  out.kinds = table.kinds("kinds");
  return table.check();
}

Status read_bearing(TableReader table, BearingRules& out) {
  out.counts = table.share("counts");
  out.suggests = table.share("suggests");
  out.before = table.share("before");
  out.far = table.share("far");
  out.claimed = table.share("claimed");
  out.anonymous = table.share("anonymous");
  out.other_place = table.share("other_place");
  out.sides_unknown = table.share("sides_unknown");
  out.same_predicate = table.share("same_predicate");
  out.other_predicate = table.share("other_predicate");
  out.same_mode = table.share("same_mode");
  out.mode_unknown = table.share("mode_unknown");
  out.other_mode = table.share("other_mode");
  out.other_words = table.share("other_words");
  out.words = table.types("words");
  out.for_demander = table.types("for_demander");
  out.not_named = table.share("not_named");
  out.soon = table.days("soon");
  out.not_soon = table.share("not_soon");
  out.moved_silently = table.share("moved_silently");
  out.restrained = table.count("restrained");
  out.done = table.kin("done", false);
  out.calls_off = table.words("calls_off");
  out.moves = table.words("moves");
  out.begins = table.words("begins");
  out.accepts = table.types("accepts");
  out.less = table.share("less");
  return table.check();
}

Status read_time(TableReader table, TimeRules& out) {
  out.late_reports = table.days("late_reports");
  out.grace_day = table.days("grace_day");
  out.grace_week = table.days("grace_week");
  out.grace_month = table.days("grace_month");
  out.grace_year = table.days("grace_year");
  out.window = table.days("window");
  out.watched_pages = table.count("watched_pages");
  out.watched_origins = table.count("watched_origins");
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
  if (const Status read = read_joining({*file, "joining", origin}, out.joining); !read) return read.error();
  if (const Status read = read_bearing({*file, "bearing", origin}, out.bearing); !read) return read.error();
  if (const Status read = read_time({*file, "time", origin}, out.time); !read) return read.error();
  out.version = short_id(*resources.text(kFile));
  return out;
}

}  // namespace demarche::watch
