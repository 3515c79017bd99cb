#include "archive/blackout.h"

#include <algorithm>

#include "archive/moved_spans.h"
#include "base/code_points.h"
#include "language/unicode.h"

namespace demarche::archive {
namespace {

struct Word {
  ByteSpan span;
  std::string plain;
  bool capital = false;  // or no ASCII letter, of which we do not ask
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Punctuation that is three bytes long would count as letters: quotes and dashes (U+2000 to U+206F), and our own mark.
bool is_mark(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("\xE2\x80") || text.substr(at).starts_with("\xE2\x81") ||
         text.substr(at).starts_with("█");
}

std::vector<Word> words_in(std::string_view text) {
  std::vector<Word> out;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter(text[at]) || is_mark(text, at)) {
      at += is_letter(text[at]) ? 3 : 1;
      continue;
    }
    Word word;
    word.span.begin = static_cast<std::uint32_t>(at);
    word.capital = text[at] < 'a' || text[at] > 'z';
    while (at < text.size() && is_letter(text[at]) && !is_mark(text, at)) ++at;
    word.span.end = static_cast<std::uint32_t>(at);
    language::append_lower(word.plain, slice(text, word.span));
    out.push_back(std::move(word));
  }
  return out;
}

/// Of two letters and more: an initial is no name.
bool is_whole(const std::string& word) { return word.size() >= 2; }

std::vector<bool> hits_in(const std::vector<Word>& words, const ErasedName& name, const std::set<std::string>& shared) {
  std::vector<bool> out(words.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].capital && name.words.contains(words[at].plain) && !shared.contains(words[at].plain)) out[at] = true;
    for (const auto& phrase : name.phrases) {
      if (at + phrase.size() > words.size() || (phrase.size() == 1 && !words[at].capital)) continue;
      const bool same = std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                                   [](const std::string& part, const Word& word) { return part == word.plain; });
      if (same) std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(at), phrase.size(), true);
    }
  }
  return out;
}

/// Replaces the characters of the spans, which ascend.
std::string blacked_out(std::string_view text, const std::vector<ByteSpan>& spans) {
  std::string out;
  std::uint32_t at = 0;
  for (const ByteSpan span : spans) {
    out += text.substr(at, span.begin - at);
    for (std::uint32_t byte = span.begin; byte < span.end; byte += std::max(1U, decode(text, byte).size)) out += "█";
    at = span.end;
  }
  return out += text.substr(at);
}

std::vector<ByteSpan> spans_of(std::string_view text, const ErasedName& name, const std::set<std::string>& shared,
                               const std::vector<ByteSpan>& mentions) {
  const std::vector<Word> words = words_in(text);
  const std::vector<bool> hits = hits_in(words, name, shared);
  std::vector<ByteSpan> out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool mentioned =
        words[at].capital && name.words.contains(words[at].plain) &&
        std::any_of(mentions.begin(), mentions.end(), [&](ByteSpan each) { return each.contains(words[at].span); });
    if (hits[at] || mentioned) out.push_back(words[at].span);
  }
  return out;
}

bool has_phrase(std::string_view text, const ErasedName& name) {
  const std::vector<Word> words = words_in(text);
  ErasedName phrases = name;
  phrases.words.clear();
  const std::vector<bool> hits = hits_in(words, phrases, {});
  return std::find(hits.begin(), hits.end(), true) != hits.end();
}

bool is_of_name(const Actor& actor, const ErasedName& name) {
  if (actor.kind == ActorKind::unnamed) return false;
  const auto is_phrase = [&](const std::string& text) {
    return std::find(name.phrases.begin(), name.phrases.end(), plain_words(text)) != name.phrases.end();
  };
  return is_phrase(actor.name) || std::any_of(actor.aliases.begin(), actor.aliases.end(), is_phrase);
}

