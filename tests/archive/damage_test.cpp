// Files that are no archive, are damaged, locked, read-only or full, and processes that die: one clear error each, and
// nothing that was stored is lost.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <string>

#include "archive_file.h"

namespace demarche::archive {
namespace {

using demarche::testing::bare_record;
using demarche::testing::sample_record;

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The message of an open that must fail.
std::string refusal(const std::string& path, ArchiveMode mode = ArchiveMode::read_only) {
  const auto archive = Archive::open(path, mode);
  return archive ? "opened" : archive.error().message;
}

/// The sample as page number `i`.
Record sample(int i) {
  Record record = sample_record();
  record.page.id = record.page.row_id = "page-" + std::to_string(i);
  record.page.url.clear();
  record.page.text += " " + std::to_string(i);
  record.page.sha256.replace(0, 8, std::to_string(10000000 + i));
  return record;
}

/// Runs SQL on a file behind the archive's back; the last row's first column.
std::string sql(const std::string& path, const std::string& text) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  std::string out;
  const auto keep = [](void* to, int, char** values, char**) {
    *static_cast<std::string*>(to) = values[0] == nullptr ? "NULL" : values[0];
    return 0;
  };
  sqlite3_exec(database, text.c_str(), keep, &out, nullptr);
  sqlite3_close(database);
  return out;
}

/// Every page of the file has all its rows, and SQLite finds nothing wrong. Gives the number of pages.
int whole_pages(const std::string& path) {
  EXPECT_EQ(sql(path, "PRAGMA integrity_check"), "ok");
  EXPECT_EQ(sql(path, "PRAGMA foreign_key_check"), "");
  EXPECT_EQ(
      sql(path,
          "SELECT count(*) FROM readings AS r WHERE 4 <> (SELECT count(*) FROM events AS e WHERE e.reading = "
          "r.reading) OR 2 <> (SELECT count(*) FROM commitments AS c WHERE c.reading = r.reading) OR 4 <> (SELECT "
          "count(*) FROM actors AS a WHERE a.reading = r.reading)"),
      "0");
  EXPECT_EQ(sql(path, "SELECT sum(kept) = (SELECT count(*) FROM readings) FROM runs"), "1") << "the manifest agrees";
  return std::stoi(sql(path, "SELECT count(*) FROM readings"));
}

/// Runs `work` in a child process; gives its exit code, or minus the signal that ended it.
int in_child(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

TEST(Open, WhatIsNoArchiveIsRefusedByName) {
  const Folder folder;
  EXPECT_EQ(refusal(folder.file("none.db")), "there is no such archive");
  EXPECT_EQ(refusal(folder.file("none.db"), ArchiveMode::read_write), "there is no such archive");
  EXPECT_EQ(refusal(folder.file("")), "is a folder, not an archive");
  EXPECT_EQ(refusal("", ArchiveMode::create), "an archive needs a file name");
  EXPECT_EQ(refusal("/dev/null", ArchiveMode::create), "is no file, so it cannot be an archive");
  EXPECT_NE(refusal(folder.file("no/such/a.db"), ArchiveMode::create).find("folder for the archive does not exist"),
            std::string::npos);
  write_file(folder.file("text.db"), std::string(5000, 'x') + "\nSome notes.\n");
  for (const ArchiveMode mode : {ArchiveMode::read_only, ArchiveMode::read_write, ArchiveMode::create}) {
    EXPECT_NE(refusal(folder.file("text.db"), mode).find("is not an archive: no SQLite file"), std::string::npos);
  }
  EXPECT_EQ(read_file(folder.file("text.db")).size(), 5013U) << "and is left as it was";
  const auto error = Archive::open(folder.file("text.db"), ArchiveMode::create);
  EXPECT_EQ(error.error().where, folder.file("text.db"));
}

TEST(Open, AnEmptyFileIsMadeAnArchiveOnlyWhenAsked) {
  const Folder folder;
  write_file(folder.file("empty.db"), "");
  EXPECT_EQ(refusal(folder.file("empty.db")), "is not an archive: the file is empty");
  EXPECT_EQ(refusal(folder.file("empty.db"), ArchiveMode::read_write), "is not an archive: the file is empty");
  EXPECT_EQ(refusal(folder.file("empty.db"), ArchiveMode::create), "opened");
  EXPECT_EQ(refusal(folder.file("empty.db")), "opened");
}

TEST(Open, AnotherProgramsDatabaseIsLeftAlone) {
  const Folder folder;
  sql(folder.file("other.db"), "CREATE TABLE notes (x); INSERT INTO notes VALUES (1)");
  EXPECT_EQ(refusal(folder.file("other.db"), ArchiveMode::create),
            "is not an archive: it is an SQLite file of another program");
  EXPECT_EQ(sql(folder.file("other.db"), "SELECT count(*) FROM sqlite_schema"), "1");
  EXPECT_EQ(sql(folder.file("other.db"), "PRAGMA journal_mode"), "delete");
}

TEST(Open, ANewerProgramsArchiveIsRefused) {
  const Folder folder;
  { Archive archive = opened(folder.file("a.db")); }
  sql(folder.file("a.db"), "PRAGMA user_version = 77");
  for (const ArchiveMode mode : {ArchiveMode::read_only, ArchiveMode::create}) {
    EXPECT_EQ(
        refusal(folder.file("a.db"), mode),
        "is an archive of a newer demarche (layout 77, this program knows up to 5); use that program, or a newer one");
  }
}

TEST(Open, ForReadingWritesNothing) {
  const Folder folder;
  {
    Archive archive = opened(folder.file("a.db"));
    store(archive, {sample(1)});
  }
  const std::string before = read_file(folder.file("a.db"));
  {
    Archive archive = opened(folder.file("a.db"), ArchiveMode::read_only);
    EXPECT_EQ(archive.documents()->size(), 1U);
    const auto run = archive.start_run(kVersions, "", kNoon);
    ASSERT_FALSE(run);
    EXPECT_NE(run.error().message.find("read-only"), std::string::npos) << run.error().message;
  }
  EXPECT_EQ(read_file(folder.file("a.db")), before);
  EXPECT_FALSE(std::filesystem::exists(folder.file("a.db-wal"))) << "and leaves nothing lying about";
  EXPECT_FALSE(std::filesystem::exists(folder.file("a.db-shm")));
}

/// All that can be asked; the point is that nothing crashes or hangs.
void ask_everything(const std::string& path) {
  auto archive = Archive::open(path, ArchiveMode::read_only);
  if (!archive) {
    EXPECT_FALSE(archive.error().message.empty());
    return;
  }
  const auto documents = archive->documents();
  if (documents) {
    for (const DocumentRow& row : *documents) {
      static_cast<void>(archive->record(row.reading));
      static_cast<void>(archive->history(row.reading));
    }
  }
  static_cast<void>(archive->find("page"));
  static_cast<void>(archive->search("tariffs"));
  static_cast<void>(archive->search("soldiers", SearchIn::statements));
  static_cast<void>(archive->actors());
  static_cast<void>(archive->calendar());
  static_cast<void>(archive->link_decisions());
  static_cast<void>(archive->runs());
}

std::string archive_of(const Folder& folder, int pages) {
  const std::string path = folder.file("whole.db");
  std::vector<Record> records;
  for (int i = 0; i < pages; ++i) records.push_back(sample(i));
  Archive archive = opened(path);
  store(archive, records);
  return path;
}

TEST(Damage, ACutOffFileIsSaidToBeDamaged) {
  const Folder folder;
  const std::string whole = read_file(archive_of(folder, 20));
  ASSERT_GT(whole.size(), 100000U);
  for (std::size_t size = 4096; size < whole.size(); size += 16384) {
    write_file(folder.file("cut.db"), whole.substr(0, size));
    const std::string why = refusal(folder.file("cut.db"));
    EXPECT_NE(why.find("the archive is damaged"), std::string::npos) << size << ": " << why;
    EXPECT_NE(refusal(folder.file("cut.db"), ArchiveMode::create), "opened");
  }
  for (const std::size_t size : {1U, 50U, 100U, 1000U}) {
    write_file(folder.file("cut.db"), whole.substr(0, size));
    EXPECT_NE(refusal(folder.file("cut.db")), "opened") << size;
  }
}

TEST(Damage, FlippedBytesNeverCrash) {
  const Folder folder;
  const std::string whole = read_file(archive_of(folder, 10));
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::string bytes = whole;
    for (int i = 0; i < 40; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    write_file(folder.file("flipped.db"), bytes);
    ask_everything(folder.file("flipped.db"));
  }
  for (int round = 0; round < 10; ++round) {
    std::string bytes = whole;
    const std::size_t page = random() % (bytes.size() / 4096);
    for (std::size_t i = 0; i < 4096; ++i) bytes[page * 4096 + i] = static_cast<char>(random());
    write_file(folder.file("flipped.db"), bytes);
    ask_everything(folder.file("flipped.db"));
  }
}

TEST(Damage, ARecordThatIsNoneIsSaidToBeDamaged) {
  const Folder folder;
  const std::string path = archive_of(folder, 1);
  sql(path, "UPDATE readings SET record = '{\"schema\":\"demarche.record/1\"}'");
  Archive archive = opened(path, ArchiveMode::read_only);
  const auto record = archive.record(1);
  ASSERT_FALSE(record);
  EXPECT_NE(record.error().message.find("the archive is damaged: the record of reading 1"), std::string::npos);
}

TEST(Locked, AWriterWaitsThenSaysWho) {
  const Folder folder;
  const std::string path = folder.file("a.db");
  Archive first = opened(path);
  auto run = first.start_run(kVersions, "", kNoon);
  ASSERT_TRUE(run);
  // Two pages in a row: the second one is still waiting to be written.
  ASSERT_TRUE(run->store(sample(1)));
  ASSERT_TRUE(run->store(sample(2)));
  auto second = Archive::open(path, ArchiveMode::create, {std::chrono::milliseconds(50), 0});
  ASSERT_TRUE(second) << second.error().text();
  EXPECT_LE(second->documents()->size(), 2U) << "readers need not wait";
  const auto other = second->start_run(kVersions, "", kNoon);
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().message.find("the archive is locked"), std::string::npos) << other.error().message;
  ASSERT_TRUE(run->finish(kNoon));
  EXPECT_TRUE(second->start_run(kVersions, "", kNoon)) << "and works once the first one is done";
}

TEST(Locked, TwoProcessesWriteInTurns) {
  const Folder folder;
  const std::string path = folder.file("a.db");
  const auto write_from = [&](int first) {
    return [&path, first] {
      try {
        for (int i = first; i < first + 30; i += 10) {
          Archive archive = opened(path);
          std::vector<Record> records;
          for (int j = i; j < i + 10; ++j) records.push_back(sample(j));
          store(archive, records);
        }
      } catch (const std::exception&) {
        return 1;
      }
      return 0;
    };
  };
  const pid_t other = fork();
  if (other == 0) _exit(write_from(100)());
  EXPECT_EQ(in_child(write_from(200)), 0);
  int status = 0;
  waitpid(other, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(whole_pages(path), 60);
}

TEST(Killed, APageIsWholeOrNotThere) {
  const Folder folder;
  for (int round = 0; round < 6; ++round) {
    const std::string path = folder.file("killed" + std::to_string(round) + ".db");
    std::array<int, 2> committed{};  // the child says so here once ten pages are on the disk
    ASSERT_EQ(pipe(committed.data()), 0);
    const pid_t child = fork();
    if (child == 0) {
      Archive archive = opened(path);
      auto run = archive.start_run(kVersions, "", kNoon);
      for (int i = 0; run; ++i) {
        if (!run->store(sample(i))) _exit(1);
        if (i == 9 && (!run->flush() || write(committed[1], "!", 1) != 1)) _exit(1);
      }
    }
    close(committed[1]);
    char said = 0;
    if (round == 5) {
      ASSERT_EQ(read(committed[0], &said, 1), 1);
    } else {
      usleep(static_cast<useconds_t>(80000 + 70000 * round));
    }
    kill(child, SIGKILL);
    close(committed[0]);
    waitpid(child, nullptr, 0);
    if (!std::filesystem::exists(path)) continue;
    auto archive = Archive::open(path, ArchiveMode::create);
    ASSERT_TRUE(archive) << archive.error().text();
    const int pages = whole_pages(path);
    EXPECT_GE(pages, round == 5 ? 10 : 0);
    EXPECT_EQ(store(*archive, {sample(0)}).size(), 1U) << "and it goes on";
  }
}

TEST(Full, WhatWasStoredStays) {
  const Folder folder;
  const std::string path = folder.file("a.db");
  std::string why;
  std::uint64_t counted = 0;
  {
    auto archive = Archive::open(path, ArchiveMode::create, {std::chrono::milliseconds(100), 200});
    ASSERT_TRUE(archive) << archive.error().text();
    auto run = archive->start_run(kVersions, "", kNoon);
    ASSERT_TRUE(run);
    for (int i = 0; i < 2000 && why.empty(); ++i) {
      if (const auto stored = run->store(sample(i)); !stored) why = stored.error().message;
      // What is on the disk stays; what was still waiting is named as lost by the message, and not counted.
      if (i == 9) {
        ASSERT_TRUE(run->flush());
      }
    }
    counted = run->counts().kept;
  }
  EXPECT_NE(why.find("the archive cannot grow"), std::string::npos) << why;
  EXPECT_GE(counted, 10U);
  EXPECT_EQ(whole_pages(path), static_cast<int>(counted)) << "the counts say what is in the file";
  Archive archive = opened(path);
  EXPECT_EQ(store(archive, {sample(5000)}), std::vector<Stored>{Stored::kept}) << "with more room it goes on";
}

TEST(Full, TheSystemsOwnLimitIsSaidToBeOne) {
  const Folder folder;
  const std::string path = folder.file("a.db");
  { Archive archive = opened(path); }
  const int code = in_child([&path] {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{600000, 600000};
    setrlimit(RLIMIT_FSIZE, &limit);
    auto archive = Archive::open(path, ArchiveMode::create);
    if (!archive) return 1;
    auto run = archive->start_run(kVersions, "", kNoon);
    if (!run) return 2;
    for (int i = 0; i < 2000; ++i) {
      const auto stored = run->store(sample(i));
      if (!stored) {
        return stored.error().message.find("largest size of files") != std::string::npos ? 0 : 3;
      }
    }
    return 4;
  });
  EXPECT_EQ(code, 0);
  whole_pages(path);
}

/// Runs `work` in a child that may not override file rights.
int as_nobody(const std::function<int()>& work) {
  return in_child([&work] {
    if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return 99;
    return work();
  });
}

TEST(ReadOnly, IsReadButNotWritten) {
  const Folder folder;
  const std::string path = archive_of(folder, 3);
  namespace fs = std::filesystem;
  fs::permissions(path, fs::perms(0444));
  fs::permissions(folder.file(""), fs::perms(0555));
  const int reads = as_nobody([&path] {
    auto archive = Archive::open(path, ArchiveMode::read_only);
    if (!archive) return 1;
    const auto documents = archive->documents();
    return documents && documents->size() == 3 ? 0 : 2;
  });
  EXPECT_EQ(reads, 0);
  const int writes = as_nobody([&path] {
    const auto archive = Archive::open(path, ArchiveMode::create);
    return !archive && archive.error().message.find("the archive cannot be written") != std::string::npos ? 0 : 1;
  });
  EXPECT_EQ(writes, 0);
  const int makes = as_nobody([&folder] {
    const auto archive = Archive::open(folder.file("new.db"), ArchiveMode::create);
    return !archive && archive.error().message.find("look at the rights") != std::string::npos ? 0 : 1;
  });
  EXPECT_EQ(makes, 0);
  fs::permissions(path, fs::perms(0000));
  EXPECT_EQ(as_nobody([&path] { return refusal(path) == "opened" ? 1 : 0; }), 0);
  fs::permissions(folder.file(""), fs::perms(0755));
}

}  // namespace
}  // namespace demarche::archive
