// MessagePack (github.com/msgpack/msgpack/blob/master/spec.md), the container of spaCy's binary model files, read by
// pulling one value after the other.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/byte_reader.h"
#include "demarche/result.h"

namespace demarche::language {

/// A pull parser over borrowed bytes. Nothing is allocated for values: texts are views into the input, containers give
/// their number of elements (never more than there are bytes left, so it is safe to reserve by it).
///
/// The first thing that does not fit makes the reader fail for good: every later call gives an empty value, and error()
/// names file, offset, found and expected. So a caller may read a whole structure and ask ok() once, as long as its
/// loops run over counts that the reader gave or ask ok().
class MsgpackReader {
 public:
  enum class Kind : std::uint8_t { nil, boolean, integer, real, text, binary, array, map, end };

  /// `where` names the input in errors; `base` is added to offsets there (for messages about a nested document).
  MsgpackReader(std::string_view bytes, std::string where, std::size_t base = 0)
      : in_(bytes), where_(std::move(where)), base_(base) {}

  bool ok() const { return !failed_; }
  /// Only after a failure.
  const Error& error() const { return error_; }
  std::size_t offset() const { return base_ + in_.offset(); }
  bool at_end() const { return in_.left() == 0; }

  /// The kind of the next value; `end` at the end, after a failure, and for what this reader does not know
  /// (extensions).
  Kind peek() const;

  std::uint32_t map();    // number of key-value pairs that follow
  std::uint32_t array();  // number of values that follow
  std::string_view text();
  std::string_view binary();
  /// Text or binary, whichever comes.
  std::string_view text_or_binary();
  std::int64_t integer();
  std::uint64_t unsigned_integer();
  bool boolean();
  void nil();
  /// Passes over one value with all it holds, in a loop and not by recursion.
  void skip();

  /// Marks the input as wrong at the current offset.
  void fail(const std::string& message);

 private:
  std::uint8_t head(const char* expected);
  std::string_view bytes_of(std::uint64_t size);
  std::uint32_t count(std::uint64_t elements, std::uint32_t values_each);
  std::uint64_t sized(std::uint8_t width);
  std::string_view blob(bool allow_text, bool allow_binary, const char* expected);

  ByteReader in_;
  std::string where_;
  std::size_t base_;
  bool failed_ = false;
  Error error_;
};

}  // namespace demarche::language
