// The file beside an archive: the same answers with it and without, whatever happens to either.
#include "watch/derived_file.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "archive/archive_file.h"
#include "archive/archive_parts.h"
#include "watch/dyad_tables.h"
#include "watch/ledger_answer.h"
#include "watch/row_text.h"

namespace demarche::watch {
namespace {

using archive::Folder;
using archive::kNoon;
using archive::opened;
using archive::store;
using demarche::testing::sample_record;

constexpr std::size_t kNever = 1'000'000;

Day day(std::string_view iso) { return days_of(iso).value().first; }

Record page(int number, const std::string& published, bool retracts = false) {
  Record record = sample_record();
  Page& out = record.page;
  out.id = out.row_id = "p" + std::to_string(number);
  out.url = "https://herald.example/" + out.id + (retracts ? "/retraction" : "");
  out.published = published;
  out.outlet = number % 2 == 0 ? "Herald" : "Courier";
  if (retracts) out.notices = {{NoticeKind::retraction, {0, 4}}};
  out.sha256 = out.id + published + (retracts ? "r" : "");
  return record;
}

std::string told(const Result<std::vector<LedgerAnswer>>& answers) {
  if (!answers) return answers.error().text();
  std::string out;
  for (const LedgerAnswer& each : *answers) {
    out += each.entry.id + " " + std::string(name_of(each.entry.state)) + " " + each.type + " “" + each.deed + "”";
    for (const Party& party : each.by) out += " by " + party.name + "/" + party.known_id;
    for (const Party& party : each.to) out += " to " + party.name + "/" + party.known_id;
    for (const AnsweredCondition& condition : each.conditions) out += " " + condition.relation + " " + condition.words;
    for (const AnsweredReport& report : each.reports) {
      out += "\n  " + report.source.document + " " + report.source.published + " “" + report.source.sentence + "”";
    }
    for (const AnsweredLink& link : each.links) {
      out += "\n  " + link.link.id + " " + std::string(name_of(link.link.standing)) + " " + link.source.sentence +
             (link.decision ? " said " + link.decision->who : "");
    }
    out += "\n";
  }
  return out;
}

/// All that is asked, with the tables kept from `least` pages on.
std::string asked(Archive& archive, std::size_t least, const std::string& today = "2023-06-01",
                  int* derived = nullptr) {
  const Rules& rules = built_in_rules();
  DeriveOptions options;
  options.least_pages = least;
  options.begins = [&](std::size_t) {
    if (derived != nullptr) ++*derived;
  };
  std::string out = told(ledger_answers(archive, {}, rules, day(today), options));
  LedgerQuery query;
  query.actor = "Ruritania";
  out += "\nof Ruritania\n" + told(ledger_answers(archive, query, rules, day(today), options));
  query.state = LedgerState::open;
  out += "\nopen\n" + told(ledger_answers(archive, query, rules, day(today), options));
  const auto rates = kept_rates(archive, {}, rules, day(today), options);
  if (!rates) return rates.error().text();
  for (const KeptRate& rate : *rates) {
    out += rate.side + " " + rate.name + " " + std::to_string(rate.n()) + " " + std::to_string(rate.waiting) + "\n";
  }
  const auto tables = derive_archive(archive, rules, options);
  if (!tables) return tables.error().text();
  const auto side = [&](std::string_view name) { return sides_called(**tables, *pick_side(archive, name)); };
  const auto input = read_dyad(**tables, rules, {side("Ruritania"), side("Freedonia")});
  if (!input) return input.error().text();
  const Dyad dyad = count_dyad(*input, {});
  for (const DyadPeriod& each : dyad.periods) {
    out += iso_day(each.days.first) + " " + std::to_string(each.all().words) + " " + std::to_string(each.all().deeds) +
           " " + std::to_string(each.pages) + "\n";
  }
  for (const FigureRow& each : dyad.figures) out += iso_day(each.day) + " " + each.happening.first.name + "\n";
  return out;
}

class DerivedFile : public ::testing::Test {
 protected:
  const Folder folder_;
  const std::string path_ = folder_.file("a.db");
  Archive archive_ = opened(path_);

  void SetUp() override { store(archive_, {page(1, "2023-03-06"), page(2, "2023-03-08"), page(3, "2023-04-01")}); }

