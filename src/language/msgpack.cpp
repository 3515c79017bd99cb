#include "language/msgpack.h"

#include <bit>

namespace demarche::language {
namespace {

using Kind = MsgpackReader::Kind;

Kind kind_of(std::uint8_t head) {
  if (head <= 0x7f || head >= 0xe0 || (head >= 0xcc && head <= 0xd3)) return Kind::integer;
  if (head <= 0x8f || head == 0xde || head == 0xdf) return Kind::map;
  if (head <= 0x9f || head == 0xdc || head == 0xdd) return Kind::array;
  if (head <= 0xbf || (head >= 0xd9 && head <= 0xdb)) return Kind::text;
  if (head == 0xc0) return Kind::nil;
  if (head == 0xc2 || head == 0xc3) return Kind::boolean;
  if (head >= 0xc4 && head <= 0xc6) return Kind::binary;
  if (head == 0xca || head == 0xcb) return Kind::real;
  return Kind::end;
}

}  // namespace

Kind MsgpackReader::peek() const {
  std::uint8_t byte = 0;
  if (failed_ || !in_.peek(byte)) return Kind::end;
  return kind_of(byte);
}

void MsgpackReader::fail(const std::string& message) {
  if (failed_) return;
  failed_ = true;
  error_ = Error{"byte " + std::to_string(offset()) + ": " + message, where_};
}

/// The next value's first byte; 0xc1, which the format never uses, after a failure.
std::uint8_t MsgpackReader::head(const char* expected) {
  std::uint8_t byte = 0;
  if (!failed_ && !in_.peek(byte)) fail(std::string("the file ends where ") + expected + " should be");
  if (failed_) return 0xc1;
  std::string_view raw;
  in_.take(1, raw);
  return byte;
}

/// A big-endian number of 1, 2, 4 or 8 bytes.
std::uint64_t MsgpackReader::sized(std::uint8_t width) {
  std::uint64_t value = 0;
  bool read = true;
  for (std::uint8_t i = 0; i < width && read; ++i) {
    std::uint8_t byte = 0;
    read = in_.big_endian(byte);
    value = (value << 8U) | byte;
  }
  if (!read) fail("the file ends inside a number");
  return failed_ ? 0 : value;
}

std::string_view MsgpackReader::bytes_of(std::uint64_t size) {
  std::string_view out;
  if (failed_) return out;
  if (size > in_.left()) {
    fail("a value of " + std::to_string(size) + " bytes does not fit into the " + std::to_string(in_.left()) +
         " that are left; the file is cut off or damaged");
    return out;
  }
  in_.take(static_cast<std::size_t>(size), out);
  return out;
}

std::uint32_t MsgpackReader::count(std::uint64_t elements, std::uint32_t values_each) {
  if (failed_) return 0;
  if (elements > in_.left() / values_each) {
    fail("a container of " + std::to_string(elements) + " elements does not fit into the " +
         std::to_string(in_.left()) + " bytes that are left; the file is cut off or damaged");
    return 0;
  }
  return static_cast<std::uint32_t>(elements);
}

std::uint32_t MsgpackReader::map() {
  const std::uint8_t first = head("a map");
  if ((first & 0xf0U) == 0x80U) return count(first & 0x0fU, 2);
  if (first == 0xde) return count(sized(2), 2);
  if (first == 0xdf) return count(sized(4), 2);
  fail("expected a map");
  return 0;
}

std::uint32_t MsgpackReader::array() {
  const std::uint8_t first = head("a list");
  if ((first & 0xf0U) == 0x90U) return count(first & 0x0fU, 1);
  if (first == 0xdc) return count(sized(2), 1);
  if (first == 0xdd) return count(sized(4), 1);
  fail("expected a list");
  return 0;
}

std::string_view MsgpackReader::blob(bool allow_text, bool allow_binary, const char* expected) {
  const std::uint8_t first = head(expected);
  if (allow_text) {
    if ((first & 0xe0U) == 0xa0U) return bytes_of(first & 0x1fU);
    if (first >= 0xd9 && first <= 0xdb) return bytes_of(sized(static_cast<std::uint8_t>(1U << (first - 0xd9U))));
  }
  if (allow_binary && first >= 0xc4 && first <= 0xc6) {
    return bytes_of(sized(static_cast<std::uint8_t>(1U << (first - 0xc4U))));
  }
  fail(std::string("expected ") + expected);
  return {};
}

std::string_view MsgpackReader::text() { return blob(true, false, "a text"); }
std::string_view MsgpackReader::binary() { return blob(false, true, "a binary value"); }
std::string_view MsgpackReader::text_or_binary() { return blob(true, true, "a text or a binary value"); }

std::int64_t MsgpackReader::integer() {
  const std::uint8_t first = head("an integer");
  if (first <= 0x7f) return first;
  if (first >= 0xe0) return static_cast<std::int8_t>(first);
  if (first >= 0xcc && first <= 0xcf) {
    const std::uint64_t value = sized(static_cast<std::uint8_t>(1U << (first - 0xccU)));
    if (value > 0x7fffffffffffffffULL) fail("integer out of range");
    return failed_ ? 0 : static_cast<std::int64_t>(value);
  }
  switch (first) {
    case 0xd0:
      return static_cast<std::int8_t>(sized(1));
    case 0xd1:
      return static_cast<std::int16_t>(sized(2));
    case 0xd2:
      return static_cast<std::int32_t>(sized(4));
    case 0xd3:
      return static_cast<std::int64_t>(sized(8));
    default:
      fail("expected an integer");
      return 0;
  }
}

std::uint64_t MsgpackReader::unsigned_integer() {
  std::uint8_t first = 0;
  if (!failed_ && in_.peek(first) && first == 0xcf) {
    head("an integer");
    return sized(8);
  }
  const std::int64_t value = integer();
  if (value < 0) fail("expected an integer that is not negative");
  return failed_ ? 0 : static_cast<std::uint64_t>(value);
}

bool MsgpackReader::boolean() {
  const std::uint8_t first = head("true or false");
  if (first != 0xc2 && first != 0xc3) fail("expected true or false");
  return first == 0xc3;
}

void MsgpackReader::nil() {
  if (head("nil") != 0xc0) fail("expected nil");
}

void MsgpackReader::skip() {
  for (std::uint64_t values = 1; values > 0 && !failed_; --values) {
    switch (peek()) {
      case Kind::nil:
        nil();
        break;
      case Kind::boolean:
        boolean();
        break;
      case Kind::integer: {
        std::uint8_t first = 0;
        in_.peek(first);
        if (first == 0xcf)
          unsigned_integer();
        else
          integer();
        break;
      }
      case Kind::real: {
        const std::uint8_t first = head("a number");
        sized(first == 0xca ? 4 : 8);
        break;
      }
      case Kind::text:
      case Kind::binary:
        text_or_binary();
        break;
      case Kind::array:
        values += array();
        break;
      case Kind::map:
        values += 2ULL * map();
        break;
      case Kind::end:
        fail(at_end() ? "the file ends where a value should be" : "a kind of value that no model file uses");
        break;
    }
  }
}

}  // namespace demarche::language
