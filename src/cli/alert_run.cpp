#include "cli/alert_run.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "cli/archive_access.h"
#include "cli/result_file.h"
#include "cli/webhook.h"
#include "watch/alerts.h"

namespace demarche::cli {
namespace {

using watch::ToldAlert;

constexpr std::size_t kMostWords = 25;

std::string first_words(const std::string& words) {
  std::size_t at = 0;
  for (std::size_t word = 0; word < kMostWords && at != std::string::npos; ++word) at = words.find(' ', at + 1);
  return at == std::string::npos ? words : words.substr(0, at) + " …";
}

Error cannot_write(const std::string& path) {
  return Error{std::string("cannot be written: ") + std::strerror(errno), path};
}

void print_alert(Session& session, const ToldAlert& alert) {
  StyledText line;
  line.add(Style::number, alert.day).add(Style::strong, alert.title);
  if (!alert.text.empty()) line.add("· " + alert.text);
  line.add(Style::faint, "· " + alert.crisis + ", " + alert.rule);
  put(session, line);
  if (alert.quote.empty()) return;
  StyledText quote;
  quote.add(Style::quote, "“" + alert.quote + "”");
  for (const std::string& part : {alert.outlet, alert.document}) {
    if (!part.empty()) quote.add(Style::faint, "· " + part);
  }
  put(session, quote, "    ", "      ");
}

}  // namespace

Result<AlertRun> AlertRun::start(const AlertFiles& files) {
  AlertRun out;
  out.files_ = files;
  std::ifstream in(files.log, std::ios::binary);
  if (!in) {
    std::error_code failure;
    if (std::filesystem::exists(files.log, failure))
      return Error{std::string("cannot be read: ") + std::strerror(errno), files.log};
    return out;
  }
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  auto told = watch::read_alert_log(text, files.log);
  if (!told) return told.error();
  out.told_ = *std::move(told);
  for (const ToldAlert& each : out.told_) out.keys_.insert(each.key);
  return out;
}

Status AlertRun::look(Archive& archive, const watch::Crisis& crisis, const watch::KnownScene& known, watch::Day as_of) {
  if (name_.empty()) name_ = crisis.name;
  const auto rules = watch::Rules::load(Resources::built_in());
  if (!rules) return rules.error();
  const auto decisions = archive.link_decisions();
  if (!decisions) return decisions.error();
  const watch::Scene& scene = *known.scene;
  const watch::Ledger ledger =
      watch::build_ledger(scene.rows, scene.sides, scene.happenings, *rules, *decisions, as_of);
  const watch::Outlook outlook = watch::look_at(crisis, scene, *known.parties, as_of);
  const auto schedule = watch::make_schedule(scene, ledger);
  for (const watch::Alert& each : watch::find_alerts(crisis, scene, *known.parties, ledger, schedule, outlook)) {
    ToldAlert alert{each.key, crisis.name, each.rule, watch::iso_day(each.day), each.title, each.text, "", "", "", ""};
    if (!keys_.insert(alert.key).second) continue;
    if (each.event != watch::kNoRow) {
      const watch::EventRow& event = scene.rows.events[each.event];
      const watch::PageRow& page = scene.rows.pages[event.page];
      const auto words = watch::words_of(archive, page.reading, event.sentence_start, event.sentence_end);
      if (!words) return words.error();
      alert.quote = first_words(*words);
      alert.outlet = page.outlet, alert.document = page.document, alert.url = page.url;
    }
    new_.push_back(std::move(alert));
  }
  return Done{};
}

Status AlertRun::tell(Session& session, bool json) {
  if (new_.empty()) session.messages.note("nothing new");
  std::optional<Webhook> webhook;
  if (!files_.webhook.empty()) webhook.emplace(files_.webhook);
  std::optional<Error> failure;
  std::size_t told = 0;
  for (const ToldAlert& each : new_) {
    const std::string line = watch::alert_json(each);
    if (webhook) {
      const Status posted = webhook->post(line, each.key);
      // The address is down: the others would only wait for it as well.
      if (!posted) failure = posted.error();
      if (!posted) break;
    }
    json ? session.out.line(line) : print_alert(session, each);
    // What could not be shown is not told, unless somebody else was.
    if (!session.out.flush() && !webhook) break;
    std::ofstream log(files_.log, std::ios::binary | std::ios::app);
    log << line << "\n" << std::flush;
    if (!log) return cannot_write(files_.log);
    told_.push_back(each);
    ++told;
  }
  const std::size_t left = new_.size() - told;
  new_.erase(new_.begin(), new_.begin() + static_cast<std::ptrdiff_t>(told));
  if (!session.out.good() && !failure) return Done{};
  if (!files_.feed.empty()) {
    if (Status written = write_file(session, files_.feed, watch::atom_feed(name_, told_)); !written) return written;
  }
  if (!failure) return Done{};
  failure->message += "; " + std::to_string(left) + (left == 1 ? " alert waits" : " alerts wait") + " for the next run";
  return *failure;
}

}  // namespace demarche::cli