  bool is_kept() const { return std::filesystem::exists(derived_path(path_)); }
  /// The answers with the file, which must be those without it.
  std::string same_answers(const std::string& when) {
    const std::string without = asked(archive_, kNever);
    EXPECT_EQ(asked(archive_, 1), without) << when;
    EXPECT_EQ(asked(archive_, 1), without) << when << ", asked again";
    return without;
  }
};

TEST_F(DerivedFile, IsMadeOnceAndAskedThen) {
  int derived = 0;
  const std::string first = asked(archive_, 1, "2023-06-01", &derived);
  EXPECT_EQ(derived, 1) << "four questions later";
  EXPECT_TRUE(is_kept());
  EXPECT_NE(first.find("SANCTION"), std::string::npos) << first;
  EXPECT_NE(first.find("Ruritania"), std::string::npos);
  for (const char* today : {"2023-01-01", "2023-03-07", "2023-03-20", "2023-05-01", "2024-12-31"}) {
    EXPECT_EQ(asked(archive_, 1, today, &derived), asked(archive_, kNever, today)) << today;
  }
  EXPECT_EQ(derived, 1) << "it serves every day to come";
}

TEST_F(DerivedFile, OfFewPagesNoneIsMade) {
  asked(archive_, 4);
  EXPECT_FALSE(is_kept());
}

TEST_F(DerivedFile, FollowsEveryChange) {
  const std::string at_first = same_answers("at first");
  store(archive_, {page(4, "2023-03-07")});
  const std::string with_page = same_answers("a new page");
  EXPECT_NE(with_page, at_first);
  Record edited = page(1, "2023-03-06");
  edited.page.sha256 = "edited";
  edited.reading.commitments.clear();
  store(archive_, {edited});
  const std::string with_version = same_answers("a new version of a page");
  EXPECT_NE(with_version, with_page);
  const auto answers = ledger_answers(archive_, {}, built_in_rules(), day("2023-06-01"));
  const auto decided = archive_.decide_link(answers->at(0).entry.silence_key, "silence", true, {"ann", "", kNoon});
  ASSERT_TRUE(decided);
  same_answers("a decision on a link");
  ASSERT_TRUE(archive_.undo_decision(*decided, {"ann", "", kNoon}));
  same_answers("the decision undone");
  const auto actors = archive_.actors({});
  const auto id_of = [&](std::string_view name) {
    for (const ActorRow& actor : *actors) {
      if (actor.name == name) return actor.id;
    }
    return std::string();
  };
  const auto merged = archive_.merge_actors(id_of("Ruritania"), id_of("Freedonia"), {"ann", "", kNoon});
  ASSERT_TRUE(merged);
  ASSERT_NE(*merged, 0);
  const std::string as_one = same_answers("two actors made one");
  EXPECT_NE(as_one, with_version);
  ASSERT_TRUE(archive_.undo_decision(*merged, {"ann", "", kNoon}));
  const std::string two_again = same_answers("and two again");
  EXPECT_NE(two_again, as_one);
  store(archive_, {page(2, "2023-04-05", true)});
  EXPECT_NE(same_answers("a retraction"), two_again);
}

TEST_F(DerivedFile, OtherRulesDeriveAnew) {
  asked(archive_, 1);
  Rules others = built_in_rules();
  others.version = "another";
  archive::Database& database = archive::Access::database(archive_);
  EXPECT_NE(stamp_of(database, others), stamp_of(database, built_in_rules()));
}

TEST_F(DerivedFile, OfAnotherArchiveIsNotTaken) {
  const std::string wanted = asked(archive_, kNever);
  const std::string other_path = folder_.file("b.db");
  Archive other = opened(other_path);
  store(other, {page(1, "2023-03-06"), page(2, "2023-03-08"), page(5, "2023-04-09")});
  asked(other, 1);
  std::filesystem::copy_file(derived_path(other_path), derived_path(path_));
  EXPECT_EQ(asked(archive_, 1), wanted);
}

TEST_F(DerivedFile, DamagedOrNotOursIsMadeAnew) {
  const std::string wanted = asked(archive_, kNever);
  for (const std::string& content : {std::string(), std::string("no database"), std::string(100'000, '\0')}) {
    std::ofstream(derived_path(path_), std::ios::binary) << content;
    EXPECT_EQ(asked(archive_, 1), wanted);
    EXPECT_EQ(asked(archive_, 1), wanted);
  }
  const auto size = std::filesystem::file_size(derived_path(path_));
  std::filesystem::resize_file(derived_path(path_), size / 2);
  EXPECT_EQ(asked(archive_, 1), wanted);
}

TEST_F(DerivedFile, BytesChangedWithinItAreNoCrash) {
  asked(archive_, 1);
  std::ifstream in(derived_path(path_), std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  for (std::size_t at = 100; at < whole.size(); at += 997) {
    std::string damaged = whole;
    for (std::size_t i = at; i < std::min(at + 16, damaged.size()); ++i)
      damaged[i] = static_cast<char>(damaged[i] ^ 0x5A);
    std::ofstream(derived_path(path_), std::ios::binary | std::ios::trunc) << damaged;
    static_cast<void>(asked(archive_, 1));
  }
}

TEST_F(DerivedFile, WhereItCannotBeWrittenTheAnswersAreTheSame) {
  const std::string wanted = asked(archive_, kNever);
  // A folder of that name cannot be replaced by a file, whatever the rights.
  std::filesystem::create_directories(derived_path(path_) + "/within");
  Archive reader = opened(path_, ArchiveMode::read_only);
  int derived = 0;
  EXPECT_EQ(asked(reader, 1, "2023-06-01", &derived), wanted);
  EXPECT_GT(derived, 1);
  EXPECT_TRUE(std::filesystem::is_empty(derived_path(path_) + "/within"));
}

TEST_F(DerivedFile, ReadersMeetAWriterAndEachOther) {
  std::atomic<bool> done = false;
  std::vector<std::thread> readers;
  std::atomic<int> failed = 0;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      Archive reader = opened(path_, ArchiveMode::read_only);
      while (!done) {
        // Each answer is of one state of the archive: as many entries as it says by any question.
        const auto tables = derive_archive(reader, built_in_rules(), {1, {}});
        if (!tables) ++failed;
      }
    });
  }
  for (int number = 10; number < 30; ++number) store(archive_, {page(number, "2023-03-" + std::to_string(number))});
  done = true;
  for (std::thread& each : readers) each.join();
  EXPECT_EQ(failed, 0);
  same_answers("afterwards");
  for (const auto& each : std::filesystem::directory_iterator(std::filesystem::path(path_).parent_path())) {
    EXPECT_EQ(each.path().string().find("-derived."), std::string::npos) << "left behind: " << each.path();
  }
}

}  // namespace
}  // namespace demarche::watch
