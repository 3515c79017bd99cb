#include "language/vocabulary.h"

#include <algorithm>
#include <iterator>

#include "base/code_points.h"
#include "language/msgpack.h"
#include "language/spacy_facts.h"
#include "language/string_id.h"
#include "language/unicode.h"

namespace demarche::language {
namespace {

constexpr std::size_t kLongShape = 100;  // code points
constexpr int kLongestRun = 4;

char32_t shape_of(char32_t point) {
  if (point < 0x80) {
    if (point >= 'a' && point <= 'z') return 'x';
    if (point >= 'A' && point <= 'Z') return 'X';
    return point >= '0' && point <= '9' ? 'd' : point;
  }
  if (is_alpha(point)) return is_upper(point) ? 'X' : 'x';
  return is_digit(point) ? 'd' : point;
}

}  // namespace

void append_shape(std::string& out, std::string_view text) {
  if (text.size() >= kLongShape && count_points(text) >= kLongShape) {
    out += "LONG";
    return;
  }
  char32_t last = 0xFFFFFFFF;
  int run = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    const char32_t shape = shape_of(point.value);
    run = shape == last ? run + 1 : 1;
    last = shape;
    if (run <= kLongestRun) append_utf8(out, shape);
    at += point.size;
  }
}

Result<Vocabulary> Vocabulary::load(const std::string& directory) {
  auto file = ModelFile::read(directory, "vocab/lookups.bin");
  if (!file) return file.error();
  Vocabulary out;
  out.file_ = *std::move(file);
  MsgpackReader in(out.file_.bytes(), out.file_.path());
  const std::uint32_t tables = in.map();
  for (std::uint32_t t = 0; t < tables && in.ok(); ++t) {
    if (in.text() != "lexeme_norm") {
      in.skip();
      continue;
    }
    const std::uint32_t norms = in.map();
    out.lexeme_norm_.reserve(norms);
    for (std::uint32_t i = 0; i < norms && in.ok(); ++i) {
      const std::uint64_t form = in.unsigned_integer();
      out.lexeme_norm_[form] = in.text();
    }
  }
  if (in.ok() && !in.at_end()) in.fail("bytes follow after the end of the tables");
  if (!in.ok()) return in.error();
  return out;
}

std::string_view Vocabulary::table_norm(std::string_view text) const {
  if (const auto own = lexeme_norm_.find(string_id(text)); own != lexeme_norm_.end()) return own->second;
  const auto* base =
      std::find_if(std::begin(kBaseNorms), std::end(kBaseNorms), [&](const auto& pair) { return pair.first == text; });
  return base == std::end(kBaseNorms) ? std::string_view() : base->second;
}

}  // namespace demarche::language
