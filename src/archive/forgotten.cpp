#include "archive/forgotten.h"

#include <algorithm>
#include <set>

#include "archive/page_facts.h"
#include "archive/store.h"
#include "base/hash.h"

namespace demarche::archive {
namespace {

/// `what` may be the beginning of it: "name" and "name of a person".
bool has_hash(Database& database, const std::string& hash, std::string_view what) {
  Prepared& query = database.prepared("SELECT what FROM forgotten WHERE hash = ?1");
  const bool found = query.start(hash).next() && query.view(0).starts_with(what);
  query.start("");
  return found;
}

/// How many words erased names have.
std::set<std::size_t> lengths_of_names(Database& database) {
  std::set<std::size_t> out;
  Prepared& query = database.prepared("SELECT DISTINCT words FROM forgotten WHERE what LIKE 'name%'");
  for (query.start(); query.next();) out.insert(static_cast<std::size_t>(query.integer(0)));
  return out;
}

}  // namespace

std::string hash_of_known_by(std::string_view known_by) { return sha256_hex("known " + std::string(known_by)); }

std::string hash_of_bytes(std::string_view sha256) { return sha256_hex("bytes " + std::string(sha256)); }

std::string hash_of_text_key(std::string_view text_key) { return sha256_hex("text " + std::string(text_key)); }

std::string hash_of_name(const std::vector<std::string>& words) {
  std::string key = "name";
  for (const std::string& word : words) key += " " + word;
  return sha256_hex(key);
}

std::vector<std::string> hashes_of(const Page& page) {
  std::vector<std::string> out = {hash_of_known_by(known_by(page)), hash_of_bytes(page.sha256)};
  // An empty text says nothing.
  if (!plain_words(page.text).empty()) out.push_back(hash_of_text_key(text_key(page)));
  return out;
}

bool is_forgotten(Database& database, const Page& page) {
  if (database.number("SELECT EXISTS (SELECT 1 FROM forgotten WHERE what = 'page')") == 0) return false;
  const std::vector<std::string> hashes = hashes_of(page);
  return std::any_of(hashes.begin(), hashes.end(),
                     [&](const std::string& hash) { return has_hash(database, hash, "page"); });
}

bool has_forgotten_names(Database& database) { return !lengths_of_names(database).empty(); }

bool erase_forgotten_names(Database& database, Record& record) {
  const std::set<std::size_t> lengths = lengths_of_names(database);
  if (lengths.empty()) return false;
  std::set<std::vector<std::string>> found;
  const auto look_at = [&](std::string_view text) {
    const std::vector<std::string> words = plain_words(text);
    for (const std::size_t length : lengths) {
      for (std::size_t at = 0; at + length <= words.size(); ++at) {
        std::vector<std::string> part(words.begin() + static_cast<std::ptrdiff_t>(at),
                                      words.begin() + static_cast<std::ptrdiff_t>(at + length));
        if (!found.contains(part) && has_hash(database, hash_of_name(part), "name")) found.insert(std::move(part));
      }
    }
  };
  for (const std::string* text : {&record.page.text, &record.page.title, &record.page.byline}) look_at(*text);
  for (const Actor& actor : record.reading.actors) {
    look_at(actor.name);
    for (const std::string& alias : actor.aliases) look_at(alias);
  }
  for (const std::vector<std::string>& phrase : found) {
    ErasedName name;
    name.phrases = {phrase};
    // Of a person the single words as well.
    if (has_hash(database, hash_of_name(phrase), "name of a person")) name.words.insert(phrase.begin(), phrase.end());
    std::erase_if(name.words, [](const std::string& word) { return word.size() < 2; });
    erase_name(record, name);
  }
  return !found.empty();
}

std::string erased_known_by(std::string_view known_by) { return "erased:" + hash_of_known_by(known_by); }

std::string stored_known_by(Database& database, const std::string& known_by) {
  const std::string erased = erased_known_by(known_by);
  Prepared& query = database.prepared("SELECT 1 FROM pages WHERE known_by = ?1");
  const bool found = query.start(erased).next();
  query.start("");
  return found ? erased : known_by;
}

}  // namespace demarche::archive
