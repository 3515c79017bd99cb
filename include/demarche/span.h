// Half-open ranges and indices that the compiler keeps apart.
#pragma once
#include <compare>
#include <cstdint>
#include <string_view>

namespace demarche {

/// Half-open range [begin, end). The tag makes a byte range and a token range different types.
template <class Unit>
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend constexpr auto operator<=>(Span, Span) = default;
  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
};

/// Byte offsets into the UTF-8 text of a page.
using ByteSpan = Span<struct ByteUnit>;
/// Token indices of one Analysis.
using TokenSpan = Span<struct TokenUnit>;

/// The bytes of `text` under `span`; the span must lie inside the text. The view lives as long as the text.
constexpr std::string_view slice(std::string_view text, ByteSpan span) { return text.substr(span.begin, span.size()); }

/// A position in one table. Never converts to another table's index; `none` is the only "no value".
template <class Table>
struct Index {
  static constexpr std::uint32_t kNone = 0xffffffffU;
  std::uint32_t value = kNone;

  constexpr Index() = default;
  constexpr explicit Index(std::size_t at) : value(static_cast<std::uint32_t>(at)) {}
  friend constexpr auto operator<=>(Index, Index) = default;
  constexpr explicit operator bool() const { return value != kNone; }
  constexpr std::size_t at() const { return value; }
};

using TokenIndex = Index<struct TokenTable>;
using SentenceIndex = Index<struct SentenceTable>;
using ActorIndex = Index<struct ActorTable>;
using TimeIndex = Index<struct TimeTable>;
using StatementIndex = Index<struct StatementTable>;
using EventIndex = Index<struct EventTable>;
using CommitmentIndex = Index<struct CommitmentTable>;

}  // namespace demarche
