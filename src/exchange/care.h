// Whose names may leave an archive, and how much of a page's words: lexicon/exchange/care.toml.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "demarche/result.h"

namespace demarche::exchange {

/// The rules; immutable, shared by all threads.
class Care {
 public:
  /// Fails with file and line.
  static Result<Care> load(const Resources& resources);

  /// Whether the name of a person with that code leaves.
  bool is_public(std::string_view code) const;
  const std::string& private_person() const { return private_person_; }
  const std::string& name_withheld() const { return name_withheld_; }
  std::size_t quote_words() const { return quote_words_; }

 private:
  std::vector<std::string> public_sectors_;  // ascending
  std::string private_person_, name_withheld_;
  std::size_t quote_words_ = 0;
};

/// The names of one page's private people, to be taken out of its words. Holds no page: names are copied.
class PrivateNames {
 public:
  explicit PrivateNames(std::string in_place) : in_place_(std::move(in_place)) {}

  void clear();
  /// A name of a private person, whole; the last of several words counts by itself as well ("Berg"), unless somebody
  /// public has it.
  void add(std::string_view name);
  /// A name of somebody or something else: its words are nobody's private surname.
  void keep(std::string_view name);
  /// Call after the last add() or keep() of a page.
  void finish();

  bool empty() const { return names_.empty(); }
  /// Whether one of the names stands in the text as whole words.
  bool are_in(std::string_view text) const;
  /// The text without them. Near linear in the text for the few names of a page.
  std::string without(std::string_view text) const;

 private:
  /// The longest name that stands at that byte; 0: none.
  std::size_t name_at(std::string_view text, std::size_t at) const;

  std::string in_place_;
  std::vector<std::string> names_, surnames_, kept_words_;
};

}  // namespace demarche::exchange
