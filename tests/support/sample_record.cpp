#include "support/sample_record.h"

#include <cassert>

#include "base/hash.h"

namespace demarche::testing {
namespace {

constexpr std::string_view kText =
    "STRELSAU – Ruritania’s foreign minister, Anna Véres, warned on Monday that her government will impose tariffs on "
    "Freedonia if its troops cross the Lenz. “We have seen as many as 40,000 soldiers,” said an aide who asked not to "
    "be "
    "named.\n\nThe ministers of both countries are to meet in Zenda on March 14.";

MadeBy by(std::string rule, float confidence) { return {std::move(rule), confidence}; }

Page sample_page() {
  Page page;
  page.id = "zenda-herald-1";
  page.row_id = "zenda-herald-1";
  page.title = "Ruritania threatens tariffs";
  page.byline = "By Black Michael";
  page.outlet = "Zenda Herald";
  page.credits = {"Strelsau Wire"};
  page.published = "2023-03-06";
  page.url = "https://herald.example/2023/tariffs";
  page.language = "en";
  page.tags = {"Trade", "Lenz"};
  page.text = std::string(kText);
  page.links = {{"https://herald.example/lenz", span_of(kText, "the Lenz")}};
  page.sha256 = sha256_hex(kText);
  page.input = {"pages.jsonl", 3};
  return page;
}

enum SampleActor : std::size_t { kRuritania, kMinister, kFreedonia, kAide };

std::vector<Actor> sample_actors() {
  const auto at = [](std::string_view words, int nth = 1) { return span_of(kText, words, nth); };
  std::vector<Actor> actors(4);
  actors[kRuritania].name = "Ruritania";
  actors[kRuritania].kind = ActorKind::country;
  actors[kRuritania].mentions = {at("Ruritania"), at("her government"), at("both countries")};
  actors[kRuritania].made_by = by("actors.country/1", 0.95F);
  actors[kMinister].name = "Anna Véres";
  actors[kMinister].mentions = {at("Ruritania’s foreign minister"), at("Anna Véres"), at("her")};
  actors[kMinister].aliases = {"Véres"};
  actors[kMinister].code = "GOV";
  actors[kMinister].roles = {
      {"foreign minister", "Ruritania", RoleStatus::present, "2021", "", at("foreign minister")}};
  actors[kMinister].made_by = by("actors.role/1", 0.9F);
  actors[kFreedonia].name = "Freedonia";
  actors[kFreedonia].kind = ActorKind::country;
  actors[kFreedonia].mentions = {at("Freedonia"), at("its"), at("both countries")};
  actors[kFreedonia].made_by = by("actors.country/1", 0.95F);
  actors[kAide].name = "an aide";
  actors[kAide].kind = ActorKind::unnamed;
  actors[kAide].mentions = {at("an aide")};
  actors[kAide].unnamed = Unnamed{1, 1, "Ruritania", at("who asked not to be named")};
  actors[kAide].made_by = by("actors.unnamed/1", 0.8F);
  return actors;
}

enum SampleEvent : std::size_t { kThreaten, kTariffs, kCross, kMeet };

Location sample_location() {
  Location out;
  out.name = "Zenda";
  out.lat = 49.25, out.lon = -0.5;
  out.precision = PlacePrecision::town;
  out.span = span_of(kText, "Zenda");
  out.made_by = {"places.choice/1", 0.75F};
  return out;
}

std::vector<Event> sample_events() {
  const auto at = [](std::string_view words) { return span_of(kText, words); };
  const auto actor = [](SampleActor which) { return std::vector<ActorIndex>{ActorIndex(which)}; };
  std::vector<Event> events(4);
  Event& threat = events[kThreaten];
  threat.type = threat.plover = EventType::threaten;
  threat.cameo = "131", threat.goldstein = -5.8;
  threat.actors = actor(kMinister), threat.recipients = actor(kFreedonia);
  threat.predicate = "warn", threat.trigger = at("warned");
  threat.extent = {at("Ruritania’s").begin, at("cross the Lenz").end};
  threat.time = {"2023-03-06", "2023-03-06", "2023-03-06", TimeBasis::stated};
  threat.content = {EventIndex(kTariffs)}, threat.made_by = by("events.verb/1:warn", 0.9F);
  Event& tariffs = events[kTariffs];
  tariffs.type = EventType::sanction, tariffs.mode = "embargo";
  tariffs.contexts = {"economic"}, tariffs.cameo = "163";
  tariffs.actors = actor(kRuritania), tariffs.recipients = actor(kFreedonia);
  tariffs.predicate = "impose tariff", tariffs.trigger = at("impose tariffs");
  tariffs.extent = {at("her government").begin, at("cross the Lenz").end};
  tariffs.modality = Modality::threatened, tariffs.statement = StatementIndex(0);
  tariffs.conditions = {{EventIndex(kCross), ConditionRelation::if_, at("if its troops cross the Lenz")}};
  tariffs.made_by = by("events.verb/1:impose", 0.85F);
  Event& cross = events[kCross];
  cross.type = EventType::assault, cross.actors = actor(kFreedonia);
  cross.predicate = "cross", cross.trigger = at("cross"), cross.extent = at("its troops cross the Lenz");
  cross.modality = Modality::conditional, cross.statement = StatementIndex(0);
  cross.quantities = {{std::nullopt, 40000.0, "soldiers", QuantityOf::troops, at("as many as 40,000 soldiers")}};
  cross.made_by = by("events.verb/1:cross", 0.6F);
  Event& meet = events[kMeet];
  meet.type = EventType::consult, meet.plover = EventType::agree;
  meet.cameo = "042", meet.goldstein = 1.9;
  meet.actors = actor(kRuritania), meet.recipients = actor(kFreedonia);
  meet.others = {{ActorIndex(kMinister), OtherRole::host}};
  meet.predicate = "meet", meet.trigger = at("meet"),
  meet.extent = at("The ministers of both countries are to meet in Zenda on March 14");
  meet.time = {"2023-03-14", "2023-03-14", "2023-03-14", TimeBasis::stated};
  meet.places = {{sample_location(), PlaceRole::at}};
  meet.modality = Modality::scheduled, meet.made_by = by("events.verb/1:meet", 0.9F);
  return events;
}

std::vector<Statement> sample_statements() {
  const auto at = [](std::string_view words) { return span_of(kText, words); };
  std::vector<Statement> out(2);
  out[0].source = {at("Ruritania’s foreign minister, Anna Véres")};
  out[0].cue = {at("warned")};
  out[0].content = {at("that her government will impose tariffs on Freedonia if its troops cross the Lenz")};
  out[0].speakers = {ActorIndex(kMinister)};
  out[0].on_behalf_of = ActorIndex(kRuritania);
  out[0].to = {ActorIndex(kFreedonia)};
  out[0].time = {"2023-03-06", "2023-03-06", "2023-03-06", TimeBasis::stated};
  out[0].chain = {"Strelsau Wire"};
  out[0].made_by = by("statements.verb/1", 0.92F);
  out[1].source = {at("an aide who asked not to be named")};
  out[1].cue = {at("said")};
  out[1].content = {at("“We have seen as many as 40,000 soldiers,”")};
  out[1].speakers = {ActorIndex(kAide)};
  out[1].anonymous = true;
  out[1].directness = Directness::direct;
  out[1].made_by = by("statements.quote/1", 0.97F);
  return out;
}

std::vector<Commitment> sample_commitments() {
  const auto at = [](std::string_view words) { return span_of(kText, words); };
  std::vector<Commitment> out(2);
  out[0].kind = CommitmentKind::threat;
  out[0].by = {ActorIndex(kRuritania)};
  out[0].to = {ActorIndex(kFreedonia)};
  out[0].event = EventIndex(kTariffs);
  out[0].act = EventIndex(kThreaten);
  out[0].conditions = {{EventIndex(kCross), ConditionRelation::if_, at("if its troops cross the Lenz")}};
  out[0].stated_from = out[0].stated_to = "2023-03-06";
  out[0].statement = StatementIndex(0);
  out[0].span = at("her government will impose tariffs on Freedonia");
  out[0].made_by = by("commitments.threat/1", 0.85F);
  out[1].kind = CommitmentKind::appointment;
  out[1].by = {ActorIndex(kRuritania)};
  out[1].to = {ActorIndex(kFreedonia)};
  out[1].event = EventIndex(kMeet);
  out[1].stated_from = out[1].stated_to = "2023-03-06";
  out[1].due_from = out[1].due_to = "2023-03-14";
  out[1].span = at("are to meet in Zenda on March 14");
  out[1].made_by = by("commitments.appointment/1", 0.9F);
  return out;
}

}  // namespace

ByteSpan span_of(std::string_view text, std::string_view words, int nth) {
  std::size_t at = text.find(words);
  for (int i = 1; i < nth && at != std::string_view::npos; ++i) at = text.find(words, at + 1);
  assert(at != std::string_view::npos);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

Record sample_record() {
  Record record{sample_page(), {}};
  const auto at = [](std::string_view words) { return span_of(kText, words); };
  Reading& reading = record.reading;
  reading.sentences = {
      {0, at("Lenz.").end}, {at("“We").begin, at("named.").end}, {at("The ministers").begin, at("14.").end}};
  reading.actors = sample_actors();
  reading.times = {{at("on Monday"), TimeType::date, "2023-03-06", by("times.weekday/1", 0.95F)},
                   {at("March 14"), TimeType::date, "2023-03-14", by("times.date/1", 1.0F)}};
  reading.statements = sample_statements();
  reading.events = sample_events();
  reading.commitments = sample_commitments();
  return record;
}

Record bare_record(std::string id, std::string url, std::string text) {
  Record record;
  record.page.id = id;
  record.page.row_id = std::move(id);
  record.page.url = std::move(url);
  record.page.language = "und";
  record.page.sha256 = sha256_hex(text);
  record.page.text = std::move(text);
  record.page.input = {"pages.jsonl", 1};
  return record;
}

}  // namespace demarche::testing
