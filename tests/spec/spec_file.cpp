#include "spec/spec_file.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace demarche::spec {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// The fields that rows of a kind have; "1" is the name of the field that a bare or quoted word at the start fills.
struct Kind {
  std::string_view first;
  std::vector<std::string_view> fields;
};

const Kind* kind_named(std::string_view name) {
  static const std::map<std::string_view, Kind> kKinds{
      {"event",
       {"type", {"type",   "actor",    "recipient", "mode", "plover", "abstained", "cameo",     "predicate",  "trigger",
                 "extent", "time",     "from",      "to",   "basis",  "modality",  "negated",   "background", "place",
                 "other",  "quantity", "content",   "if",   "until",  "even_if",   "statement", "context"}}},
      {"statement",
       {"speaker",
        {"speaker", "to", "for", "source", "cue", "content", "time", "anonymous", "directness", "stance", "chain",
         "within"}}},
      {"actor",
       {"name",
        {"name", "kind", "code", "alias", "mention", "member", "open", "role", "of", "status", "from", "to", "low",
         "high", "institution", "terms"}}},
      {"role", {"title", {"title", "holder", "of", "status", "from", "to"}}},
      {"time", {"words", {"words", "type", "value"}}},
      {"place", {"name", {"name", "country", "lat", "lon", "precision"}}},
      {"commitment",
       {"kind",
        {"kind", "by", "to", "event", "act", "if", "until", "even_if", "answers", "stated", "due", "words",
         "statement"}}}};
  const auto found = kKinds.find(name);
  return found == kKinds.end() ? nullptr : &found->second;
}

/// One word of an expectation: bare, "in quotes" or key=value.
struct Word {
  std::string key;  // empty: no key
  std::string value;
  bool quoted = false;
};

/// Cuts a line into words; nothing when a quote is not closed.
std::optional<std::vector<Word>> words_of(std::string_view line) {
  std::vector<Word> words;
  std::size_t at = 0;
  while ((at = line.find_first_not_of(' ', at)) != std::string_view::npos) {
    Word word;
    const std::size_t stop = line.find_first_of("= \"", at);
    if (stop != std::string_view::npos && line[stop] == '=') {
      word.key = line.substr(at, stop - at);
      at = stop + 1;
    }
    if (at < line.size() && line[at] == '"') {
      const std::size_t close = line.find('"', at + 1);
      if (close == std::string_view::npos) return std::nullopt;
      word.value = line.substr(at + 1, close - at - 1);
      word.quoted = true;
      at = close + 1;
    } else {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      word.value = line.substr(at, end - at);
      at = end;
    }
    words.push_back(std::move(word));
  }
  return words;
}

class Parser {
 public:
  Parser(std::string_view source, const std::string& name) : source_(source), name_(name) {}

  Result<std::vector<Block>> parse() {
    std::string_view line;
    while (next(line)) {
      if (line.starts_with("# ")) {
        if (auto finished = finish(); !finished) return finished.error();
        block_ = Block{};
        block_->title = line.substr(2);
        block_->line = number_;
        part_ = Part::head;
      } else if (block_) {
        if (auto taken = take(line); !taken) return taken.error();
      }
    }
    if (auto finished = finish(); !finished) return finished.error();
    if (blocks_.empty()) return fail("no block: a block begins with '# title'");
    return std::move(blocks_);
  }

 private:
  enum class Part { head, text, expectations };

  bool next(std::string_view& line) {
    if (at_ >= source_.size()) return false;
    const std::size_t end = std::min(source_.find('\n', at_), source_.size());
    line = source_.substr(at_, end - at_);
    at_ = end + 1;
    ++number_;
    return true;
  }

  Error fail(std::string message) const { return {std::move(message), name_, number_}; }

  Status take(std::string_view line) {
    if (line == "--") {
      part_ = Part::expectations;
      return Done{};
    }
    if (part_ == Part::expectations) {
      if (line.empty() || line.starts_with("//")) return Done{};
      auto expectation = expectation_of(line);
      if (!expectation) return expectation.error();
      block_->expectations.push_back(*std::move(expectation));
      return Done{};
    }
    if (part_ == Part::head) {
      for (auto [key, field] : {std::pair{"published ", &block_->published},
                                {"headline ", &block_->headline},
                                {"outlet ", &block_->outlet}}) {
        if (line.starts_with(key)) {
          *field = line.substr(std::string_view(key).size());
          return Done{};
        }
      }
      part_ = Part::text;
    }
    block_->text.append(line).push_back('\n');
    return Done{};
  }

  Status finish() {
    if (!block_) return Done{};
    while (block_->text.ends_with('\n')) block_->text.pop_back();
    if (block_->text.empty()) return fail("the block before has no text");
    if (block_->expectations.empty()) return fail("the block before expects nothing: a line '--', then the rows");
    blocks_.push_back(*std::move(block_));
    block_.reset();
    return Done{};
  }

  Result<Expectation> expectation_of(std::string_view line) const {
    auto cut = words_of(line);
    if (!cut) return fail("a quote is not closed");
    std::vector<Word>& words = *cut;
    Expectation expectation;
    expectation.line = number_;
    expectation.source = line;
    std::size_t at = 0;
    if (words[0].value == "no" && words[0].key.empty()) {
      expectation.absent = true;
      ++at;
    }
    const Kind* kind = at < words.size() ? kind_named(words[at].value) : nullptr;
    if (kind == nullptr)
      return fail("expected event, statement, actor, role, time or commitment, or 'no' and one of these");
    expectation.kind = words[at++].value;
    if (auto filled = fill(words, at, *kind, expectation); !filled) return filled.error();
    if (expectation.fields.empty() && !expectation.absent) return fail("the row needs at least one field");
    return expectation;
  }

  /// The rest of the line: for events TYPE "actor" -> "recipient", for the others one first word, then key=value.
  Status fill(const std::vector<Word>& words, std::size_t at, const Kind& kind, Expectation& expectation) const {
    bool after_arrow = false;
    for (std::size_t bare = 0; at < words.size(); ++at) {
      const Word& word = words[at];
      std::string key = word.key;
      if (key.empty()) {
        if (word.value == "->" && !word.quoted && expectation.kind == "event") {
          after_arrow = true;
          continue;
        }
        if (expectation.kind == "event" && word.quoted) {
          key = after_arrow ? "recipient" : "actor";
        } else if (bare++ == 0) {
          key = kind.first;
        } else {
          return fail("unexpected word '" + word.value + "'");
        }
      }
      if (std::find(kind.fields.begin(), kind.fields.end(), key) == kind.fields.end()) {
        return fail("a row of kind " + expectation.kind + " has no field '" + key + "'");
      }
      expectation.fields.emplace_back(std::move(key), word.value);
    }
    return Done{};
  }

  std::string_view source_;
  const std::string& name_;
  std::size_t at_ = 0;
  std::size_t number_ = 0;
  std::optional<Block> block_;
  Part part_ = Part::head;
  std::vector<Block> blocks_;
};

}  // namespace

Result<std::vector<Block>> parse_spec(std::string_view source, const std::string& name) {
  return Parser(source, name).parse();
}

}  // namespace demarche::spec
