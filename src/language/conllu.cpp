#include "language/conllu.h"

#include <vector>

namespace demarche::language {
namespace {

constexpr std::uint32_t kNoWord = 0xffffffffU;

/// A field must not be empty, nor may tabs or line ends be in it; the rest may be any text.
void append_field(std::string& out, std::string_view text) {
  if (text.empty()) out += '_';
  for (const char c : text) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

void append_spaces(std::string& out, std::string_view spaces) {
  for (const char c : spaces) {
    if (c == ' ')
      out += "\\s";
    else if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\t')
      out += "\\t";
    else if (c == '|')
      out += "\\p";
    else if (c == '\\')
      out += "\\\\";
    else
      out += c;
  }
}

/// The words of one sentence and their tree without the white space.
struct Words {
  std::vector<std::uint32_t> tokens;
  std::vector<std::uint32_t> number_of;  // token - first -> 1-based number, or kNoWord
  std::vector<std::uint32_t> head;       // numbers; 0: root
};

/// The nearest token above that is a word, or kNoWord. Trees have no cycles; the bound keeps a broken one from hanging.
std::uint32_t word_above(const Analysis& a, std::uint32_t token, TokenSpan sentence) {
  for (std::uint32_t steps = 0; steps < sentence.size(); ++steps) {
    const std::uint32_t head = a.head[token];
    if (head == token || !sentence.contains(head)) return kNoWord;
    if (a.is_space[head] == 0) return head;
    token = head;
  }
  return kNoWord;
}

Words words_of(const Analysis& a, TokenSpan sentence) {
  Words out;
  out.number_of.assign(sentence.size(), kNoWord);
  for (std::uint32_t token = sentence.begin; token < sentence.end; ++token) {
    if (a.is_space[token] != 0) continue;
    out.tokens.push_back(token);
    out.number_of[token - sentence.begin] = static_cast<std::uint32_t>(out.tokens.size());
  }
  std::uint32_t root = 0;  // a sentence has one root: a second orphan hangs on the first
  for (const std::uint32_t token : out.tokens) {
    const std::uint32_t above = word_above(a, token, sentence);
    if (above != kNoWord) {
      out.head.push_back(out.number_of[above - sentence.begin]);
    } else {
      out.head.push_back(root);
      if (root == 0) root = out.number_of[token - sentence.begin];
    }
  }
  return out;
}

/// What stands between a word and the next one of the document (or the text's end).
std::string_view gap_after(const Analysis& a, std::uint32_t token) {
  std::uint32_t next = token + 1;
  while (next < a.size() && a.is_space[next] != 0) ++next;
  const std::size_t begin = a.span[token].end, end = next < a.size() ? a.span[next].begin : a.text.size();
  return a.text.substr(begin, end - begin);
}

void append_misc(std::string& out, const Analysis& a, std::uint32_t token) {
  const std::string_view gap = gap_after(a, token);
  const std::size_t begin = out.size();
  if (a.iob[token] != Iob::outside) {
    out += "NER=";
    out += name(a.iob[token]);
    out += '-';
    out += a.ent_type[token];
  }
  const auto next = [&] {
    if (out.size() > begin) out += '|';
  };
  if (gap.empty() && a.span[token].end < a.text.size()) {
    next();
    out += "SpaceAfter=No";
  } else if (!gap.empty() && gap != " ") {
    next();
    out += "SpacesAfter=";
    append_spaces(out, gap);
  }
  if (out.size() == begin) out += '_';
}

void append_word(std::string& out, const Analysis& a, std::uint32_t token, std::uint32_t number, std::uint32_t head) {
  out += std::to_string(number);
  for (const std::string_view field :
       {a.word(token), a.lemma[token], name(a.pos[token]), a.tag[token], a.morph[token]}) {
    out += '\t';
    append_field(out, field);
  }
  out += '\t';
  out += std::to_string(head);
  out += '\t';
  append_field(out, head == 0 ? "root" : a.dep_name[token]);
  out += "\t_\t";
  append_misc(out, a, token);
  out += '\n';
}

}  // namespace

void append_conllu(std::string& out, std::string_view id, const Analysis& a) {
  if (!id.empty()) {
    out += "# newdoc id = ";
    append_field(out, id);
    out += '\n';
  }
  std::uint32_t sentences = 0;
  for (const TokenSpan sentence : a.sentences) {
    const Words words = words_of(a, sentence);
    if (words.tokens.empty()) continue;
    ++sentences;
    out += "# sent_id = ";
    if (!id.empty()) {
      append_field(out, id);
      out += '-';
    }
    out += std::to_string(sentences);
    out += "\n# text = ";
    for (const std::uint32_t token : words.tokens) {
      append_field(out, a.word(token));
      if (token != words.tokens.back() && !gap_after(a, token).empty()) out += ' ';
    }
    out += '\n';
    for (std::size_t i = 0; i < words.tokens.size(); ++i) {
      append_word(out, a, words.tokens[i], static_cast<std::uint32_t>(i + 1), words.head[i]);
    }
    out += '\n';
  }
}

}  // namespace demarche::language
