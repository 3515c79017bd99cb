#include "language/doc_json.h"

#include <array>
#include <charconv>

#include "base/code_points.h"
#include "base/json_writer.h"
#include "language/unicode.h"

namespace demarche::language {
namespace {

void append_number(std::string& out, std::uint32_t number) {
  std::array<char, 10> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), end.ptr);
}

/// `before` holds the comma, the key and the colon.
void append_number(std::string& out, std::string_view before, std::uint32_t number) {
  out += before;
  append_number(out, number);
}

/// For the pipeline's own names and words; only what needs it is escaped.
void append_text(std::string& out, std::string_view before, std::string_view text) {
  out += before;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || byte < 0x20 || c == '"' || c == '\\') return append_json_string(out, text);
  }
  out += '"';
  out += text;
  out += '"';
}

void append_entities(std::string& out, const Analysis& a, const CodePointOffsets& points) {
  out += ",\"ents\":[";
  bool first = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a.iob[i] != Iob::begin) continue;
    std::size_t last = i;
    while (last + 1 < a.size() && a.iob[last + 1] == Iob::inside) ++last;
    append_number(out, first ? "{\"start\":" : ",{\"start\":", points.at(a.span[i].begin));
    append_number(out, ",\"end\":", points.at(a.span[last].end));
    append_text(out, ",\"label\":", a.ent_type[i]);
    out += '}';
    first = false;
  }
  out += ']';
}

void append_sentences(std::string& out, const Analysis& a, const CodePointOffsets& points) {
  out += ",\"sents\":[";
  for (std::size_t i = 0; i < a.sentences.size(); ++i) {
    const ByteSpan bytes = a.bytes(a.sentences[i]);
    append_number(out, i == 0 ? "{\"start\":" : ",{\"start\":", points.at(bytes.begin));
    append_number(out, ",\"end\":", points.at(bytes.end));
    out += '}';
  }
  out += ']';
}

void append_tokens(std::string& out, const Analysis& a, bool ascii) {
  out += '[';
  std::uint32_t start = 0;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    const std::string_view word = a.word(i);
    const std::uint32_t end = start + static_cast<std::uint32_t>(ascii ? word.size() : count_points(word));
    append_number(out, i == 0 ? "{\"id\":" : ",{\"id\":", i);
    append_number(out, ",\"start\":", start);
    append_number(out, ",\"end\":", end);
    append_text(out, ",\"tag\":", a.tag[i]);
    append_text(out, ",\"pos\":", name(a.pos[i]));
    append_text(out, ",\"morph\":", a.morph[i]);
    append_text(out, ",\"lemma\":", a.lemma[i]);
    append_text(out, ",\"dep\":", a.dep_name[i]);
    append_number(out, ",\"head\":", a.head[i]);
    append_text(out, ",\"norm\":", a.norm[i]);
    out += '}';
    start = end + a.space_after[i];  // tokens and the single spaces after them tile the text
  }
  out += ']';
}

}  // namespace

void append_doc_json(std::string& out, std::string_view id, const Analysis& analysis) {
  const CodePointOffsets points(analysis.text);
  out.reserve(out.size() + analysis.text.size() + analysis.size() * 160 + 64);
  out += "{\"id\":";
  if (id.empty())
    out += "null";
  else
    append_json_string(out, id);
  out += ",\"text\":";
  append_json_string(out, analysis.text);
  append_entities(out, analysis, points);
  append_sentences(out, analysis, points);
  out += ",\"tokens\":";
  append_tokens(out, analysis, points.count() == analysis.text.size());
  out += '}';
}

void append_tokens_json(std::string& out, const Analysis& analysis) { append_tokens(out, analysis, false); }

}  // namespace demarche::language
