#include "cli/messages.h"

#include <gtest/gtest.h>

#include <sstream>

namespace demarche::cli {
namespace {

TEST(Messages, OneClearLineEach) {
  std::ostringstream stream;
  Messages messages(stream, false);
  messages.error({"expected an object", "rows.jsonl", 7});
  messages.warning({"the language is fr, not English", "page.html", 0});
  messages.note("2 pages read");
  EXPECT_EQ(stream.str(),
            "demarche: rows.jsonl:7: expected an object\n"
            "demarche: warning: page.html: the language is fr, not English\n"
            "demarche: 2 pages read\n");
  EXPECT_EQ(messages.errors(), 1U);
  EXPECT_EQ(messages.warnings(), 1U);
}

TEST(Messages, AFileNameCannotDriveTheTerminal) {
  std::ostringstream stream;
  Messages messages(stream, false);
  messages.error({"not found", "a\x1b]0;x\x07\nb", 0});
  EXPECT_EQ(stream.str(), "demarche: a␛]0;x␇ b: not found\n");
}

TEST(Messages, ProgressIsForTerminalsAndGoesBeforeAMessage) {
  std::ostringstream piped;
  Messages(piped, false).progress("3 pages");
  EXPECT_EQ(piped.str(), "");
  std::ostringstream terminal;
  Messages messages(terminal, true);
  messages.progress("3 pages");
  messages.note("done");
  EXPECT_EQ(terminal.str(), "\r\x1b[K3 pages\r\x1b[Kdemarche: done\n");
}

}  // namespace
}  // namespace demarche::cli
