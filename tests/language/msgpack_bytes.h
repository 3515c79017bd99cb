// MessagePack, written: just enough to make small model files in tests.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demarche::testing {

inline std::string big_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
  return out;
}

inline std::string packed_text(std::string_view text) {
  return "\xdb" + big_endian(text.size(), 4) + std::string(text);
}
inline std::string packed_binary(std::string_view bytes) {
  return "\xc6" + big_endian(bytes.size(), 4) + std::string(bytes);
}
inline std::string packed_number(std::uint64_t value) { return "\xcf" + big_endian(value, 8); }
inline std::string packed_bool(bool value) { return value ? "\xc3" : "\xc2"; }

inline std::string packed_list(const std::vector<std::string>& packed) {
  std::string out = "\xdd" + big_endian(packed.size(), 4);
  for (const std::string& each : packed) out += each;
  return out;
}

inline std::string packed_texts(const std::vector<std::string>& texts) {
  std::vector<std::string> packed;
  for (const std::string& text : texts) packed.push_back(packed_text(text));
  return packed_list(packed);
}

/// Keys and values are packed already.
inline std::string packed_map(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string out = "\xdf" + big_endian(pairs.size(), 4);
  for (const auto& [key, value] : pairs) out += key + value;
  return out;
}

}  // namespace demarche::testing
