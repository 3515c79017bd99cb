#include "support/recorded_analysis.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/code_points.h"

namespace demarche::testing {
namespace {

constexpr std::array<std::string_view, 19> kPosNames = {"",      "ADJ",  "ADP",  "ADV",  "AUX",  "CCONJ", "DET",
                                                        "INTJ",  "NOUN", "NUM",  "PART", "PRON", "PROPN", "PUNCT",
                                                        "SCONJ", "SYM",  "VERB", "X",    "SPACE"};
constexpr std::array<std::string_view, 46> kDepNames = {
    "",      "ROOT",      "acl",    "acomp",    "advcl",     "advmod",   "agent", "amod",  "appos",     "attr",
    "aux",   "auxpass",   "case",   "cc",       "ccomp",     "compound", "conj",  "csubj", "csubjpass", "dative",
    "dep",   "det",       "dobj",   "expl",     "intj",      "mark",     "meta",  "neg",   "nmod",      "npadvmod",
    "nsubj", "nsubjpass", "nummod", "oprd",     "parataxis", "pcomp",    "pobj",  "poss",  "preconj",   "predet",
    "prep",  "prt",       "punct",  "quantmod", "relcl",     "xcomp"};

template <class Enum, std::size_t N>
Enum parse(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return static_cast<Enum>(found == names.end() ? 0 : found - names.begin());
}

std::string_view view(const rapidjson::Value& object, const char* key) {
  const auto found = object.FindMember(key);
  if (found == object.MemberEnd() || !found->value.IsString()) return {};
  return {found->value.GetString(), found->value.GetStringLength()};
}

std::uint32_t number(const rapidjson::Value& object, const char* key) { return object[key].GetUint(); }

class Words {
 public:
  explicit Words(std::deque<std::string>& store) : store_(store) {}
  std::string_view keep(std::string_view word) {
    const auto found = seen_.find(word);
    if (found != seen_.end()) return *found;
    store_.emplace_back(word);
    return *seen_.insert(store_.back()).first;
  }

 private:
  std::deque<std::string>& store_;
  std::unordered_set<std::string_view> seen_;
};

void set_edges(Analysis& out) {
  const auto count = static_cast<std::uint32_t>(out.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    out.left_edge.push_back(i);
    out.right_edge.push_back(i);
  }
  for (int pass = 0; pass < 12; ++pass) {
    bool changed = false;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t h = out.head[i];
      if (out.left_edge[i] < out.left_edge[h]) out.left_edge[h] = out.left_edge[i], changed = true;
      if (out.right_edge[i] > out.right_edge[h]) out.right_edge[h] = out.right_edge[i], changed = true;
    }
    if (!changed) break;
  }
}

}  // namespace

Result<RecordedDoc> read_recorded(std::string_view json_line) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(json_line.data(), json_line.size());
  if (json.HasParseError() || !json.IsObject() || !json.HasMember("tokens"))
    return Error{"not a recorded analysis", ""};
  RecordedDoc doc;
  doc.id = view(json, "id");
  doc.text = std::make_unique<std::string>(view(json, "text"));
  const CodePointOffsets offsets(*doc.text);
  Analysis& out = doc.analysis;
  out.text = *doc.text;
  Words words(out.own_words);
  for (const rapidjson::Value& token : json["tokens"].GetArray()) {
    const std::uint32_t begin = offsets.byte_of(number(token, "start"));
    const std::uint32_t end = offsets.byte_of(number(token, "end"));
    out.span.push_back({begin, end});
    out.norm.push_back(words.keep(view(token, "norm")));
    out.lemma.push_back(words.keep(view(token, "lemma")));
    out.tag.push_back(words.keep(view(token, "tag")));
    out.pos.push_back(parse<Pos>(kPosNames, view(token, "pos")));
    out.is_space.push_back(out.pos.back() == Pos::space ? 1 : 0);
    out.morph.push_back(words.keep(view(token, "morph")));
    out.head.push_back(number(token, "head"));
    out.dep.push_back(parse<Dep>(kDepNames, view(token, "dep")));
    out.dep_name.push_back(words.keep(view(token, "dep")));
    const std::string_view iob = view(token, "iob");
    out.iob.push_back(iob == "B" ? Iob::begin : iob == "I" ? Iob::inside : Iob::outside);
    out.ent_type.push_back(words.keep(view(token, "ent")));
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool last = i + 1 == out.size();
    const std::uint32_t next = last ? static_cast<std::uint32_t>(doc.text->size()) : out.span[i + 1].begin;
    out.space_after.push_back(next > out.span[i].end ? 1 : 0);
  }
  std::uint32_t token = 0;
  for (const rapidjson::Value& sentence : json["sents"].GetArray()) {
    const std::uint32_t end = offsets.byte_of(number(sentence, "end"));
    const std::uint32_t begin = token;
    for (; token < out.size() && out.span[token].end <= end; ++token) {
      out.sentence_of.push_back(static_cast<std::uint32_t>(out.sentences.size()));
    }
    out.sentences.push_back({begin, token});
  }
  set_edges(out);
  return doc;
}

}  // namespace demarche::testing
