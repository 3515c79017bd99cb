#include "desk/desk.h"

#include "archive/archive_parts.h"
#include "watch/scene_reader.h"

namespace demarche::desk {
namespace {

constexpr std::size_t kMostLedgers = 8;
constexpr std::size_t kMostCalendars = 8;
constexpr std::size_t kMostTexts = 64;

Response refused_method() {
  Response response = problem(405, "this desk answers GET and HEAD only");
  response.allow = "GET, HEAD";
  return response;
}

}  // namespace

Desk::Desk(DeskOptions options, const Clock& clock, Archive watcher, actors::CowCodes cow, watch::Rules rules)
    : options_(std::move(options)),
      clock_(clock),
      watcher_(std::move(watcher)),
      cow_(std::move(cow)),
      rules_(std::move(rules)),
      routes_(all_routes()),
      files_(built_in_web_files()),
      ledgers_(kMostLedgers),
      calendars_(kMostCalendars),
      texts_(kMostTexts) {}

Result<std::unique_ptr<Desk>> Desk::open(DeskOptions options, const Clock& clock) {
  auto archive = Archive::open(options.archive, ArchiveMode::read_only);
  if (!archive) return archive.error();
  const Resources resources = Resources::built_in();
  auto cow = actors::CowCodes::load(resources);
  if (!cow) return cow.error();
  auto rules = watch::Rules::load(resources);
  if (!rules) return rules.error();
  return std::unique_ptr<Desk>(
      new Desk(std::move(options), clock, *std::move(archive), *std::move(cow), *std::move(rules)));
}

Response Desk::answer(Archive& archive, const Request& request) {
  if (request.method != "GET" && request.method != "HEAD") return refused_method();
  const Target& target = request.target;
  Response response;
  if (!target.segments.empty() && target.segments[0] == "api") {
    response = answer_api(archive, target);
  } else {
    response = files_.answer(target, request.takes_gzip);
  }
  finish(request, response);
  return response;
}

Response Desk::answer_api(Archive& archive, const Target& target) {
  if (target.segments.size() == 3 && target.segments[1] == "v1" && target.segments[2] == "openapi.json") {
    Response response;
    response.body = openapi(routes_, options_.version);
    return response;
  }
  if (target.segments.size() < 3 || target.segments[1] != "v1") {
    return problem(404, "the API is below /api/v1; /api/v1/openapi.json lists what it has");
  }
  const Match match = find_route(routes_, target);
  if (match.route == nullptr) return match.refusal;
  auto answered = match.route->answer(*this, archive, match.values);
  if (!answered) return problem(503, "the archive cannot be read now: " + answered.error().message);
  return *std::move(answered);
}

ArchiveState Desk::state() {
  const std::lock_guard lock(watcher_mutex_);
  archive::Database& database = archive::Access::database(watcher_);
  const ArchiveState state = database.number("PRAGMA data_version");
  if (!database.ok()) database.take_failure();  // whoever asks the archive itself is told
  return state;
}

Result<std::shared_ptr<const Ledger>> Desk::ledger(Archive& archive, const std::string& as_of,
                                                   const std::string& actor) {
  // Without a day the answer is that of today, which does not last.
  const std::string day = as_of.empty() ? "today " + watch::iso_day(today()) : as_of;
  return ledgers_.get(day + "\n" + actor, state(), [&]() -> Result<Ledger> {
    watch::LedgerQuery query;
    query.as_of = as_of, query.actor = actor;
    return watch::ledger_answers(archive, query, rules_, today());
  });
}

Result<std::shared_ptr<const Calendar>> Desk::calendar(Archive& archive, const std::string& as_of,
                                                       const std::string& actor) {
  return calendars_.get(as_of + "\n" + actor, state(), [&]() -> Result<Calendar> {
    return watch::read_calendar(archive, {actor, as_of}, rules_);
  });
}

Result<std::shared_ptr<const std::string>> Desk::text(const std::string& key,
                                                      const std::function<Result<std::string>()>& make) {
  return texts_.get(key, state(), make);
}

}  // namespace demarche::desk
