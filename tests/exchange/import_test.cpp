// Import: what a file leaves in an archive, what the same or a newer one changes, and the way back.
#include "exchange/import.h"

#include <gtest/gtest.h>

#include <fstream>

#include "archive/archive_file.h"
#include "archive/archive_parts.h"
#include "exchange/data_set_file.h"
#include "exchange/dialect_text.h"
#include "exchange/imported_rows.h"

namespace demarche::exchange {
namespace {

using archive::Folder;
using archive::kNoon;
using archive::opened;

std::string icews(const std::string& id, const std::string& code) {
  return tabbed(id + "|2023-03-07|Serbia|NA|Serbia|words|" + code +
                "|1|Romania|NA|Romania|77|2|Herald|NA|NA|NA|Romania|46|25");
}

std::string acled(const std::string& id, const std::string& killed, const std::string& stamp) {
  return id +
         ",2023-03-07,2023,1,Political violence,Battles,Armed clash,Band A,,2,Band B,,2,22,,642,Europe,Romania,Iasi,,,"
         "Iasi,47.17,27.6,1,Herald,National,\"shots,\nat night\"," +
         killed + ",," + stamp;
}

class Import : public ::testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_.file(name), std::ios::binary) << bytes;
    return folder_.file(name);
  }
  ImportCounts add(const std::string& format, const std::string& path, const DataSetName& name = {}) {
    bool is_archive = false;
    auto set = DataSet::open(archive_, *find_format(format), book(), name, &is_archive);
    if (!set) throw std::runtime_error(set.error().text());
    ImportWatch watch;
    watch.reject = [this](const Error& error) { rejected_.push_back(error.text()); };
    watch.go_on = [this](std::uint64_t rows) { return rows < stop_at_; };
    const ImportResult result = set->add_file(path, watch, kNoon);
    if (const auto* failure = std::get_if<ImportFailure>(&result)) throw std::runtime_error(failure->error.text());
    return *std::get_if<ImportCounts>(&result);
  }
  std::string back(std::string_view name) {
    std::string out;
    const auto done = write_back(archive_, name, [&out](std::string_view piece) {
      out += piece;
      return true;
    });
    EXPECT_TRUE(done && *done);
    return out;
  }
  Lines events(std::string_view name = "") {
    Lines out;
    const Status done =
        each_imported_event(archive_, book(), name, [&out](const DataSetRow& set, const CodedEvent& event) {
          out.push_back(set.name + " " + event.id + " " + event.cameo);
          return true;
        });
    EXPECT_TRUE(done);
    return out;
  }

  Folder folder_;
  Archive archive_ = opened(folder_.file("a.db"));
  Lines rejected_;
  std::uint64_t stop_at_ = 1'000'000;
};

const std::string kHead = tabbed(
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target "
    "Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|"
    "Latitude|Longitude");

TEST_F(Import, GivesTheFileBackByteForByte) {
  for (const std::string& bytes : {kHead + "\n" + icews("1", "042") + "\n" + icews("2", "190") + "\n",
                                   icews("1", "042") + "\r\n" + icews("2", "190")}) {
    const std::string name = std::to_string(bytes.size());
    EXPECT_EQ(add("icews", write(name, bytes), {name, ""}).added, 2U);
    EXPECT_EQ(back(name), bytes);
  }
}

TEST_F(Import, GivesQuotedValuesBackWithTheirLineEnds) {
  const std::string bytes = acled("A1", "3", "100") + "\n" + acled("A2", "4", "100") + "\n";
  EXPECT_EQ(add("acled", write("a.csv", bytes)).added, 2U);
  EXPECT_EQ(back("acled"), bytes);
}

TEST_F(Import, TheSameFileAgainChangesNothing) {
  const std::string path = write("a.tab", kHead + "\n" + icews("1", "042") + "\n");
  add("icews", path);
  const std::string before = archive::dump(folder_.file("a.db"));
  const ImportCounts again = add("icews", path);
  EXPECT_TRUE(again.is_known);
  EXPECT_EQ(again.rows(), 0U);
  EXPECT_EQ(archive::dump(folder_.file("a.db")), before);
}

TEST_F(Import, ANewerFileSupersedesRowsOfTheSameIds) {
  add("icews", write("a.tab", icews("1", "042") + "\n" + icews("2", "190") + "\n"));
  const ImportCounts counts =
      add("icews", write("b.tab", icews("2", "180") + "\n" + icews("3", "010") + "\n" + icews("1", "042")));
  EXPECT_EQ(counts.superseded, 1U);
  EXPECT_EQ(counts.added, 1U);
  EXPECT_EQ(counts.unchanged, 1U);
  EXPECT_EQ(events(), (Lines{"icews 1 042", "icews 2 180", "icews 3 010"}));
  auto& database = archive::Access::database(archive_);
  EXPECT_EQ(database.number("SELECT count(*) FROM imported_past WHERE line = 2 AND instr(row, '190') > 0"), 1)
      << "what it took the place of is kept";
}

