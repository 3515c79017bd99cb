// The dialects: what their columns say, which rows are bad, what a row of ours becomes in each, and what comes back.
#include <gtest/gtest.h>

#include "exchange/dialect_text.h"

namespace demarche::exchange {
namespace {

constexpr const char* kIcews =
    "900|2023-03-07|Foreign Affairs (Serbia)|Executive,Foreign Ministry,Government|Serbia|Make a visit|042|1.9|"
    "Citizen (Romania)|Social,General Population / Civilian / Social|Romania|77|2|Strelsau Herald|Iasi|NA|Judetul Iasi|"
    "Romania|47.17|27.6";

TEST(Icews, ReadsARow) {
  EXPECT_EQ(
      read_all("icews", {"Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|"
                         "Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|"
                         "City|District|Province|Country|Latitude|Longitude",
                         kIcews}),
      (Lines{"header",
             "900 2023-03-07 CONSULT/visit 042 1.9: Foreign Affairs (Serbia) [SRBGOV] > Citizen (Romania) [ROUCVL] "
             "@ Iasi ROU 47.17 27.6 (town) | 77 | Strelsau Herald s2"}));
}

TEST(Icews, OrderOfSectorsMeansNothing) {
  std::vector<std::string> sectors;
  book()->sectors_of_icews("Elite,Government,Parties,Police", sectors);
  EXPECT_EQ(sectors, (Lines{"COP", "GOV", "ELI", "PTY"})) << "the police first, whatever stands first in the file";
  book()->sectors_of_icews("Shinto", sectors);
  EXPECT_TRUE(sectors.empty()) << "of which faith somebody is says no sector";
}

TEST(Icews, BodiesOfManyStatesHaveTheRecordsCodes) {
  std::string row = kIcews;
  row.replace(row.find("Foreign Affairs (Serbia)|Executive,Foreign Ministry,Government|Serbia"), 69,
              "United Nations|International Government Organization,Global|NA");
  EXPECT_NE(read_all("icews", {row}).front().find("United Nations [UNO]"), std::string::npos);
}

TEST(Icews, BadRowsSayWhatWasExpected) {
  std::string no_day = kIcews;
  no_day.replace(4, 10, "2023-02-30");
  std::string no_code = kIcews;
  no_code.replace(no_code.find("042"), 3, "abc");
  EXPECT_EQ(read_all("icews", {"900|2023-03-07", no_day, no_code}),
            (Lines{"bad: found 2 columns, expected 20",
                   "bad: Event ID is '900' and Event Date '2023-02-30', expected an id and a day",
                   "bad: CAMEO Code is 'abc', expected two to four digits"}));
}

TEST(Icews, AVisitStandsTwiceOnceFromEachSide) {
  const Lines rows = write_all("icews", {visit()});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_NE(rows[0].find("Foreign Ministry of Serbia|Government|Serbia|Make a visit|042|1.9|Romanian army|"
                         "Government,Military|Romania|"),
            std::string::npos)
      << rows[0];
  EXPECT_NE(rows[1].find("Romanian army|Government,Military|Romania|Host a visit|043|2.8|Foreign Ministry of Serbia|"),
            std::string::npos)
      << rows[1];
}

std::string gdelt(const std::string& id, const std::string& day, const std::string& code) {
  return id + "|" + day +
         "|202303|2023|2023.1836|ROMGOV|BUCHAREST|ROM|||||GOV|||IGOUNO|UNITED NATIONS||UNO||||IGO|||1|" + code +
         "|042|04|1|1.9|6|2|5|-1.5|0||||||||0||||||||4|Iasi, Iasi, Romania|RO|RO23||47.17|27.6|-668000|"
         "20230308103000|https://www.herald.example:80/visit?a=1";
}

TEST(Gdelt, ReadsARow) {
  EXPECT_EQ(
      read_all("gdelt", {gdelt("31", "20230307", "042")}),
      (Lines{"31 2023-03-07 CONSULT/visit 042 1.9: BUCHAREST [ROUGOV] > UNITED NATIONS [UNO] @ Iasi, Iasi, Romania "
             "ROU 47.17 27.6 (town) | https://www.herald.example:80/visit?a=1 | herald.example | "
             "2023-03-08T10:30:00Z | https://www.herald.example:80/visit?a=1"}));
}

TEST(Gdelt, BadRowsSayWhatWasExpected) {
  EXPECT_EQ(
      read_all("gdelt", {gdelt("x", "20230307", "042"), gdelt("31", "20230337", "042"), gdelt("31", "20230307", "21"),
                         std::string(57, '|'), std::string(9999, '|')}),
      (Lines{"bad: GLOBALEVENTID is 'x', expected a number", "bad: SQLDATE is '20230337', expected a day, YYYYMMDD",
             "bad: EventCode is '21', expected a CAMEO code", "bad: found 58 columns, expected 61 (GDELT 1.0 has 58)",
             "bad: found 128 or more columns, expected 61"}));
}

TEST(Gdelt, WritesARow) {
  const Lines rows = write_all("gdelt", {visit()});
  ASSERT_EQ(rows.size(), 1U);
  // Two months of thirty days and seven days are over: 67 / 365.
  EXPECT_NE(
      rows[0].find("|20230307|202303|2023|2023.1836|SRBGOV|Foreign Ministry of Serbia|SRB|||||GOV|||ROMMIL|"
                   "Romanian army|ROM|||||MIL|||0|042|042|04|1|1.9|4|2|4||0||||||||0||||||||4|Iasi|RO|RO||47.17|27.6||"
                   "20230308103000|https://herald.example/visit"),
      std::string::npos)
      << rows[0];
}

TEST(Mentions, ReadsBothFormsOfAFile) {
  const std::string row =
      "31,20230307120000,20230308103000,1,herald.example,https://herald.example/visit,3,-1,98,120,1,80,2579,0.5,"
      "srclc:ron;eng:GT-RON 1.0,";
  std::string tabs = row;
  for (char& c : tabs) c = c == ',' ? '|' : c;
  const std::string read =
      "31 2023-03-07 -: ? > ? | https://herald.example/visit | herald.example | "
      "2023-03-08T10:30:00Z | https://herald.example/visit s3";
  EXPECT_EQ(read_all("gdelt-mentions", {"globaleventid,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p", row, tabs}),
            (Lines{"header", read, read}));
}

constexpr const char* kPolecatHead =
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary "
    "Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient "
    "Country|Recipient "
    "COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient "
    "ID|Placename|"
    "City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication "
    "Date|Story People|Story Organizations|Story Locations|Language|Version";
constexpr const char* kPolecat =
    "s9_1|2023-03-07|CONSULT|visit|4.0|VERBAL COOPERATION|diplomatic; military|Ana Popa; None|SRB|345|GOV|GOV; LEG|"
    "minister|Popa|None|Romania|ROU|360|None|None|None|Bucharest|None|Iasi|Iasi|None|None|ROU|47.17|27.6|675810|Iasi|"
    "PPLA|Strelsau Herald|2023-03-08|None|None|None|en|NGEC-1";
constexpr const char* kPolecatRead =
    "s9_1 2023-03-07 CONSULT/visit 4: Ana Popa [SRBGOV] > Romania [ROU] @ Iasi ROU 47.17 27.6 (town) #diplomatic "
    "#military | s9 | Strelsau Herald | 2023-03-08";

TEST(Polecat, ReadsARow) { EXPECT_EQ(read_all("polecat", {kPolecatHead, kPolecat}), (Lines{"header", kPolecatRead})); }

TEST(Polecat, FilesWithDefectsAreReadAsFarAsTheyGo) {
  std::string other = kPolecatHead;
  other.replace(other.find("|Intensity"), 10, "|Event Intensity");
  EXPECT_EQ(read_all("polecat", {other, kPolecat}), (Lines{"header", kPolecatRead})) << "the other spelling";
  EXPECT_EQ(read_all("polecat", {std::string(kPolecatHead) + "|Headline", kPolecat}),
            (Lines{"header", kPolecatRead, "note: header with columns beyond the 40"}))
      << "a name too many, rows of 40";
  std::string headline = kPolecatHead;
  headline.insert(headline.find("|Event Type"), "|Headline");
  std::string row = kPolecat;
  row.insert(row.find("|CONSULT"), "|A visit");
  EXPECT_EQ(read_all("polecat", {headline, row}),
            (Lines{"header", kPolecatRead, "note: header with columns beyond the 40"}))
      << "a column too many, in header and rows";
  EXPECT_EQ(read_all("polecat", {kPolecatHead, std::string(kPolecat) + "|||"}),
            (Lines{"header", kPolecatRead, "note: rows with tabs behind their last column"}));
  std::string latin = kPolecat;
  latin.replace(latin.find("Ana Popa"), 8, "Ana Pop\xE9");
  EXPECT_NE(read_all("polecat", {latin}).front().find("Ana Pop\xC3\xA9 [SRBGOV]"), std::string::npos);
}

TEST(Polecat, BadRowsSayWhatWasExpected) {
  std::string no_type = kPolecat;
  no_type.replace(no_type.find("CONSULT"), 7, "VISITED");
  EXPECT_EQ(
      read_all("polecat", {std::string(kPolecat) + "|tail", no_type}),
      (Lines{"bad: found 41 columns, expected 40",
             "bad: Event ID is 's9_1', Event Date '2023-03-07' and Event Type 'VISITED', expected an id, a day and "
             "one of PLOVER's sixteen types"}));
}

TEST(Phoenix, ReadsARow) {
  const std::string row =
      "5_v2|20230307|2023|03|07|SRBGOVMIL|SRB|GOV|MIL|ROU|ROU|||1383|13|3|-7.0|ELECTION,2;DRUGS,1|47.17|27.6|Iasi|"
      "Judetul "
      "Iasi|ROU|s9_3;s9_4|https://herald.example/a;https://b.example|herald;other";
  EXPECT_EQ(
      read_all("phoenix", {row, "5|x"}),
      (Lines{"5_v2 2023-03-07 THREATEN/violence 1383 -7: SRBGOVMIL [SRBGOV] > ROU [ROU] @ Iasi ROU 47.17 27.6 (town) "
             "#election #illegal_drugs | s9 | herald | https://herald.example/a s3",
             "bad: found 2 columns, expected 26"}));
}

constexpr const char* kAcled =
    "ROU7,07 March 2023,2023,1,Political violence,Battles,Armed clash,Police Forces of Romania (2014-),\"Ana's band; "
    "Other\",1,Rioters (Serbia),,5,15,,642,Europe,Romania,Iasi,Pascani,,Iasi,47.17,27.6,1,Strelsau "
    "Herald,National,\"Police fired, \"\"in the air\"\", in Iasi.\",3,,1678270000";

TEST(Acled, ReadsARow) {
  EXPECT_EQ(
      read_all("acled", {kAcled}),
      (Lines{"ROU7 2023-03-07 ASSAULT/firearms: Police Forces of Romania (2014-) [ROUCOP] + Ana's band [] + Other [] > "
             "Rioters (Serbia) [SRBCVL] @ Iasi ROU 47.17 27.6 (town) killed 3 | ROU7 | Strelsau Herald"}));
  CodedEvent event;
  std::string reason;
  find_format("acled")->reader(book())->read(kAcled, event, reason);
  EXPECT_EQ(event.words, "Police fired, \"in the air\", in Iasi.");
  EXPECT_EQ(event.changed, 1678270000);
}

TEST(Acled, BadRowsSayWhatWasExpected) {
  std::string open = kAcled;
  open.replace(open.find("Iasi.\""), 6, "Iasi.");
  std::string unknown = kAcled;
  unknown.replace(unknown.find("Armed clash"), 11, "Quarrel");
  EXPECT_EQ(read_all("acled", {open, unknown}),
            (Lines{"bad: a quoted value is not closed, or something follows one that is",
                   "bad: sub_event_type is 'Quarrel', expected one of ACLED's"}));
}

TEST(Acled, HoldsNoWordsAndNoAid) {
  EXPECT_TRUE(write_all("acled", {visit()}).empty());
  EXPECT_EQ(notes_of("acled", {visit()}),
            (Lines{"events of a type that ACLED does not have (words, aid, sanctions) are left out (1)"}));
}

TEST(QuadClasses, AreThoseOfTheDialect) {
  EXPECT_EQ(book()->quad(QuadDialect::gdelt, "163"), "4");
  EXPECT_EQ(book()->quad(QuadDialect::phoenix, "163"), "3");
  EXPECT_EQ(book()->quad(QuadDialect::phoenix, "010"), "0");
  EXPECT_EQ(book()->quad(QuadDialect::polecat, "SANCTION"), "MATERIAL CONFLICT");
}

TEST(Petrarch, WritesARow) {
  EXPECT_EQ(
      write_all("petrarch", {visit()}),
      (Lines{"20230307|SRBGOV|ROMMIL|042|diplomatic,1;military,1|d1_3|https://herald.example/visit|Strelsau Herald"}));
}

TEST(Plover, WritesARow) {
  EXPECT_EQ(
      write_all("plover", {visit()}).front().substr(0, 120),
      R"({"id":"d1/e7","date":"2023-03-07","actor":[{"code":"SRBGOV","sector":["GOV"],"entity_text":"the ministry","identifier_te)");
}

/// What two events have in common where a format holds it.
void expect_same_core(const CodedEvent& ours, const CodedEvent& back) {
  EXPECT_EQ(back.from, ours.from);
  EXPECT_EQ(back.type, ours.type);
  EXPECT_EQ(back.mode, ours.mode);
  EXPECT_EQ(back.goldstein, ours.goldstein);
  ASSERT_EQ(back.actors.size(), 1U);
  ASSERT_EQ(back.recipients.size(), 1U);
  EXPECT_EQ(back.actors[0].code, ours.actors[0].code);
  EXPECT_EQ(back.recipients[0].code, ours.recipients[0].code);
  EXPECT_EQ(back.place.country, ours.place.country);
  EXPECT_EQ(back.place.lat, ours.place.lat);
  EXPECT_EQ(back.place.lon, ours.place.lon);
}

TEST(Dialects, WhatIsWrittenIsReadBackAsItWas) {
  const CodedEvent ours = visit();
  for (const char* format : {"icews", "gdelt", "polecat", "phoenix"}) {
    SCOPED_TRACE(format);
    const auto back = through(format, {ours});
    ASSERT_GE(back.size(), 1U);
    expect_same_core(ours, back[0]);
  }
  const CodedEvent polecat = through("polecat", {ours})[0];
  EXPECT_EQ(polecat.id, ours.id);
  EXPECT_EQ(polecat.contexts, ours.contexts);
  EXPECT_EQ(polecat.actors[0].title, "minister");
  EXPECT_EQ(polecat.recipients[0].wikipedia, "Romanian Land Forces");
  const CodedEvent mention = through("gdelt-mentions", {ours})[0];
  EXPECT_EQ(mention.published, ours.published);
  EXPECT_EQ(mention.url, ours.url);
  EXPECT_EQ(mention.sentence, ours.sentence);
  EXPECT_EQ(mention.start, ours.start);
  EXPECT_FLOAT_EQ(mention.confidence, ours.confidence);
  CodedEvent clash = visit();
  clash.type = EventType::assault, clash.mode = "firearms";
  clash.quantities = {{12, 15, "", QuantityOf::killed, {}}};
  clash.goldstein.reset();
  const auto acled = through("acled", {clash});
  ASSERT_EQ(acled.size(), 1U);
  EXPECT_EQ(acled[0].words, clash.words) << "with its comma and its quotes";
  EXPECT_EQ(acled[0].quantities[0].low, 12) << "the lower figure, as ACLED counts";
  EXPECT_EQ(acled[0].place.name, "Iasi");
}

TEST(Dialects, ATabOrLineEndInAValueDoesNotBreakTheRow) {
  CodedEvent event = visit();
  event.actors[0].name = "a\tb\nc";
  for (const Format& format : formats()) {
    const Lines rows = write_all(format.name, {event});
    EXPECT_LE(rows.size(), 2U) << format.name;
    if (format.name == "gdelt") {
      EXPECT_NE(rows[0].find("|a b c|"), std::string::npos);
    }
  }
}

TEST(Dialects, DaysBeforeComputersAreDaysAndHalfDatesAreNone) {
  CodedEvent event = visit();
  event.from = event.to = "0962-02-02";
  EXPECT_NE(write_all("gdelt", {event})[0].find("|09620202|096202|0962|"), std::string::npos);
  EXPECT_EQ(write_all("petrarch", {event})[0].substr(0, 9), "09620202|");
  event.from = event.to = "2023-03";
  for (const Format& format : formats()) EXPECT_TRUE(write_all(format.name, {event}).empty()) << format.name;
}

TEST(Dialects, WhatIsUnknownIsNotMadeUp) {
  CodedEvent bare;
  bare.id = "d1/e1";
  bare.from = bare.to = "2023-03-07";
  bare.type = EventType::protest;
  for (const Format& format : formats()) write_all(format.name, {bare});
  EXPECT_EQ(write_all("petrarch", {bare}), (Lines{"20230307|---|---|140||||"}));
  EXPECT_EQ(notes_of("icews", {bare}), (Lines{"events without an actor or a recipient are left out (1)"}));
  bare.type.reset();
  EXPECT_EQ(notes_of("polecat", {bare}), (Lines{"events without a type of PLOVER's are left out (1)"}));
}

}  // namespace
}  // namespace demarche::exchange
