#include "ingest/written_date.h"

#include <gtest/gtest.h>

#include "ingest/lexicon.h"
#include "ingest/pages.h"

namespace demarche::ingest {
namespace {

const DateWords& words() { return an_ingest().lexicon().dates; }
std::string iso(std::string_view text) { return iso_date(text, words()); }

TEST(WrittenDate, ReadsTheFormsThatPagesUse) {
  for (const char* form : {"January 3, 2022", "Jan. 3, 2022", "3 January 2022", "3rd of January, 2022",
                           "Monday, January 3rd 2022", "Mon 3 Jan 2022", "2022-01-03", "2022/01/03", "20220103",
                           "3.1.2022", "03.01.2022", "JANUARY 3, 2022", "2022 January 3"}) {
    EXPECT_EQ(iso(form), "2022-01-03") << form;
  }
}

TEST(WrittenDate, KeepsThePrecisionThatIsKnown) {
  EXPECT_EQ(iso("January 2022"), "2022-01");
  EXPECT_EQ(iso("2022-01"), "2022-01");
  EXPECT_EQ(iso("January 3, 2022 at 2:05 p.m."), "2022-01-03T14:05");
  EXPECT_EQ(iso("2022-01-03T14:05:09.123Z"), "2022-01-03T14:05:09Z");
}

TEST(WrittenDate, ReadsZonesThatMeanOneOffsetAndInventsNone) {
  EXPECT_EQ(iso("Mon 3 Jan 2022 14:05 GMT"), "2022-01-03T14:05Z");
  EXPECT_EQ(iso("Mon, 03 Jan 2022 14:05:00 -0500"), "2022-01-03T14:05:00-05:00");
  EXPECT_EQ(iso("2022-01-03 14:05 UTC+3"), "2022-01-03T14:05+03:00");
  EXPECT_EQ(iso("3 Jan 2022 1405 GMT"), "2022-01-03T14:05Z");
  EXPECT_EQ(iso("Jan 3, 2022 2:05 PM EST"), "2022-01-03T14:05-05:00");
  EXPECT_EQ(iso("Jan 3, 2022 2:05 PM ET"), "2022-01-03T14:05");
  EXPECT_EQ(iso("Jan 3, 2022 12:05 AM"), "2022-01-03T00:05");
}

TEST(WrittenDate, LeavesOpenWhatIsOpen) {
  for (const char* form : {"03/04/2022", "January 3", "2022", "Monday", "", "14:05", "3/2022", "12", "Jan"})
    EXPECT_EQ(iso(form), "") << form;
  EXPECT_EQ(iso("13/04/2022"), "2022-04-13");
  EXPECT_EQ(iso("04/13/2022"), "2022-04-13");
}

TEST(WrittenDate, RefusesDaysThatAreNone) {
  for (const char* form : {"February 29, 2022", "January 32, 2022", "2022-13-01", "31.4.2022", "0000-00-00"})
    EXPECT_EQ(iso(form), "") << form;
  EXPECT_EQ(iso("February 29, 2024"), "2024-02-29");
}

TEST(WrittenDate, RefusesTextWithADateInIt) {
  for (const char* form :
       {"On January 3, 2022, the talks resumed.", "January 3, 2022 was cold", "3 January 2022 and 4 January 2022"})
    EXPECT_EQ(iso(form), "") << form;
  EXPECT_EQ(find_iso_date("Posted by Flavia on January 3, 2022 in World, 5 comments", words()), "2022-01-03");
  EXPECT_EQ(find_iso_date("no date here in 2022", words()), "");
}

}  // namespace
}  // namespace demarche::ingest
