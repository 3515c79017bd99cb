// JSON out: the one writer that records, pages and analyses share. A thin cover over RapidJSON's Writer that keeps the
// product's rules: one document is one line, U+0085, U+2028 and U+2029 are escaped (line readers of other languages
// break lines there), an unknown value is null, what is written is always valid UTF-8.
#pragma once
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

/// Appends `text` as a JSON string with its quotes to `out`. Malformed UTF-8 is replaced by U+FFFD (a file name may be
/// any bytes). Control characters, the quote, the backslash and the three line separators are escaped; all else stays
/// as it is.
void append_json_string(std::string& out, std::string_view text);

/// Writes one JSON value after the other into memory. Calls must nest properly (asserted). Not for use by two threads.
///
///   JsonWriter json;
///   json.begin_object().member("id", page.id).member_or_null("title",
///   page.title).key("tags").values(page.tags).end_object(); out << json.take() << '\n';
class JsonWriter {
 public:
  JsonWriter() : writer_(buffer_) {}
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& begin_object() { return writer_.StartObject(), *this; }
  JsonWriter& end_object() { return writer_.EndObject(), *this; }
  JsonWriter& begin_array() { return writer_.StartArray(), *this; }
  JsonWriter& end_array() { return writer_.EndArray(), *this; }
  JsonWriter& key(std::string_view name) { return value(name); }

  JsonWriter& null() { return writer_.Null(), *this; }
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(bool yes) { return writer_.Bool(yes), *this; }
  template <std::signed_integral T>
  JsonWriter& value(T number) {
    return writer_.Int64(number), *this;
  }
  template <std::unsigned_integral T>
  requires(!std::same_as<T, bool>) JsonWriter& value(T number) { return writer_.Uint64(number), *this; }
  /// The shortest decimal form that reads back as the same number (0.9F is 0.9); null for NaN and infinities.
  JsonWriter& value(float number);
  JsonWriter& value(double number);
  template <class T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }
  /// null for the empty string: "unknown".
  JsonWriter& value_or_null(std::string_view text) { return text.empty() ? null() : value(text); }
  /// An array of plain values.
  template <class T>
  JsonWriter& values(const std::vector<T>& all) {
    begin_array();
    for (const T& each : all) value(each);
    return end_array();
  }

  template <class T>
  JsonWriter& member(std::string_view name, const T& what) {
    return key(name).value(what);
  }
  JsonWriter& member_or_null(std::string_view name, std::string_view text) { return key(name).value_or_null(text); }
  JsonWriter& null_member(std::string_view name) { return key(name).null(); }

  /// A value that is JSON already; it is not looked at.
  JsonWriter& raw(std::string_view json);

  /// What was written since the start or the last take(), which must be whole; the writer is as new afterwards.
  std::string take();

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
  std::string scratch_;  // one string's escaped form, kept for its capacity
};

}  // namespace demarche
