// Actor dictionaries: names with codes that may hold for some time only.
//
//   JANE_DOE [FOOGOV 050101-080101][FOOELI]
//   +DOE                                       a synonym: the same codes
//   	[FOOLEG >20100101]                        one more code of the actor above
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reading/dictionaries/actor_codes.h"
#include "reading/dictionaries/dates.h"
#include "reading/dictionaries/findings.h"
#include "reading/dictionaries/token_trie.h"
#include "reading/dictionaries/words.h"

namespace demarche::dictionaries {

/// Names of one or more files; those of an earlier file, and of an earlier line, come first. Const once loaded.
class ActorDictionary {
 public:
  /// A code with the days on which it holds.
  struct Group {
    std::uint32_t code = 0;  // of codes()
    DayRange days;
    Place place;
  };
  /// A name with the actors that have it, best first: their groups are asked in this order.
  struct Name {
    std::vector<WordId> words;
    struct Use {
      std::uint32_t first_group = 0, end_group = 0;
      Place place;
    };
    std::vector<Use> uses;
  };

  /// Adds a file's names. Lines that cannot be read are findings; the rest of the file is kept.
  void read(std::string_view text, std::uint32_t file, WordTable& words, const ActorCodes& codes, Findings& findings);

  bool empty() const { return names_.empty(); }
  const TokenTrie& trie() const { return trie_; }  // values are positions in names()
  const std::vector<Name>& names() const { return names_; }
  const std::vector<Group>& groups() const { return groups_; }
  /// As in the record; "" for an actor without a code ("---").
  const std::string& code(const Group& group) const { return codes_[group.code]; }

  /// The code as the file has it.
  const std::string& written_code(const Group& group) const { return written_codes_[group.code]; }

  /// The group of the name that holds on all of `days`: of the first file that has one the first with dates, else the
  /// first without. Without `days` only groups without dates hold. Null: none does, and the dictionary says nothing of
  /// the name then.
  const Group* group_on(std::uint32_t name, std::optional<DayRange> days) const;

 private:
  class Reader;
  TokenTrie trie_;
  std::vector<Name> names_;
  std::vector<Group> groups_;
  std::vector<std::string> codes_, written_codes_;
  std::unordered_map<std::string, std::uint32_t> code_ids_;  // as the file has it
};

}  // namespace demarche::dictionaries
