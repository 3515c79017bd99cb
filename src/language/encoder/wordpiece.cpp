#include "language/encoder/wordpiece.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "base/code_points.h"
#include "language/encoder/uncased.h"

namespace demarche::language {
namespace {

constexpr std::string_view kContinues = "##";
constexpr std::uint32_t kNoPiece = 0xffffffffU;
constexpr std::uint64_t kHashStart = 0xcbf29ce484222325ULL, kHashPrime = 0x100000001b3ULL;  // FNV-1a

std::uint64_t extend(std::uint64_t hash, char byte) { return (hash ^ static_cast<unsigned char>(byte)) * kHashPrime; }

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = kHashStart;
  for (const char byte : text) hash = extend(hash, byte);
  return hash;
}

/// A piece without its "##", and whether it had one. "##" itself is the piece of two number signs.
std::pair<bool, std::string_view> bare(std::string_view piece) {
  const bool continues = piece.size() > kContinues.size() && piece.starts_with(kContinues);
  return {continues, continues ? piece.substr(kContinues.size()) : piece};
}

}  // namespace

/// The cleaned characters of one word and where they are from.
struct WordPiece::Word {
  std::array<char, kLongestWord * 4> bytes;
  std::array<std::uint16_t, kLongestWord + 1> starts;  // of each character in `bytes`, and the end
  std::array<ByteSpan, kLongestWord> spans;            // of each character in the text
  std::size_t count = 0;
  ByteSpan all{};
  bool too_long = false;

  void add(char32_t point, ByteSpan span) {
    if (all.empty()) all.begin = span.begin;
    all.end = span.end;
    if (count == kLongestWord) {
      too_long = true;
      return;
    }
    if (count == 0) starts[0] = 0;
    std::size_t at = starts[count];
    const auto put = [&](std::uint32_t byte) { bytes[at++] = static_cast<char>(byte); };
    if (point < 0x80) {
      put(point);
    } else if (point < 0x800) {
      put(0xC0U | point >> 6U), put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
      put(0xE0U | point >> 12U), put(0x80U | (point >> 6U & 0x3FU)), put(0x80U | (point & 0x3FU));
    } else {
      put(0xF0U | point >> 18U), put(0x80U | (point >> 12U & 0x3FU)), put(0x80U | (point >> 6U & 0x3FU)),
          put(0x80U | (point & 0x3FU));
    }
    spans[count] = span;
    starts[++count] = static_cast<std::uint16_t>(at);
  }
  /// A dropped character after the last one belongs to it.
  void reach(std::uint32_t end) {
    if (all.empty()) return;
    all.end = end;
    if (!too_long) spans[count - 1].end = end;
  }
  void clear() {
    count = 0;
    all = {};
    too_long = false;
  }
};

Result<WordPiece> WordPiece::build(std::string_view lines, const std::string& where) {
  WordPiece out;
  if (lines.ends_with('\n')) lines.remove_suffix(1);
  if (lines.size() >= kNoPiece) return Error{"the vocabulary has over 4 GiB", where};
  out.text_.reserve(lines.size());
  out.starts_.push_back(0);
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    if (end == at)
      return Error{"the vocabulary has an empty piece, id " + std::to_string(out.size()) + ", expected text", where};
    if (out.size() == kMostPieces)
      return Error{"the vocabulary has more than " + std::to_string(kMostPieces) + " pieces", where};
    out.text_ += lines.substr(at, end - at);
    out.starts_.push_back(static_cast<std::uint32_t>(out.text_.size()));
    at = end + 1;
  }
  if (const auto indexed = out.index(where); !indexed) return indexed.error();
  return out;
}

Status WordPiece::index(const std::string& where) {
  for (auto& table : slots_) table.assign(std::bit_ceil(2 * size()), 0);
  for (std::uint32_t id = 0; id < size(); ++id) {
    const auto [continues, text] = bare(piece(id));
    longest_ = std::max(longest_, text.size());
    std::uint32_t& place = slots_[continues ? 1 : 0][slot(continues, text, hash_of(text))];
    if (place != 0) {
      return Error{
          "the vocabulary has the piece of id " + std::to_string(place - 1) + " again at id " + std::to_string(id),
          where};
    }
    place = id + 1;
  }
  for (const auto& [name, place] : {std::pair("[PAD]", &pad_), std::pair("[UNK]", &unknown_),
                                    std::pair("[CLS]", &begin_), std::pair("[SEP]", &end_)}) {
    const auto id = find(name);
    if (!id) return Error{std::string("the vocabulary lacks the piece ") + name, where};
    *place = *id;
  }
  return Done{};
}

