// Content hashes: SHA-256 for documents, its first 64 bits for the ids of rows.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace demarche {

/// Each byte as two lower-case hex digits.
std::string hex(std::string_view bytes);

/// SHA-256 (FIPS 180-4) of `bytes` as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

/// sha256_hex of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();
  void add(std::string_view bytes);
  /// Of all that was added; nothing may be added afterwards.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The first 16 hex digits of sha256_hex: the form of every id that derives from content.
std::string short_id(std::string_view bytes);

}  // namespace demarche
