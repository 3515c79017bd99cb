// Files cut into rows: what is given, what is rejected with its line, what is refused as a whole.
#include "exchange/read_rows.h"

#include <gtest/gtest.h>

#include <string>

#include "exchange/dialect_text.h"

namespace demarche::exchange {
namespace {

struct Read {
  Lines events, rejected;
  std::string refused;
  std::string header;
};

/// A reader that knows "ok" and what follows it, and "head".
class Ok final : public Reader {
 public:
  explicit Ok(bool quoted) : quoted_(quoted) {}
  bool is_quoted() const override { return quoted_; }
  RowKind read(std::string_view row, CodedEvent& event, std::string& reason) override {
    if (row.starts_with("head")) return RowKind::header;
    event.id = row;
    reason = "not ok";
    return row.starts_with("ok") ? RowKind::event : RowKind::bad;
  }

 private:
  bool quoted_;
};

Read read(std::string_view bytes, bool quoted = false) {
  Read out;
  Ok reader(quoted);
  ingest::ByteStream stream(ingest::memory_source(bytes), "f");
  const auto counts = read_rows(
      stream, reader,
      [&out](const FoundRow& row) {
        out.events.push_back(std::to_string(row.line) + " " + std::string(row.bytes));
        return true;
      },
      [&out](const Error& error) { out.rejected.push_back(error.text()); });
  if (!counts) {
    out.refused = counts.error().text();
  } else {
    out.header = counts->header;
    EXPECT_EQ(counts->events, out.events.size());
    EXPECT_EQ(counts->rejected, out.rejected.size());
  }
  return out;
}

TEST(ReadRows, ABadRowIsNamedTheOthersAreKept) {
  const Read got = read("head\nok 1\nwrong\n\nok 2\r\nok 3");
  EXPECT_EQ(got.events, (Lines{"2 ok 1", "5 ok 2\r", "6 ok 3"}));
  EXPECT_EQ(got.rejected, (Lines{"f:3: not ok"}));
  EXPECT_EQ(got.header, "head");
}

TEST(ReadRows, AFileOfAnotherKindIsRefusedInOneMessage) {
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "wrong\n";
  EXPECT_EQ(read(many).refused, "f: none of its first 100 rows can be read; line 1: not ok");
  EXPECT_EQ(read("wrong\n").refused, "f: its only row cannot be read; line 1: not ok");
  EXPECT_EQ(read("").refused, "f: is empty");
  EXPECT_EQ(read("head\n").refused, "") << "no rows are no mistake";
}

TEST(ReadRows, BadRowsBeforeTheFirstGoodOneAreNamedWhenItComes) {
  const Read got = read("wrong\nok\n");
  EXPECT_EQ(got.rejected, (Lines{"f:1: not ok"}));
  EXPECT_EQ(got.events, (Lines{"2 ok"}));
}

TEST(ReadRows, HostileBytesAreBadRows) {
  std::string bytes = "ok 1\nok \0 2\n";
  bytes = std::string("ok 1\nok ") + '\0' + " 2\n" + std::string(3 * kMostRowBytes, 'o') + "\nok 3\n";
  const Read got = read(bytes);
  EXPECT_EQ(got.events, (Lines{"1 ok 1", "4 ok 3"}));
  EXPECT_EQ(got.rejected,
            (Lines{"f:2: found a NUL byte: the file is no text, or damaged", "f:3: the row is longer than 1 MB"}));
}

TEST(ReadRows, AQuotedValueMayHoldLineEnds) {
  const Read got = read("ok \"a\nb\"\nok 2\n", true);
  EXPECT_EQ(got.events, (Lines{"1 ok \"a\nb\"", "3 ok 2"}));
  EXPECT_EQ(read("ok \"a\nok 2\n").events.size(), 2U) << "quotes mean nothing in tables with tabs";
}

TEST(ReadRows, AQuoteThatNobodyClosesSpoilsItsOwnLineOnly) {
  std::string bytes = "ok \"1\n";
  for (int i = 0; i < 300; ++i) bytes += "ok\n";
  const Read got = read(bytes, true);
  EXPECT_EQ(got.events.size(), 301U) << "the line itself is the reader's to judge";
  EXPECT_EQ(got.events[1], "2 ok");
  EXPECT_EQ(got.events[300], "301 ok");
}

}  // namespace
}  // namespace demarche::exchange
