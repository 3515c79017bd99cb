#include "language/encoder/wordpiece.h"

#include <gtest/gtest.h>

#include "language/encoder/uncased.h"

namespace demarche::language {
namespace {

constexpr std::string_view kLines =
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\n@\n#\n.\n,\n'\n-\n=\nthe\nrat\n##ify\n##ified\nratifies\n##s\n##i\ncafe\nnaive\nun\n"
    "##treaty\nuntreated\n\xE6\x9D\xA1\n\xE7\xBA\xA6\n\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB\na\n##a\nb\n\xCF\x83\n##"
    "\xCF\x83\n[\n]\n"
    "unk\ni\n##\xE0\xAF\x86\n\n##b";

WordPiece vocabulary() {
  std::string lines(kLines);
  lines.erase(lines.find("\n\n"), 1);
  auto built = WordPiece::build(lines, "vocab");
  EXPECT_TRUE(built) << built.error().text();
  return *std::move(built);
}

/// The pieces as "piece piece", each as the vocabulary writes it.
std::string cut(std::string_view text) {
  static const WordPiece kPieces = vocabulary();
  Pieces out;
  kPieces.tokenize(text, out);
  std::string all;
  for (const auto id : out.ids) all.append(all.empty() ? "" : " ").append(kPieces.piece(id));
  return all;
}

/// The bytes that each piece stands for, in bars.
std::string spans(std::string_view text) {
  static const WordPiece kPieces = vocabulary();
  Pieces out;
  kPieces.tokenize(text, out);
  EXPECT_EQ(out.ids.size(), out.spans.size());
  std::string all = "|";
  for (const ByteSpan span : out.spans) all.append(slice(text, span)).append("|");
  return all;
}

TEST(WordPiece, TakesTheLongestPieceFirst) {
  EXPECT_EQ(cut("ratify ratifies ratified"), "rat ##ify ratifies rat ##ified");
  EXPECT_EQ(cut("untreaty untreated"), "un ##treaty untreated");
  EXPECT_EQ(spans("the ratified"), "|the|rat|ified|");
}

TEST(WordPiece, AWordWithAnUnknownRestIsUnknownAsAWhole) {
  EXPECT_EQ(cut("the ratx rat"), "the [UNK] rat");
  EXPECT_EQ(spans("the ratx rat"), "|the|ratx|rat|");
  EXPECT_EQ(cut("\xF0\x9F\x98\x80"), "[UNK]");
}

TEST(WordPiece, IgnoresCaseAndAccents) {
  EXPECT_EQ(cut("THE Caf\xC3\xA9 NA\xC3\x8FVE"), "the cafe naive");
  EXPECT_EQ(cut("cafe\xCC\x81"), "cafe");                      // e and a combining accent
  EXPECT_EQ(spans("cafe\xCC\x81 the"), "|cafe\xCC\x81|the|");  // which the span takes in
  EXPECT_EQ(cut("\xC4\xB0"), "i");                             // U+0130, whose lower case has a dot of its own
  EXPECT_EQ(cut("\xCE\xA3\xCE\xA3"), "\xCF\x83 ##\xCF\x83");   // no final sigma
}

TEST(WordPiece, SplitsAtPunctuationSpacesAndIdeographs) {
  EXPECT_EQ(cut("the,rat.\t'rat-the'"), "the , rat . ' rat - the '");
  EXPECT_EQ(cut("the\xC2\xA0rat\xE3\x80\x80the\xE2\x80\xA8rat"), "the rat the rat");  // U+00A0, U+3000, U+2028
  EXPECT_EQ(cut("the\xE6\x9D\xA1\xE7\xBA\xA6rat"), "the \xE6\x9D\xA1 \xE7\xBA\xA6 rat");
  EXPECT_EQ(cut("a\xE2\x89\xA0"
                "b"),
            "a = b");                                     // U+2260 is an equals sign and a stroke
  EXPECT_EQ(cut("rat\xE2\x80\x94the"), "rat [UNK] the");  // a dash that the vocabulary lacks
}

TEST(WordPiece, DropsWhatIsNoText) {
  EXPECT_EQ(cut(""), "");
  EXPECT_EQ(cut(" \n\t "), "");
  EXPECT_EQ(cut(std::string_view("t\0he ra\x01t", 9)), "the rat");
  EXPECT_EQ(cut("ra\xC2\xADt \xEF\xBB\xBFthe"), "rat the");  // soft hyphen, byte order mark
  EXPECT_EQ(cut("ra\xFFt \xEF\xBF\xBD"), "rat");             // no UTF-8, U+FFFD
  EXPECT_EQ(cut("\xCC\x81"), "");
}

TEST(WordPiece, TakesHangulApart) {
  EXPECT_EQ(cut("\xED\x95\x9C"), "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB");
  EXPECT_EQ(spans("\xED\x95\x9C"), "|\xED\x95\x9C|");
}

TEST(WordPiece, AWordHasAtMostAHundredCharacters) {
  EXPECT_EQ(cut(std::string(100, 'a')).substr(0, 9), "a ##a ##a");
  EXPECT_EQ(cut(std::string(101, 'a')), "[UNK]");
  EXPECT_EQ(spans("the " + std::string(101, 'a') + ","), "|the|" + std::string(101, 'a') + "|,|");
}

TEST(WordPiece, SpecialPiecesInTheTextAreText) { EXPECT_EQ(cut("[UNK]"), "[ unk ]"); }

TEST(WordPiece, PutsPiecesIn) {
  const WordPiece pieces = vocabulary();
  const auto at = *pieces.find("@"), number = *pieces.find("#"), the = *pieces.find("the"), rat = *pieces.find("rat"),
             s = *pieces.find("##s");
  Pieces out;
  pieces.tokenize("the rats", std::vector<Insertion>{{0, at}, {3, at}, {3, number}, {8, number}}, out);
  EXPECT_EQ(out.ids, (std::vector{at, the, at, number, rat, s, number}));
  EXPECT_EQ(out.spans.front(), (ByteSpan{0, 0}));
  EXPECT_EQ(out.spans.back(), (ByteSpan{8, 8}));
  // Inside a word it ends the word; inside a character it comes after it.
  pieces.tokenize("ratrat", std::vector<Insertion>{{3, at}}, out);
  EXPECT_EQ(out.ids, (std::vector{rat, at, rat}));
  pieces.tokenize("\xE6\x9D\xA1", std::vector<Insertion>{{1, at}}, out);
  EXPECT_EQ(out.ids, (std::vector{*pieces.find("\xE6\x9D\xA1"), at}));
}

TEST(WordPiece, RefusesVocabulariesThatCannotWork) {
  const auto error = [](std::string_view lines) { return WordPiece::build(lines, "vocab").error().text(); };
  EXPECT_NE(error("[PAD]\n[UNK]\n[CLS]\nthe").find("lacks the piece [SEP]"), std::string::npos);
  EXPECT_NE(error("[PAD]\n\n[UNK]").find("empty piece, id 1"), std::string::npos);
  EXPECT_NE(error("[PAD]\nthe\n[UNK]\nthe").find("id 1 again at id 3"), std::string::npos);
  EXPECT_NE(error("").find("empty piece"), std::string::npos);
}

TEST(WordPiece, GivesPiecesAndIds) {
  const WordPiece pieces = vocabulary();
  for (std::uint32_t id = 0; id < pieces.size(); ++id) EXPECT_EQ(pieces.find(pieces.piece(id)), id);
  EXPECT_FALSE(pieces.find("##the"));
  EXPECT_FALSE(pieces.find("ify"));
  EXPECT_EQ(pieces.piece(pieces.begin()), "[CLS]");
  EXPECT_EQ(pieces.piece(pieces.end()), "[SEP]");
  EXPECT_EQ(pieces.piece(pieces.unknown()), "[UNK]");
}

TEST(Uncased, OneSignMayBecomeSeveral) {
  const UncasedPoint tamil = uncased(0x0BCA);  // a vowel sign of two parts
  EXPECT_EQ(tamil.count, 2);
  EXPECT_EQ(tamil.points[0], char32_t{0x0BC6});
  EXPECT_EQ(uncased(0x37E).kind, PieceClass::punctuation);  // the Greek question mark is a semicolon
  EXPECT_EQ(uncased(0x37E).points[0], U';');
  EXPECT_EQ(uncased(0xF900).kind, PieceClass::ideograph);
  EXPECT_EQ(uncased(0x110000).kind, PieceClass::dropped);
  EXPECT_EQ(uncased(0x378).kind, PieceClass::plain);  // unassigned, kept as the reference keeps it
}

}  // namespace
}  // namespace demarche::language
