// The names of the current pages, counted: each way of naming an actor once, with the page actors that are named so.
//
// A form's `context` is what tells page actors of one name and code apart before names are joined:
//   ""             nothing does
//   "a|b"          of a bare name: the titles that stand with it on its page, in small letters, ascending
//   "!"            of a bare name: the page knows several people whom it can mean, and left it alone
//   "split:N"      a person said that these are somebody else (entry N of the audit)
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "archive/database.h"

namespace demarche::archive {

/// What has to be joined anew; filled while pages come and go, emptied by resolve().
struct Unresolved {
  std::set<std::int64_t> forms;                          // counts or aliases changed
  std::set<std::pair<std::string, std::string>> blocks;  // (kind, block) in which forms came or went
  std::set<std::int64_t> actors;                         // known actors that lost or won forms
  bool decisions = false;                                // merges changed

  bool empty() const { return forms.empty() && blocks.empty() && actors.empty() && !decisions; }
};

/// Counts the actors of a reading that became the current one of its page; unnamed ones are left out. Reads the rows of
/// the reading. A few look-ups an actor, whatever the archive's size.
void count_names(Database& database, std::int64_t reading, Unresolved& unresolved);

/// Takes them back when another reading takes its place.
void uncount_names(Database& database, std::int64_t reading, Unresolved& unresolved);

/// A name longer than this (bytes) is no name: it is cut, and joined with nothing.
constexpr std::size_t kLongestName = 200;

}  // namespace demarche::archive
