// A value, or the reason there is none (C++20 has no std::expected).
#pragma once
#include <cassert>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace demarche {

/// Why something could not be had. `message` says what was found, what was expected and, if known, what to do.
struct Error {
  std::string message;
  std::string where{};   // file, URL or tensor as the user knows it; empty when the input had no name
  std::size_t line = 0;  // 1-based; 0 where lines mean nothing

  /// "where:line: message", leaving out what is unknown.
  std::string text() const {
    if (where.empty()) return message;
    return where + (line != 0 ? ":" + std::to_string(line) : "") + ": " + message;
  }
};

/// T or Error. Reading the value of a failed result is a broken promise inside the program (assert).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const noexcept { return state_.index() == 0; }
  const T& operator*() const& { return value(); }
  T& operator*() & { return const_cast<T&>(value()); }
  /// By value, so that a loop over `*f()` does not outlive what it runs over.
  T operator*() && { return std::move(const_cast<T&>(value())); }
  const T* operator->() const { return &value(); }
  T* operator->() { return const_cast<T*>(&value()); }
  const Error& error() const {
    assert(state_.index() == 1);
    return *std::get_if<1>(&state_);
  }

 private:
  const T& value() const {
    assert(state_.index() == 0);
    return *std::get_if<0>(&state_);
  }
  std::variant<T, Error> state_;
};

/// The result of a step that gives nothing back but may fail.
struct Done {};
using Status = Result<Done>;

}  // namespace demarche
