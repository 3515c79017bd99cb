// What a person's name says: its words, and whether two names can be one person's.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"

namespace demarche::archive {

/// The words of a name for comparison: small letters, without accents, quotes, dots, brackets and dashes at their ends;
/// a word of nothing else is left out. Linear.
std::vector<std::string> name_words(std::string_view name);

/// Small letters without accents ("Véres" and "VERES" are "veres"), blanks as they are. Letters beyond Latin-1 and
/// Latin Extended-A keep their marks.
std::string folded(std::string_view text);

struct PersonName {
  std::vector<std::string> words;  // the suffix left out; empty for a name without letters
  std::string suffix;              // "jr", "ii"; empty: none

  bool is_bare() const { return words.size() < 2; }  // a surname or a first name alone
  const std::string& surname() const { return words.back(); }
  /// One text for equal names.
  std::string key() const;
};
PersonName person_name(std::string_view name);

/// First names and their short forms (lexicon/actors/first_names.tsv, nicknames.tsv). Immutable.
class Nicknames {
 public:
  static Nicknames from(const Resources& resources);
  /// Whether one of the two first names is the other's short form.
  bool related(const std::string& one, const std::string& other) const;
  /// Whether it is on one of the lists, which are far from complete. Small letters.
  bool knows(const std::string& name) const { return first_names_.contains(name) || related_.contains(name); }
  /// The first names that `name` is a short form of, or that are short forms of it.
  std::vector<std::string> related_to(const std::string& name) const;

 private:
  std::multimap<std::string, std::string> related_;  // both ways
  std::set<std::string> first_names_;
};

/// How two full names of one surname can be one person's.
enum class NameFit : std::uint8_t {
  none,      // "Anna Berg" and "Lars Berg"; "Ann B. Roe" and "Ann C. Roe"; "Roe Jr." and "Roe Sr."
  equal,     // but for case, accents and suffix
  fuller,    // "Anna Berg" and "Anna M. Berg"
  initials,  // "A. Berg" and "Anna Berg"
  nickname   // "Joe Roe" and "Joseph Roe"
};
NameFit fit(const PersonName& one, const PersonName& other, const Nicknames& nicknames);

}  // namespace demarche::archive