void erase_from_rows(Reading& reading, const ErasedName& name, const std::set<std::string>& shared) {
  const auto clean = [&](std::string& text) { text = without_name(text, name, shared); };
  for (Actor& each : reading.actors) {
    if (is_of_name(each, name)) {
      each.name = label_of(each);
      each.aliases.clear();
      if (each.kind == ActorKind::person) each.unnamed = Unnamed{1, 1, "", std::nullopt};
      if (each.kind != ActorKind::person) each.unnamed = Unnamed{};
      each.kind = ActorKind::unnamed;
    }
    clean(each.name);
    for (std::string& alias : each.aliases) clean(alias);
    for (Role& role : each.roles) clean(role.title), clean(role.of);
    if (each.unnamed) clean(each.unnamed->institution);
  }
  for (Location& each : reading.places) clean(each.name);
  for (Statement& each : reading.statements) {
    for (std::string& report : each.chain) clean(report);
  }
  for (Event& each : reading.events) {
    clean(each.predicate);
    for (Place& place : each.places) clean(place.name);
    for (Quantity& quantity : each.quantities) clean(quantity.unit);
  }
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> out;
  for (Word& word : words_in(text)) out.push_back(std::move(word.plain));
  return out;
}

ErasedName erased_name(ActorKind kind, const std::vector<std::string>& names, bool bare) {
  ErasedName out;
  for (const std::string& name : names) {
    const std::vector<Word> words = words_in(name);
    if (std::none_of(words.begin(), words.end(),
                     [](const Word& word) { return word.capital && is_whole(word.plain); })) {
      continue;
    }
    std::vector<std::string> phrase;
    for (const Word& word : words) {
      phrase.push_back(word.plain);
      if (kind == ActorKind::person && word.capital && is_whole(word.plain)) out.words.insert(word.plain);
    }
    if (std::find(out.phrases.begin(), out.phrases.end(), phrase) == out.phrases.end()) {
      out.phrases.push_back(std::move(phrase));
    }
  }
  const auto is_long = [](const auto& phrase) { return phrase.size() > 1; };
  if (!bare && kind == ActorKind::person && std::any_of(out.phrases.begin(), out.phrases.end(), is_long)) {
    std::erase_if(out.phrases, [&](const auto& phrase) { return !is_long(phrase); });
  }
  return out;
}

std::string without_name(std::string_view text, const ErasedName& name, const std::set<std::string>& shared) {
  return blacked_out(text, spans_of(text, name, shared, {}));
}

bool shows_name(std::string_view address, const ErasedName& name) {
  const std::vector<std::string> words = plain_words(address);
  const auto has = [&](const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  return std::any_of(name.words.begin(), name.words.end(), has) ||
         std::any_of(name.phrases.begin(), name.phrases.end(),
                     [&](const auto& phrase) { return std::all_of(phrase.begin(), phrase.end(), has); });
}

bool is_named(const Record& record, const ErasedName& name) {
  return std::any_of(record.reading.actors.begin(), record.reading.actors.end(),
                     [&](const Actor& actor) { return is_of_name(actor, name); }) ||
         has_phrase(record.page.text, name) || has_phrase(record.page.title, name) ||
         has_phrase(record.page.byline, name);
}

std::string label_of(const Actor& actor) {
  if (!actor.roles.empty()) {
    const Role& role = actor.roles.front();
    return role.title + (role.of.empty() ? "" : " of " + role.of);
  }
  if (actor.kind == ActorKind::person) return "a person";
  return actor.kind == ActorKind::organization ? "an organization" : "a group";
}

void erase_name(Record& record, const ErasedName& name) {
  std::set<std::string> shared;
  std::vector<ByteSpan> mentions;
  for (const Actor& actor : record.reading.actors) {
    if (is_of_name(actor, name)) {
      mentions.insert(mentions.end(), actor.mentions.begin(), actor.mentions.end());
    } else if (actor.kind != ActorKind::unnamed && !has_phrase(actor.name, name)) {
      for (std::string& word : plain_words(actor.name)) shared.insert(std::move(word));
    }
  }
  const std::string before = std::move(record.page.text);
  record.page.text = blacked_out(before, spans_of(before, name, shared, mentions));
  move_spans(record, before);
  record.page.source_map.clear();
  const auto clean = [&](std::string& text) { text = without_name(text, name, shared); };
  Page& page = record.page;
  clean(page.title), clean(page.byline), clean(page.outlet);
  for (std::string& each : page.credits) clean(each);
  for (std::string& each : page.tags) clean(each);
  if (shows_name(page.url, name)) page.url.clear();
  if (shows_name(page.row_id, name)) page.row_id.clear();
  if (shows_name(page.input.path, name)) page.input.path = "(forgotten)";
  std::erase_if(page.links, [&](const Hyperlink& link) { return shows_name(link.url, name); });
  erase_from_rows(record.reading, name, shared);
}

}  // namespace demarche::archive
