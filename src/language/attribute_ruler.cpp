#include "language/attribute_ruler.h"

#include <algorithm>
#include <bit>
#include <set>

#include "language/model_file.h"

namespace demarche::language {
namespace {

constexpr std::size_t kMostRules = 65536, kMostRegexes = 7;
constexpr std::uint32_t kWordBits = 24;  // of Form::ruler_word; the regexes that the form meets are above

std::string sorted_features(std::string_view morph) {
  if (morph == "_") return "";
  std::vector<std::string_view> features;
  while (!morph.empty()) {
    const auto end = std::min(morph.find('|'), morph.size());
    features.push_back(morph.substr(0, end));
    morph.remove_prefix(std::min(end + 1, morph.size()));
  }
  std::sort(features.begin(), features.end());
  std::string out;
  for (const std::string_view feature : features) out.append(out.empty() ? "" : "|").append(feature);
  return out;
}

}  // namespace

bool pos_of(std::string_view wanted, Pos& out) {
  for (auto pos = static_cast<std::uint8_t>(Pos::none); pos <= static_cast<std::uint8_t>(Pos::space); ++pos) {
    if (name(static_cast<Pos>(pos)) != wanted) continue;
    out = static_cast<Pos>(pos);
    return true;
  }
  return false;
}

bool AttributeRuler::Condition::holds(std::string_view value) const {
  const bool listed = std::find(values.begin(), values.end(), value) != values.end();
  return kind == Kind::in ? listed : !listed;
}

// ---------------------------------------------------------------------------------------------- loading
Result<AttributeRuler> AttributeRuler::load(const std::string& directory, Names& tags, Names& labels,
                                            Names& morphologies) {
  const auto file = ModelFile::read(directory, "attribute_ruler/patterns");
  if (!file) return file.error();
  MsgpackReader in(file->bytes(), file->path());
  AttributeRuler out;
  const std::uint32_t rules = in.array();
  if (rules > kMostRules)
    in.fail(std::to_string(rules) + " rules, more than the " + std::to_string(kMostRules) + " that are allowed");
  for (std::uint32_t i = 0; i < rules && in.ok(); ++i) {
    if (const auto read = out.read_rule(in, tags, labels, morphologies, file->path()); !read) return read.error();
  }
  if (in.ok() && !in.at_end()) in.fail("bytes follow after the last rule");
  if (!in.ok()) return in.error();
  out.index_slots(tags, labels);
  return out;
}

Status AttributeRuler::read_rule(MsgpackReader& in, Names& tags, Names& labels, Names& morphologies,
                                 const std::string& path) {
  Rule rule;
  const std::size_t first_slot = slots_.size();
  const std::uint32_t pairs = in.map();
  for (std::uint32_t i = 0; i < pairs && in.ok(); ++i) {
    const std::string_view key = in.text();
    Status read = Done{};
    if (key == "patterns") {
      read = read_patterns(in, path);
    } else if (key == "attrs") {
      read = read_values(in, rule, tags, labels, morphologies);
    } else if (key == "index") {
      const std::int64_t index = in.integer();
      if (index < 0 || index > 255)
        in.fail("rule " + std::to_string(rules_.size()) + " changes token " + std::to_string(index) + " of its match");
      rule.index = static_cast<std::uint8_t>(index);
    } else {
      in.skip();
    }
    if (!read) return read;
  }
  for (std::size_t i = first_slot; i < slots_.size() && in.ok(); ++i) {
    if (slots_[i].last && rule.index > slots_[i].place)
      in.fail("rule " + std::to_string(rules_.size()) + " changes a token beyond its pattern");
  }
  if (!in.ok()) return in.error();
  rules_.push_back(std::move(rule));
  return Done{};
}

Status AttributeRuler::read_patterns(MsgpackReader& in, const std::string& path) {
  const std::uint32_t patterns = in.array();
  for (std::uint32_t p = 0; p < patterns && in.ok(); ++p) {
    const std::uint32_t tokens = in.array();
    if (in.ok() && (tokens < 1 || tokens > 2))
      in.fail("a pattern of " + std::to_string(tokens) + " tokens, this runtime knows one or two");
    for (std::uint32_t t = 0; t < tokens && in.ok(); ++t) {
      Slot slot;
      slot.rule = static_cast<std::uint32_t>(rules_.size());
      slot.first = t == 0;
      slot.last = t + 1 == tokens;
      slot.place = static_cast<std::uint8_t>(t);
      if (auto read = read_token(in, slot, path); !read) return read;
      if (slots_.size() == kMostRules) in.fail("too many patterns");
      slots_.push_back(std::move(slot));
    }
  }
  if (!in.ok()) return in.error();
  return Done{};
}

Status AttributeRuler::read_token(MsgpackReader& in, Slot& slot, const std::string& path) {
  const std::uint32_t pairs = in.map();
  for (std::uint32_t i = 0; i < pairs && in.ok(); ++i) {
    const std::string_view attribute = in.text();
    if (attribute == "IS_SPACE") {
      slot.is_space = in.boolean() ? 1 : 0;
      continue;
    }
    static constexpr std::string_view kKnown[] = {"TAG", "DEP", "LOWER"};
    const auto* known = std::find(std::begin(kKnown), std::end(kKnown), attribute);
    if (known == std::end(kKnown)) {
      in.fail("a pattern asks for '" + std::string(attribute.substr(0, 40)) +
              "', this runtime knows TAG, DEP, LOWER and IS_SPACE");
      break;
    }
    Condition condition;
    if (auto read = read_condition(in, condition, path); !read) return read;
    if (condition.kind == Condition::Kind::regex && *known != "LOWER")
      in.fail("a regular expression over " + std::string(*known) + ", expected over LOWER");
    slot.conditions.emplace_back(*known, std::move(condition));
  }
  if (!in.ok()) return in.error();
  return Done{};
}

Status AttributeRuler::read_condition(MsgpackReader& in, Condition& condition, const std::string& path) {
  if (in.peek() == MsgpackReader::Kind::text) {
    condition.values.emplace_back(in.text());
    return Done{};
  }
  if (in.map() != 1) in.fail("expected a text or one of {IN: [..]}, {NOT_IN: [..]}, {REGEX: ..}");
  const std::string_view kind = in.text();
  if (kind == "REGEX") {
    condition.kind = Condition::Kind::regex;
    condition.regex = regexes_.size();
    if (regexes_.size() == kMostRegexes) in.fail("more than " + std::to_string(kMostRegexes) + " regular expressions");
    const std::string_view pattern = in.text();
    if (!in.ok()) return in.error();
    auto compiled = Regex::compile(pattern, path);
    if (!compiled) return compiled.error();
    regexes_.push_back(*std::move(compiled));
    return Done{};
  }
  if (kind == "NOT_IN")
    condition.kind = Condition::Kind::not_in;
  else if (kind != "IN")
    in.fail("a condition '" + std::string(kind.substr(0, 40)) + "', expected IN, NOT_IN or REGEX");
  const std::uint32_t values = in.array();
  for (std::uint32_t i = 0; i < values && in.ok(); ++i) condition.values.emplace_back(in.text());
  if (!in.ok()) return in.error();
  return Done{};
}

Status AttributeRuler::read_values(MsgpackReader& in, Rule& rule, Names& tags, Names& labels, Names& morphologies) {
  const std::uint32_t pairs = in.map();
  for (std::uint32_t i = 0; i < pairs && in.ok(); ++i) {
    const std::string_view attribute = in.text();
    const std::string_view value = in.text();
    if (!in.ok()) break;
    if (attribute == "TAG")
      rule.tag = tags.add(value);
    else if (attribute == "DEP")
      rule.dep = labels.add(value);
    else if (attribute == "MORPH")
      rule.morph = morphologies.add(sorted_features(value));
    else if (attribute == "LEMMA")
      rule.lemma = value;
    else if (attribute == "POS" && pos_of(value, rule.pos))
      rule.sets_pos = true;
    else
      in.fail("a rule sets '" + std::string(attribute.substr(0, 40)) + "' to '" + std::string(value.substr(0, 40)) +
              "', which is not known");
  }
  if (morphologies.size() > 0xfff) in.fail("more than 4095 morphologies");
  if (!in.ok()) return in.error();
  return Done{};
}

/// Slots whose conditions on `attribute`, if they have any, hold for `value`; a regular expression never does here.
AttributeRuler::Slots AttributeRuler::slots_where(std::string_view attribute, std::string_view value) const {
  Slots out(words_, 0);
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const bool fits = std::all_of(slots_[i].conditions.begin(), slots_[i].conditions.end(), [&](const auto& condition) {
      if (condition.first != attribute) return true;
      return condition.second.kind != Condition::Kind::regex && condition.second.holds(value);
    });
    if (fits) out[i / 64] |= 1ULL << (i % 64);
  }
  return out;
}

