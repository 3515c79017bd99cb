#include "reading/dictionaries/pattern_parser.h"

#include <algorithm>

#include "base/ascii.h"
#include "reading/dictionaries/lines.h"

namespace demarche::dictionaries {
namespace {

constexpr std::size_t kMostTerms = 64;

/// The text before and after the one "*"; an error when there is none or more.
Result<std::array<std::string_view, 2>> halves(std::string_view text) {
  const std::size_t star = text.find('*');
  if (star == std::string_view::npos) return Error{"a pattern needs a \"*\" where the verb stands"};
  if (text.find('*', star + 1) != std::string_view::npos) return Error{"a pattern has one \"*\" only"};
  return std::array<std::string_view, 2>{text.substr(0, star), text.substr(star + 1)};
}

/// The piece up to the bracket that closes `text.front()`; npos when none does.
std::size_t closing(std::string_view text) {
  const char open = text.front(), close = open == '(' ? ')' : '}';
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == open) ++depth;
    if (text[at] == close && --depth == 0) return at;
  }
  return std::string_view::npos;
}

}  // namespace

Result<Term> PatternParser::term(std::string_view text) const {
  Term out;
  if (text == "^") {
    out.kind = Term::Kind::anything;
    return out;
  }
  if (text.starts_with('&')) {
    const auto set = synsets_.find(text, file_);
    if (!set) return Error{"the synonym set " + quoted(text) + " is not defined"};
    out.kind = Term::Kind::synset;
    out.id = *set;
    return out;
  }
  std::vector<WordId> ids;
  words_.add_all(text, ids);
  if (ids.size() != 1) return Error{"expected one word, found " + quoted(text)};
  out.id = ids.front();
  return out;
}

/// "M1 M2 HEAD", parted by blanks or "_".
Status PatternParser::noun(std::string_view words, NounTerm& out) const {
  std::vector<Term> terms;
  for (std::string_view piece = take_word(words); !piece.empty(); piece = take_word(words)) {
    if (piece.starts_with('&') || piece == "^") {
      const auto own = term(piece);
      if (!own) return own.error();
      terms.push_back(*own);
      continue;
    }
    if (piece == "+" || piece == "$" || piece == "%")
      return Error{"\"" + std::string(piece) + "\" has no meaning in this form of pattern: it can never match"};
    if (piece.find_first_of("{}()") != std::string_view::npos)
      return Error{"brackets inside a noun phrase: " + quoted(piece)};
    std::vector<WordId> ids;
    words_.add_all(piece, ids);
    if (ids.empty()) return Error{"no word: " + quoted(piece)};
    for (const WordId id : ids) terms.push_back({Term::Kind::word, id});
    if (terms.size() > kMostTerms) return Error{"more than 64 words"};
  }
  if (terms.empty()) return Error{"an empty noun phrase"};
  out.head = terms.back();
  terms.pop_back();
  out.modifiers = std::move(terms);
  return Done{};
}

/// "PREP", "PREP NOUN", "PREP {M HEAD}".
Status PatternParser::phrase(std::string_view inside, PhraseTerm& out) const {
  const std::string_view preposition = take_word(inside);
  if (preposition.empty()) return Error{"an empty prepositional phrase"};
  if (preposition.find_first_of("{}()") != std::string_view::npos)
    return Error{"a prepositional phrase begins with its preposition, found " + quoted(preposition)};
  const auto own = term(preposition);
  if (!own) return own.error();
  out.preposition = *own;
  for (inside = trim(inside); !inside.empty(); inside = trim(inside)) {
    std::string_view words;
    if (inside.front() == '{') {
      const std::size_t close = closing(inside);
      if (close == std::string_view::npos) return Error{"\"{\" without \"}\""};
      words = inside.substr(1, close - 1);
      inside.remove_prefix(close + 1);
    } else {
      words = take_word(inside);
    }
    NounTerm noun_term;
    if (Status done = noun(words, noun_term); !done) return done;
    out.nouns.push_back(std::move(noun_term));
    if (out.nouns.size() > kMostTerms) return Error{"more than 64 words"};
  }
  return Done{};
}

