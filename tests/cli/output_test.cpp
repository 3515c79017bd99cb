#include "cli/output.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace demarche::cli {
namespace {

TEST(Output, WritesWhatWasGivenOnFlush) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  {
    Output out(ends[1]);
    out.line("one");
    out.write("two");
    EXPECT_TRUE(out.flush());
    EXPECT_TRUE(out.good());
  }
  close(ends[1]);
  std::array<char, 32> read_back{};
  const ssize_t size = read(ends[0], read_back.data(), read_back.size());
  close(ends[0]);
  EXPECT_EQ(std::string(read_back.data(), static_cast<std::size_t>(size)), "one\ntwo");
}

TEST(Output, AReaderThatWentAwayIsNoError) {
  std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  close(ends[0]);
  Output out(ends[1]);
  out.line("nobody reads this");
  EXPECT_FALSE(out.flush());
  EXPECT_FALSE(out.good());
  EXPECT_TRUE(out.error().empty());
  close(ends[1]);
}

TEST(Output, AFullDiskIsSaid) {
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  Output out(full);
  out.line("no room");
  EXPECT_FALSE(out.flush());
  EXPECT_EQ(out.error(), "No space left on device");
  close(full);
}

TEST(Output, WithoutATerminalTextIsWrappedAtAHundred) {
  const int null = open("/dev/null", O_WRONLY);
  const Output out(null);
  EXPECT_FALSE(out.is_terminal());
  EXPECT_EQ(out.width(), 100U);
  close(null);
}

}  // namespace
}  // namespace demarche::cli