void AttributeRuler::index_slots(const Names& tags, const Names& labels) {
  words_ = (slots_.size() + 63) / 64;
  for (std::uint32_t tag = 0; tag < tags.size(); ++tag) by_tag_.push_back(slots_where("TAG", tags[tag]));
  for (std::uint32_t dep = 0; dep < labels.size(); ++dep) by_dep_.push_back(slots_where("DEP", labels[dep]));
  for (std::size_t space = 0; space < by_space_.size(); ++space) {
    by_space_[space].assign(words_, 0);
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      if (slots_[i].is_space < 0 || slots_[i].is_space == static_cast<int>(space))
        by_space_[space][i / 64] |= 1ULL << (i % 64);
    }
  }
  // A text that no condition names: NOT_IN holds for it, IN does not. U+FFFF is no character and so in no list.
  by_word_.push_back(slots_where("LOWER", "\xEF\xBF\xBF"));
  by_regex_.assign(regexes_.size(), Slots(words_, 0));
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    for (const auto& [attribute, condition] : slots_[i].conditions) {
      if (condition.kind == Condition::Kind::regex) by_regex_[condition.regex][i / 64] |= 1ULL << (i % 64);
      if (attribute != "LOWER") continue;
      for (const std::string& word : condition.values) {
        if (!word_numbers_.emplace(word, static_cast<std::uint32_t>(by_word_.size())).second) continue;
        by_word_.push_back(slots_where("LOWER", word));
      }
    }
  }
}

