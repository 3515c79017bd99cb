#include "base/xml_text.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

TEST(XmlText, HasNoMarkupAndNoControlCharacters) {
  EXPECT_EQ(xml_text("R&D <b> \"so\""), "R&amp;D &lt;b&gt; &quot;so&quot;");
  EXPECT_EQ(xml_text(std::string_view("a\0b\x1B\r\n\tc", 8)), "ab\n\tc");
  EXPECT_EQ(xml_text("Zürich"), "Zürich");
}

}  // namespace
}  // namespace demarche