TEST_F(Import, OfAcledsRowsTheNewestStaysWhateverCameFirst) {
  add("acled", write("new.csv", acled("A1", "5", "200") + "\n"));
  EXPECT_EQ(add("acled", write("old.csv", acled("A1", "3", "100") + "\n")).older, 1U);
  EXPECT_EQ(back("acled"), acled("A1", "5", "200") + "\n");
  EXPECT_EQ(add("acled", write("newest.csv", acled("A1", "6", "300") + "\n")).superseded, 1U);
  EXPECT_EQ(back("acled"), acled("A1", "6", "300") + "\n");
}

TEST_F(Import, BadRowsAreNamedTheOthersKept) {
  const ImportCounts counts = add("icews", write("a.tab", icews("1", "042") + "\nshort\n" + icews("2", "190") + "\n"));
  EXPECT_EQ(counts.rejected, 1U);
  EXPECT_EQ(rejected_, (Lines{folder_.file("a.tab") + ":2: found 1 columns, expected 20"}));
  EXPECT_EQ(events().size(), 2U);
}

TEST_F(Import, AFileOfAnotherKindLeavesNothing) {
  EXPECT_THROW(add("icews", write("a.bin", std::string(5000, '\0'))), std::runtime_error);
  EXPECT_TRUE(events().empty());
  EXPECT_EQ(archive::Access::database(archive_).number("SELECT count(*) FROM imports"), 0);
  EXPECT_THROW(add("gdelt", write("b.tab", icews("1", "042")), {"mine", ""}), std::runtime_error);
  EXPECT_EQ(add("icews", folder_.file("b.tab"), {"mine", ""}).added, 1U) << "a wrong --format does not keep the name";
}

TEST_F(Import, AnInterruptedFileIsCompletedByTheNextImport) {
  std::string bytes;
  for (int i = 0; i < 2500; ++i) bytes += icews(std::to_string(i), "042") + "\n";
  const std::string path = write("a.tab", bytes);
  stop_at_ = 1000;
  EXPECT_TRUE(add("icews", path).is_interrupted);
  EXPECT_EQ(events().size(), 1000U);
  stop_at_ = 1'000'000;
  const ImportCounts rest = add("icews", path);
  EXPECT_EQ(rest.added, 1500U);
  EXPECT_EQ(rest.unchanged, 1000U);
  EXPECT_EQ(back("icews"), bytes);
}

TEST_F(Import, DataSetsStandApart) {
  add("icews", write("a.tab", icews("1", "042") + "\n"), {"one", "CC0"});
  add("icews", write("b.tab", icews("1", "190") + "\n"), {"two", ""});
  EXPECT_EQ(events("two"), (Lines{"two 1 190"}));
  EXPECT_THROW(add("acled", write("c.csv", acled("A1", "1", "1")), {"one", ""}), std::runtime_error)
      << "a name has one format";
  const auto sets = data_sets(archive_);
  ASSERT_EQ(sets->size(), 2U);
  EXPECT_EQ((*sets)[0].licence, "CC0");
  EXPECT_EQ((*sets)[1].events, 1U);
}

TEST_F(Import, IsWrittenInItsOwnDialectOrInAnother) {
  const std::string bytes = kHead + "\n" + icews("1", "042") + "\n" + icews("2", "190") + "\n";
  add("icews", write("a.tab", bytes), {"set", ""});
  const auto file = [&](const char* format) {
    std::string out;
    const auto written =
        write_data_set(archive_, book(), "set", *find_format(format), {}, [&out](std::string_view piece) {
          out += piece;
          return true;
        });
    EXPECT_TRUE(written && written->is_known && written->events == 2);
    return out;
  };
  EXPECT_EQ(file("icews"), bytes);
  EXPECT_EQ(barred(file("petrarch")),
            "20230307|SRB|ROM|042||77_2||Herald\n20230307|SRB|ROM|190|military,1|77_2||Herald\n")
      << "CAMEO's Romania is ROM";
  const auto none =
      write_data_set(archive_, book(), "other", *find_format("icews"), {}, [](std::string_view) { return true; });
  EXPECT_FALSE(none->is_known);
}

TEST_F(Import, ExtraColumnsOfAHeaderAreKnownWhenRowsAreReadAgain) {
  const Format& polecat = *find_format("polecat");
  std::string head = polecat.writer(book(), {})->header();
  head.insert(head.find('\t'), "\tHeadline");
  std::string row;
  polecat.writer(book(), {})->write(visit(), row);
  row.insert(row.find('\t'), "\tA visit");
  EXPECT_EQ(add("polecat", write("p.tsv", head + row)).added, 1U);
  EXPECT_EQ(events("polecat").size(), 1U);
  EXPECT_EQ(back("polecat"), head + row);
}

}  // namespace
}  // namespace demarche::exchange
