// Which names are one actor's: pure functions of the names that pages use, whatever order they came in.
//
// A form is one way in which pages name an actor: name as written, kind, code, and what else of the page matters.
// Full names of persons are joined first, then bare surnames with the persons that they can mean, and the names of
// everything else by themselves. What can mean several is joined with none of them and stays open.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/person_name.h"

namespace demarche::archive {

struct Form {
  std::int64_t key = 0;  // of its row; decides nothing
  std::string name;      // as written
  std::string code;
  std::string context;               // see name_forms.h
  std::vector<std::string> aliases;  // other names that its pages give the same actor
};

enum class Standing : std::uint8_t {
  known,  // one actor
  open,   // a name that can mean several actors: its pages may or may not speak of the same one
  apart   // a description ("the protesters"), which says nothing about who is meant on another page
};
std::string_view name_of(Standing standing);

/// What became of the form at the same place of the input.
struct Joined {
  std::size_t cluster = 0;  // index of the form that stands for the actor: the least by name, code and context
  std::string_view by;      // why it is with the others; empty where nothing had to be decided. See kReasons
  std::string to;           // the name that it was joined to
  Standing standing = Standing::known;
};

// "name"        the same name but for case, accents, blanks and article, and no other country
// "fuller"      one name holds the other ("Anna Berg", "Anna M. Berg"), and no third name speaks against it
// "initials"    the same with initials ("A. Berg")
// "nickname"    the same with the short form of a first name ("Joe Roe", "Joseph Roe")
// "alias"       a page gives both names to one actor
// "country"     the code of one country
// "surname"     a name alone that only one known person has
// "office"      a name alone, and of the persons who have it only one holds the office that stands with it
// "prominence"  a name alone, and of the persons who have it one is named on far more pages than all others
// "doubt"       (joined with nobody, open) a name of one page whose first word is no known first name, beside a person
// of
//               that surname who is by far the best known: it may be that person with a word of a headline before the
//               name
// "decision"    a person said so
inline constexpr std::string_view kReasons[] = {"name",    "fuller", "initials",   "nickname", "alias",   "country",
                                                "surname", "office", "prominence", "doubt",    "decision"};

/// Persons by their full names. `forms` must hold all full names of each surname in it, and of the surnames of their
/// misspellings. Names of one surname are compared with those that begin alike; linear but for those.
std::vector<Joined> join_full_names(const std::vector<Form>& forms, const Nicknames& nicknames);

/// Countries, organisations, groups and documents that have the same `groups` entry: one actor, unless their codes name
/// several countries. `groups` tells names apart that are not one actor's, and says by what others belong together.
struct Group {
  std::string key;
  std::string_view by;  // "name", "alias" or "country"
  std::string to;
};
std::vector<Joined> join_groups(const std::vector<Form>& forms, const std::vector<Group>& groups);

/// A person that a bare name can mean.
struct Bearer {
  std::int64_t cluster = 0;
  std::string name;
  std::string country;               // of its codes, if it is one; else empty
  std::vector<std::string> offices;  // titles, in small letters
  std::uint32_t pages = 0;
  bool by_surname = false;  // else the bare name is only the first name
};
/// For "prominence": how much oftener the one must be named than all others of that surname together, and on how many
/// pages at least. Those whose first name it is may have half of its pages.
constexpr std::uint32_t kFarMore = 5;

struct BareJoin {
  const Bearer* bearer = nullptr;  // null: none
  std::string_view by;
  Standing standing = Standing::known;
};
/// `offices` are the titles that stand with the bare name on its pages.
BareJoin join_bare_name(const std::vector<Bearer>& bearers, std::string_view code,
                        const std::vector<std::string>& offices);

/// Which of the clusters of one surname are in doubt: on one page only, with a name that `doubtful` says is odd, and
/// beside one that has kFarMore pages, and as many times the pages of all that are not in doubt. Empty: none. `best`
/// becomes that one's place.
struct Weight {
  std::uint32_t pages = 0;
  bool odd = false;
};
std::vector<bool> in_doubt(const std::vector<Weight>& clusters, std::size_t& best);

/// The code of a group of forms in one country's terms, empty where there are several or none.
std::string country_of(const std::vector<const Form*>& forms);

/// "Samuel Chrap" for "Samuel Charap": at most two edits, one word at least the same.
bool is_misspelling(const PersonName& one, const PersonName& other);

}  // namespace demarche::archive
