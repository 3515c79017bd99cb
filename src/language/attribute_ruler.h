// spaCy's attribute ruler: patterns over one or two tokens that set part of speech, morphology, lemma, tag and label.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "demarche/analysis.h"
#include "demarche/result.h"
#include "language/forms.h"
#include "language/msgpack.h"
#include "language/names.h"
#include "language/regex.h"
#include "language/tokenizer.h"

namespace demarche::language {

/// What the ruler reads and writes, by token. Tags, labels and morphologies are numbers in the pipeline's lists.
struct TokenAttributes {
  std::vector<std::uint32_t> tag;
  std::vector<std::uint32_t> dep;
  std::vector<Pos> pos;
  std::vector<std::uint16_t> morph;
  std::vector<std::string_view> lemma;  // empty: not set
};

/// Immutable, shared by threads.
class AttributeRuler {
 public:
  /// Reads attribute_ruler/patterns. Names that rules set are added to the lists, which must hold all tags and labels
  /// that the pipeline gives by then. Fails on conditions and attributes that are not known.
  static Result<AttributeRuler> load(const std::string& directory, Names& tags, Names& labels, Names& morphologies);

  /// All rules are matched on what the tokens are before any rule is applied; then rules apply in their order, later
  /// ones over earlier ones. Linear in the tokens.
  void apply(std::span<const TokenForm> tokens, FormTable& forms, RegexScratch& regex,
             TokenAttributes& attributes) const;

 private:
  /// One bit a pattern token ("slot"); the two slots of a pattern of two tokens stand side by side.
  using Slots = std::vector<std::uint64_t>;

  struct Condition {
    enum class Kind : std::uint8_t { in, not_in, regex } kind = Kind::in;
    std::vector<std::string> values;
    std::size_t regex = 0;
    bool holds(std::string_view value) const;
  };
  struct Slot {
    std::uint32_t rule = 0;
    bool first = false, last = false;                                // of its pattern
    std::uint8_t place = 0;                                          // of the token in its pattern
    std::vector<std::pair<std::string_view, Condition>> conditions;  // by attribute
    int is_space = -1;                                               // 0, 1, or not asked
  };
  struct Rule {
    std::uint8_t index = 0;  // the token of a match that is changed
    std::uint32_t tag = Names::kNone, dep = Names::kNone, morph = Names::kNone;
    bool sets_pos = false;
    Pos pos = Pos::none;
    std::string lemma;
  };

  Status read_rule(MsgpackReader& in, Names& tags, Names& labels, Names& morphologies, const std::string& path);
  Status read_patterns(MsgpackReader& in, const std::string& path);
  Status read_token(MsgpackReader& in, Slot& slot, const std::string& path);
  Status read_condition(MsgpackReader& in, Condition& condition, const std::string& path);
  Status read_values(MsgpackReader& in, Rule& rule, Names& tags, Names& labels, Names& morphologies);
  void index_slots(const Names& tags, const Names& labels);
  Slots slots_where(std::string_view attribute, std::string_view value) const;
  std::uint32_t word_of(Form& form, RegexScratch& regex) const;
  void set(const Rule& rule, std::size_t token, TokenAttributes& attributes) const;

  std::vector<Rule> rules_;
  std::vector<Slot> slots_;
  std::vector<Regex> regexes_;
  std::size_t words_ = 0;  // 64-bit words of a Slots

  // Which slots a token of this tag, label, space-ness or lower-case form may fill.
  std::vector<Slots> by_tag_, by_dep_;
  std::array<Slots, 2> by_space_;
  std::unordered_map<std::string, std::uint32_t> word_numbers_;  // lower-case forms that some rule names
  std::vector<Slots> by_word_;                                   // 0: any other form
  std::vector<Slots> by_regex_;                                  // slots that ask for this regex
};

/// "NOUN" -> Pos::noun; false for an unknown name.
bool pos_of(std::string_view name, Pos& out);

}  // namespace demarche::language