std::string_view WordPiece::piece(std::uint32_t id) const {
  return std::string_view(text_).substr(starts_[id], starts_[id + 1] - starts_[id]);
}

/// Where the piece is, or the empty place where it would be.
std::size_t WordPiece::slot(bool continues, std::string_view text, std::uint64_t hash) const {
  const auto& table = slots_[continues ? 1 : 0];
  const std::size_t mask = table.size() - 1;
  std::size_t at = (hash ^ hash >> 32U) & mask;
  while (table[at] != 0 && bare(piece(table[at] - 1)).second != text) at = (at + 1) & mask;
  return at;
}

std::uint32_t WordPiece::lookup(bool continues, std::string_view text, std::uint64_t hash) const {
  const std::uint32_t found = slots_[continues ? 1 : 0][slot(continues, text, hash)];
  return found == 0 ? kNoPiece : found - 1;
}

std::optional<std::uint32_t> WordPiece::find(std::string_view piece) const {
  if (size() == 0) return std::nullopt;
  const auto [continues, text] = bare(piece);
  const std::uint32_t id = lookup(continues, text, hash_of(text));
  return id == kNoPiece ? std::nullopt : std::optional(id);
}

void WordPiece::cut(const Word& word, Pieces& out) const {
  if (word.too_long) return out.add(unknown_, word.all);
  const std::size_t before = out.size();
  const std::string_view bytes(word.bytes.data(), word.starts[word.count]);
  std::array<std::uint64_t, kLongestWord> hashes;  // of the text from `begin` to the end of each character
  for (std::size_t begin = 0; begin < word.count;) {
    const std::size_t start = word.starts[begin];
    std::size_t end = begin;
    std::uint64_t hash = kHashStart;
    while (end < word.count && word.starts[end + 1] - start <= longest_) {
      for (std::size_t at = word.starts[end]; at < word.starts[end + 1]; ++at) hash = extend(hash, bytes[at]);
      hashes[end++] = hash;
    }
    std::uint32_t id = kNoPiece;
    for (; end > begin; --end) {
      id = lookup(begin > 0, bytes.substr(start, word.starts[end] - start), hashes[end - 1]);
      if (id != kNoPiece) break;
    }
    if (id == kNoPiece) {  // then the word as a whole is unknown
      out.ids.resize(before);
      out.spans.resize(before);
      return out.add(unknown_, word.all);
    }
    out.add(id, {word.spans[begin].begin, word.spans[end - 1].end});
    begin = end;
  }
}

void WordPiece::tokenize(std::string_view text, std::span<const Insertion> insertions, Pieces& out) const {
  out.clear();
  Word word;
  const auto flush = [&] {
    if (!word.all.empty()) cut(word, out);
    word.clear();
  };
  auto next = insertions.begin();
  const auto insert_up_to = [&](std::size_t at) {
    for (; next != insertions.end() && next->at <= at; ++next) {
      flush();
      out.add(next->id, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at)});
    }
  };
  for (std::size_t at = 0; at < text.size();) {
    insert_up_to(at);
    const CodePoint point = decode(text, at);
    const ByteSpan span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + point.size)};
    at += point.size;
    const UncasedPoint found = uncased(point.value);
    if (found.kind == PieceClass::dropped) {
      word.reach(span.end);
      continue;
    }
    const bool apart = found.kind != PieceClass::plain;
    if (apart) flush();
    for (std::size_t i = 0; i < found.count; ++i) word.add(found.points[i], span);
    if (apart) flush();
  }
  flush();
  for (; next != insertions.end(); ++next) {
    const auto size = static_cast<std::uint32_t>(text.size());
    out.add(next->id, {size, size});
  }
}

}  // namespace demarche::language
