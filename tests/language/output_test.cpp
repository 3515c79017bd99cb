// The two forms an analysis is printed in.
#include <gtest/gtest.h>

#include "language/conllu.h"
#include "language/doc_json.h"

namespace demarche::language {
namespace {

/// "Zürich\n fell." with white space in the tree: the line break hangs on Zürich, "fell" is the root.
Analysis sample(std::string_view text) {
  Analysis a;
  a.text = text;
  a.span = {{0, 7}, {7, 9}, {9, 13}, {13, 14}};
  a.space_after = {0, 0, 0, 0};
  a.is_space = {0, 1, 0, 0};
  a.norm = {"z\u00fcrich", "\n ", "fell", "."};
  a.lemma = {"Z\u00fcrich", "\n ", "fall", "."};
  a.tag = {"NNP", "_SP", "VBD", "."};
  a.pos = {Pos::propn, Pos::space, Pos::verb, Pos::punct};
  a.morph = {"Number=Sing", "", "Tense=Past|VerbForm=Fin", "PunctType=Peri"};
  a.head = {2, 0, 2, 1};
  a.dep_name = {"nsubj", "dep", "ROOT", "punct"};
  a.dep = {Dep::nsubj, Dep::dep, Dep::root, Dep::punct};
  a.iob = {Iob::begin, Iob::outside, Iob::outside, Iob::outside};
  a.ent_type = {"GPE", "", "", ""};
  a.sentences = {{0, 4}};
  return a;
}

TEST(DocJson, HasSpacysKeysInSpacysOrder) {
  const std::string text = "Z\u00fcrich\n fell.";
  std::string out;
  append_doc_json(out, "a\"1", sample(text));
  EXPECT_EQ(out,
            "{\"id\":\"a\\\"1\",\"text\":\"Z\u00fcrich\\n "
            "fell.\",\"ents\":[{\"start\":0,\"end\":6,\"label\":\"GPE\"}],\"sents\":[{\"start\":0,\"end\":13}],"
            "\"tokens\":[{\"id\":0,\"start\":0,\"end\":6,\"tag\":\"NNP\",\"pos\":\"PROPN\",\"morph\":\"Number=Sing\","
            "\"lemma\":\"Z\u00fcrich\",\"dep\":\"nsubj\","
            "\"head\":2,\"norm\":\"z\u00fcrich\"},"
            "{\"id\":1,\"start\":6,\"end\":8,\"tag\":\"_SP\",\"pos\":\"SPACE\",\"morph\":\"\",\"lemma\":\"\\n "
            "\",\"dep\":\"dep\",\"head\":0,\"norm\":\"\\n \"},"
            "{\"id\":2,\"start\":8,\"end\":12,\"tag\":\"VBD\",\"pos\":\"VERB\",\"morph\":\"Tense=Past|VerbForm=Fin\","
            "\"lemma\":\"fall\",\"dep\":\"ROOT\","
            "\"head\":2,\"norm\":\"fell\"},"
            "{\"id\":3,\"start\":12,\"end\":13,\"tag\":\".\",\"pos\":\"PUNCT\",\"morph\":\"PunctType=Peri\",\"lemma\":"
            "\".\",\"dep\":\"punct\",\"head\":1,\"norm\":\".\"}]}");
}

TEST(DocJson, EscapesLineSeparators) {
  Analysis a;
  a.text = "\u0085\u2028\u2029";
  std::string out;
  append_doc_json(out, "", a);
  EXPECT_EQ(out, R"({"id":null,"text":"\u0085\u2028\u2029","ents":[],"sents":[],"tokens":[]})");
}

TEST(Conllu, LeavesWhiteSpaceOutAndKeepsTheTree) {
  const std::string text = "Z\u00fcrich\n fell.";
  std::string out;
  append_conllu(out, "doc", sample(text));
  EXPECT_EQ(out,
            "# newdoc id = doc\n# sent_id = doc-1\n# text = Z\u00fcrich fell.\n"
            "1\tZ\u00fcrich\tZ\u00fcrich\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\tNER=B-GPE|SpacesAfter=\\n\\s\n"
            "2\tfell\tfall\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No\n"
            "3\t.\t.\tPUNCT\t.\tPunctType=Peri\t1\tpunct\t_\t_\n\n");
}

TEST(Conllu, ASentenceWithoutWordsIsLeftOut) {
  Analysis a;
  a.text = "\n";
  a.span = {{0, 1}};
  a.is_space = {1};
  a.head = {0};
  a.sentences = {{0, 1}};
  std::string out;
  append_conllu(out, "", a);
  EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace demarche::language