Result<Pattern> PatternParser::phrases(std::string_view text) const {
  const auto both = halves(text);
  if (!both) return both.error();
  Pattern out;
  for (std::size_t side = 0; side < 2; ++side) {
    Pattern::Side& own = out.sides[side];
    for (std::string_view rest = trim((*both)[side]); !rest.empty(); rest = trim(rest)) {
      if (own.nouns.size() + own.phrases.size() >= kMostTerms) return Error{"more than 64 terms"};
      const char first = rest.front();
      if (first == '(' || first == '{') {
        const std::size_t close = closing(rest);
        if (close == std::string_view::npos) return Error{std::string("\"") + first + "\" that is not closed"};
        const std::string_view inside = rest.substr(1, close - 1);
        rest.remove_prefix(close + 1);
        PhraseTerm phrase_term;
        NounTerm noun_term;
        if (Status done = first == '(' ? phrase(inside, phrase_term) : noun(inside, noun_term); !done)
          return done.error();
        if (first == '(') {
          out.weight += 1;
          for (const NounTerm& each : phrase_term.nouns)
            out.weight += 1 + static_cast<std::uint32_t>(each.modifiers.size());
          own.phrases.push_back(std::move(phrase_term));
          continue;
        }
        out.weight += 1 + static_cast<std::uint32_t>(noun_term.modifiers.size());
        own.nouns.push_back(std::move(noun_term));
        continue;
      }
      const std::size_t end = std::min(rest.find_first_of(" \t({"), rest.size());
      NounTerm noun_term;
      if (Status done = noun(rest.substr(0, end), noun_term); !done) return done.error();
      rest.remove_prefix(end);
      out.weight += (noun_term.head.kind == Term::Kind::anything ? 0 : 1) +
                    static_cast<std::uint32_t>(noun_term.modifiers.size());
      own.nouns.push_back(std::move(noun_term));
    }
  }
  return out;
}

/// The set that `text` begins with: a set's name may have "_" in it, and "_" may join a set to a word behind it. The
/// longest set that is defined, else all of it.
std::string_view PatternParser::set_name(std::string_view text) const {
  constexpr std::size_t kMostParts = 16;
  std::string_view name = text;
  for (std::size_t part = 0; part < kMostParts; ++part) {
    if (synsets_.find(name, file_)) return name;
    const std::size_t last = name.rfind('_');
    if (last == std::string_view::npos) break;
    name = name.substr(0, last);
  }
  return text;
}

Status PatternParser::flat_side(std::string_view text, bool before, Pattern& pattern) const {
  std::vector<FlatTerm> terms;
  bool joined = false;  // to what stands before, in the order of the text
  // "_" at the verb's own side joins the nearest word to it.
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '_' || kAsciiBlanks.find(c) != std::string_view::npos) {
      joined = c == '_';
      ++at;
      continue;
    }
    std::size_t end = std::min(text.find_first_of(" \t_", at), text.size());
    if (c == '&') end = at + set_name(text.substr(at, text.find_first_of(" \t", at) - at)).size();
    const std::string_view piece = text.substr(at, end - at);
    at = end;
    FlatTerm own;
    own.joined = joined;
    joined = false;
    if (piece == "$" || piece == "+" || piece == "%" || piece == "^") {
      own.kind = piece == "$"   ? FlatTerm::Kind::source
                 : piece == "+" ? FlatTerm::Kind::target
                 : piece == "%" ? FlatTerm::Kind::both
                                : FlatTerm::Kind::anything;
      terms.push_back(own);
    } else if (piece.starts_with('&')) {
      const auto set = term(piece);
      if (!set) return set.error();
      own.term = *set;
      ++pattern.weight;
      terms.push_back(own);
    } else {
      if (piece.find_first_of("{}()[]") != std::string_view::npos)
        return Error{"brackets have no meaning in this form of pattern: " + quoted(piece)};
      std::vector<WordId> ids;
      words_.add_all(piece, ids);
      if (ids.empty()) return Error{"no word: " + quoted(piece)};
      for (const WordId id : ids) {
        own.term = {Term::Kind::word, id};
        ++pattern.weight;
        terms.push_back(own);
        own.joined = true;
      }
    }
    if (terms.size() > kMostTerms) return Error{"more than 64 terms"};
  }
  Pattern::Side& side = pattern.sides[before ? 0 : 1];
  if (before) {
    // Turned round, a term is joined to the one nearer to the verb if that one was joined to it.
    std::reverse(terms.begin(), terms.end());
    bool next = text.ends_with('_');
    for (FlatTerm& each : terms) std::swap(each.joined, next);
  }
  side.flat = std::move(terms);
  return Done{};
}

Result<Pattern> PatternParser::flat(std::string_view text) const {
  const auto both = halves(text);
  if (!both) return both.error();
  Pattern out;
  out.is_flat = true;
  for (const bool before : {true, false}) {
    if (Status done = flat_side((*both)[before ? 0 : 1], before, out); !done) return done.error();
  }
  return out;
}

}  // namespace demarche::dictionaries
