// Agent dictionaries: role nouns with the code that they add to an actor's.
//
//   !FOLK! = MAN, MEN
//   BAKER [~BUS]                regular plural
//   POLICE {} [~COP]            no plural
//   POST!FOLK! [~GOV]           one entry for each of FOLK
//   AIDORG [NGO~]               before the actor's code
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/dictionaries/actor_codes.h"
#include "reading/dictionaries/findings.h"
#include "reading/dictionaries/token_trie.h"
#include "reading/dictionaries/words.h"

namespace demarche::dictionaries {

/// The phrases of one or more files. In one file the last definition of a phrase wins, as PETRARCH reads it; of several
/// files the one named first. Const once loaded.
class AgentDictionary {
 public:
  struct Agent {
    std::string code;     // as in the record
    std::string written;  // as in the file
    bool before = false;  // "[XXX~]"
    Place place;
  };

  void read(std::string_view text, std::uint32_t file, WordTable& words, const ActorCodes& codes, Findings& findings);

  bool empty() const { return agents_.empty(); }
  const TokenTrie& trie() const { return trie_; }  // values are positions in agents()
  const std::vector<Agent>& agents() const { return agents_; }

 private:
  class Reader;
  TokenTrie trie_;
  std::vector<Agent> agents_;
};

/// The regular plural of an upper-case word: -Y after a consonant becomes -IES, -S, -SH, -CH, -X and -Z take -ES, the
/// rest -S.
std::string plural_of(std::string_view word);

}  // namespace demarche::dictionaries