// ---------------------------------------------------------------------------------------------- applying
/// The form's number in by_word_, with a bit for each regular expression that it matches above kWordBits.
std::uint32_t AttributeRuler::word_of(Form& form, RegexScratch& regex) const {
  if (form.ruler_word != kUnknown) return form.ruler_word;
  const auto known = word_numbers_.find(std::string(form.lower));
  std::uint32_t word = known == word_numbers_.end() ? 0 : known->second;
  for (std::size_t i = 0; i < regexes_.size(); ++i) {
    if (regexes_[i].search(form.lower, 0, regex)) word |= 1U << (kWordBits + i);
  }
  form.ruler_word = word;
  return word;
}

void AttributeRuler::set(const Rule& rule, std::size_t token, TokenAttributes& attributes) const {
  if (rule.tag != Names::kNone) attributes.tag[token] = rule.tag;
  if (rule.dep != Names::kNone) attributes.dep[token] = rule.dep;
  if (rule.morph != Names::kNone) attributes.morph[token] = static_cast<std::uint16_t>(rule.morph);
  if (rule.sets_pos) attributes.pos[token] = rule.pos;
  if (!rule.lemma.empty()) attributes.lemma[token] = rule.lemma;
}

// Matching sees only what was there before, applying writes; two tokens of a pattern are side by side. So one walk
// does: at token i, look up the slots that i and i + 1 may fill while both are still as they were, and keep for i + 1
// the rules of two-token patterns that change it.
void AttributeRuler::apply(std::span<const TokenForm> tokens, FormTable& forms, RegexScratch& regex,
                           TokenAttributes& attributes) const {
  const std::size_t count = tokens.size();
  Slots here(words_), next(words_, 0);
  std::vector<std::uint32_t> hits, carried;
  const auto fill = [&](std::size_t token, Slots& out) {
    Form& form = forms[tokens[token].form];
    const std::uint32_t word = word_of(form, regex);
    const Slots& by_word = by_word_[word & ((1U << kWordBits) - 1)];
    const Slots &by_tag = by_tag_[attributes.tag[token]], &by_dep = by_dep_[attributes.dep[token]],
                &by_space = by_space_[form.is_space ? 1 : 0];
    for (std::size_t w = 0; w < words_; ++w) {
      std::uint64_t words = by_word[w];
      for (std::size_t i = 0; i < regexes_.size(); ++i) {
        if ((word >> (kWordBits + i) & 1U) != 0) words |= by_regex_[i][w];
      }
      out[w] = words & by_tag[w] & by_dep[w] & by_space[w];
    }
  };
  if (count > 0) fill(0, next);
  for (std::size_t token = 0; token < count; ++token) {
    here.swap(next);
    if (token + 1 < count) fill(token + 1, next);
    hits.swap(carried);
    carried.clear();
    for (std::size_t w = 0; w < words_; ++w) {
      for (std::uint64_t left = here[w]; left != 0; left &= left - 1) {
        const std::size_t at = w * 64 + static_cast<std::size_t>(std::countr_zero(left));
        const Slot& slot = slots_[at];
        if (!slot.first) continue;
        if (slot.last) {
          hits.push_back(slot.rule);
        } else if (token + 1 < count && (next[(at + 1) / 64] >> ((at + 1) % 64) & 1U) != 0) {
          (rules_[slot.rule].index == 0 ? hits : carried).push_back(slot.rule);
        }
      }
    }
    std::sort(hits.begin(), hits.end());
    for (const std::uint32_t rule : hits) set(rules_[rule], token, attributes);
    hits.clear();
  }
}

}  // namespace demarche::language
