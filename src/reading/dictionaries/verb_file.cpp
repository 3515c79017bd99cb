// The lines of a verb dictionary: sets, blocks, verbs, patterns.
#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"
#include "reading/dictionaries/lines.h"
#include "reading/dictionaries/pattern_parser.h"
#include "reading/dictionaries/verb_dictionary.h"

namespace demarche::dictionaries {
namespace {

constexpr std::size_t kMostWords = 16;  // of a compound verb
constexpr std::size_t kMostForms = 64;

bool is_cameo(std::string_view code) {
  if (code.size() < 2 || code.size() > 4) return false;
  if (!std::all_of(code.begin(), code.end(), [](char c) { return is_ascii_digit(c); })) return false;
  const int root = (code[0] - '0') * 10 + (code[1] - '0');
  constexpr int kLastRoot = 20;
  return root >= 1 && root <= kLastRoot;
}

/// "010", "062:060", ":190", "042:", "---"; nothing for what is none of them.
std::optional<Codes> parse_codes(std::string_view text) {
  Codes out;
  if (text == "---") return out;
  const std::size_t colon = text.find(':');
  const std::string_view there = text.substr(0, colon);
  const std::string_view back = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
  for (const std::string_view code : {there, back}) {
    if (!code.empty() && code != "---" && !is_cameo(code)) return std::nullopt;
  }
  if (there.empty() && back.empty()) return std::nullopt;
  if (there != "---") out.there = there;
  if (back != "---") out.back = back;
  return out;
}

}  // namespace

class VerbFileReader {
 public:
  VerbFileReader(VerbDictionary& out, bool flat, std::uint32_t file, WordTable& words, Findings& findings)
      : out_(out), flat_(flat), file_(file), words_(words), findings_(findings), patterns_(out.synsets_, words, file) {}

  void line(const Line& line) {
    std::string_view text = trim(line.text);
    if (text.front() == '#') return section(text);
    if (section_ == Section::transformations) return;
    if (section_ == Section::synsets) return synset_line(text, line.place);
    text = trim(before_mark(before_mark(text, '#'), ';'));
    if (text.empty()) return;
    if (text.starts_with("---")) return open_block(text, line.place);
    if (text.starts_with('-')) return pattern(text, line.place);
    if (text.starts_with('&')) return findings_.error(line.place, "a synonym set behind the mark of the verbs");
    if (text.starts_with('~')) return;  // a transformation
    verb(text, line.place);
  }

  void finish() {
    out_.synsets_.finish();
    for (; first_block_ < out_.blocks_.size(); ++first_block_) {
      std::vector<Pattern>& all = out_.blocks_[first_block_].patterns;
      std::stable_sort(all.begin(), all.end(), [](const Pattern& a, const Pattern& b) { return a.weight > b.weight; });
    }
  }

 private:
  enum class Section : std::uint8_t { synsets, verbs, transformations };

  void section(std::string_view text) {
    if (text.find("# VERB PATTERNS #") != std::string_view::npos) section_ = Section::verbs;
    if (text.find("# TRANSFORMATIONS #") != std::string_view::npos) section_ = Section::transformations;
  }

  void synset_line(std::string_view text, Place place) {
    if (text.starts_with("---") || text.starts_with("- ")) {  // a file without sets has no mark either
      section_ = Section::verbs;
      return line({text, place});
    }
    if (text.find('#') != std::string_view::npos) {
      findings_.warning(place, "a comment behind a synonym would be part of it; it is left out");
      text = trim(before_mark(text, '#'));
    }
    if (text.starts_with('&')) {
      in_set_ = text.size() > 1 && out_.synsets_.open(text, file_);
      if (!in_set_)
        findings_.error(place, "the set " + quoted(text) + " is defined already; these members are skipped");
    } else if (!text.starts_with('+')) {
      findings_.error(place, "expected \"&SET\" or \"+MEMBER\", found " + quoted(text));
    } else if (text.starts_with("+&")) {
      findings_.error(place, "a set has words, not other sets: " + quoted(text));
    } else if (in_set_) {
      out_.synsets_.add_member(text.substr(1), words_);
    }
  }

  /// "---  NAME  [CODE]  ---"
  void open_block(std::string_view text, Place place) {
    const std::string_view whole = text;
    take_word(text);
    const std::string_view name = take_word(text);
    std::string_view code = trim(text);
    const std::size_t open = code.find('['), close = code.find(']');
    std::optional<Codes> codes;
    if (open == 0 && close != std::string_view::npos) {
      codes = parse_codes(trim(code.substr(1, close - 1)));
      if (!code.substr(close + 1).starts_with(' ') && !code.substr(close + 1).starts_with('\t') &&
          close + 1 < code.size())
        findings_.warning(place, "a blank is missing behind the code of the block");
    }
    if (!codes) {
      findings_.error(place, "expected --- NAME [CODE] --- with a CAMEO code, found " + quoted(whole) +
                                 "; verbs of the block have no code but their own");
    }
    block_codes_ = code_id(codes.value_or(Codes{}));
    const auto [known, fresh] = blocks_by_name_.try_emplace(std::string(name), out_.blocks_.size());
    block_ = known->second;
    if (!fresh) {
      findings_.warning(place, "a block " + quoted(name) + " stands already in line " +
                                   std::to_string(out_.blocks_[block_].place.line) + "; they share their patterns");
      return;
    }
    out_.blocks_.push_back({{}, place});
  }

  std::uint32_t code_id(const Codes& codes) {
    const auto [known, fresh] = out_.code_ids_.try_emplace(codes.there + ':' + codes.back, out_.codes_.size());
    if (fresh) out_.codes_.push_back(codes);
    return known->second;
  }

  bool needs_block(Place place) {
    if (block_ != kNoBlock) return false;
    findings_.error(place, "before any block (--- NAME [CODE] ---)");
    return true;
  }

  void pattern(std::string_view text, Place place) {
    if (needs_block(place)) return;
    const std::size_t open = text.rfind('['), close = text.rfind(']');
    if (!text.starts_with("- ") || open == std::string_view::npos || close == std::string_view::npos || close < open)
      return findings_.error(place, "a pattern is written - ... * ... [CODE], found " + quoted(text));
    const auto codes = parse_codes(trim(text.substr(open + 1, close - open - 1)));
    if (!codes) return findings_.error(place, "no CAMEO code: " + quoted(text.substr(open, close - open + 1)));
    if (const auto rest = trim(text.substr(close + 1)); !rest.empty())
      findings_.warning(place, "text after the code is not read: " + quoted(rest));
    const std::string_view body = trim(text.substr(2, open - 2));
    auto own = flat_ ? patterns_.flat(body) : patterns_.phrases(body);
    if (!own) return findings_.error(place, own.error().message);
    own->codes = code_id(*codes);
    own->place = place;
    std::vector<Pattern>& all = out_.blocks_[block_].patterns;
    std::string key = std::to_string(block_) + ' ';
    for (std::string_view rest = body, word = take_word(rest); !word.empty(); word = take_word(rest))
      key.append(word).append(1, ' ');
    const auto [known, fresh] = pattern_ids_.try_emplace(std::move(key), all.size());
    if (fresh) {
      all.push_back(*std::move(own));
      return;
    }
    Pattern& old = all[known->second];
    const bool same = old.codes == own->codes;
    findings_.warning(place, same ? "the same pattern stands in line " + std::to_string(old.place.line)
                                  : "replaces the same pattern of line " + std::to_string(old.place.line) +
                                        ", which has another code");
    old = *std::move(own);
  }

  /// "BASE {FORMS} [CODE]"
  void verb(std::string_view text, Place place) {
    if (needs_block(place)) return;
    Verb own;
    own.block = block_;
    own.codes = block_codes_;
    own.place = place;
    if (const std::size_t open = text.find('['); open != std::string_view::npos) {
      const std::size_t close = text.find(']', open);
      const auto codes =
          close == std::string_view::npos ? std::nullopt : parse_codes(trim(text.substr(open + 1, close - open - 1)));
      if (codes)
        own.codes = code_id(*codes);
      else
        findings_.error(place, "no CAMEO code, the block's holds: " + quoted(text.substr(open)));
      text = trim(text.substr(0, open));
    }
    std::string_view forms;
    if (const std::size_t open = text.find('{'); open != std::string_view::npos) {
      const std::size_t close = text.find('}', open);
      if (close == std::string_view::npos)
        findings_.error(place, "\"{\" without \"}\"; the forms are skipped");
      else
        forms = text.substr(open + 1, close - open - 1);
      text = trim(text.substr(0, open));
    }
    std::string_view base = take_word(text);
    if (!trim(text).empty()) findings_.warning(place, "text after the verb is not read: " + quoted(trim(text)));
    if (base.empty()) return findings_.error(place, "forms without a verb");
    if (!add_form(base, own, true)) return;
    std::size_t count = 0;
    for (std::string_view form = take_word(forms); !form.empty(); form = take_word(forms)) {
      if (++count > kMostForms) return findings_.error(place, "more than 64 forms of a verb");
      add_form(form, own, false);
    }
  }

  bool add_form(std::string_view form, Verb verb, bool base) {
    // "+" stands before the word that is the verb.
    const bool compound = form.find('_') != std::string_view::npos;
    const std::size_t plus = form.find('+');
    if (base && compound && plus == std::string_view::npos) {
      findings_.error(verb.place,
                      "a compound without \"+\" before its verb: " + quoted(form) + "; its first word is taken");
    }
    std::vector<WordId> after;
    if (plus != std::string_view::npos) words_.add_all(form.substr(0, plus), verb.before);
    words_.add_all(form.substr(plus == std::string_view::npos ? 0 : plus + 1), after);
    if (after.empty() || after.size() + verb.before.size() > kMostWords) {
      findings_.error(verb.place, after.empty() ? "no verb: " + quoted(form) : "a verb of more than 16 words");
      return false;
    }
    const WordId word = after.front();
    verb.after.assign(after.begin() + 1, after.end());
    std::vector<std::uint32_t>& same = out_.by_word_[word];
    const auto known = std::find_if(same.begin(), same.end(), [&](std::uint32_t at) {
      return out_.verbs_[at].before == verb.before && out_.verbs_[at].after == verb.after;
    });
    if (known != same.end()) {
      const Verb& first = out_.verbs_[*known];
      if (base && first.place.file == file_ && (first.codes != verb.codes || first.block != verb.block)) {
        findings_.warning(verb.place, quoted(form) + " is defined in line " + std::to_string(first.place.line) +
                                          " with other codes or patterns, which hold");
      }
      return true;
    }
    constexpr std::size_t kMostCompounds = 256;  // of one verb word; keeps hostile files linear
    if (same.size() == kMostCompounds) {
      findings_.error(verb.place, "more than 256 compounds of one verb");
      return false;
    }
    same.push_back(static_cast<std::uint32_t>(out_.verbs_.size()));
    out_.verbs_.push_back(std::move(verb));
    return true;
  }

  static constexpr std::uint32_t kNoBlock = 0xffffffffU;

  VerbDictionary& out_;
  bool flat_;
  std::uint32_t file_;
  WordTable& words_;
  Findings& findings_;
  PatternParser patterns_;
  Section section_ = Section::synsets;
  bool in_set_ = false;
  std::uint32_t block_ = kNoBlock;
  std::uint32_t block_codes_ = 0;
  std::size_t first_block_ = out_.blocks_.size();
  std::unordered_map<std::string, std::uint32_t> blocks_by_name_;
  std::unordered_map<std::string, std::size_t> pattern_ids_;
};

void VerbDictionary::read(std::string_view text, bool flat, std::uint32_t file, WordTable& words, Findings& findings) {
  VerbFileReader reader(*this, flat, file, words, findings);
  Lines lines(text, file, findings);
  while (const auto line = lines.next()) reader.line(*line);
  reader.finish();
}

std::size_t VerbDictionary::patterns() const {
  std::size_t out = 0;
  for (const Block& block : blocks_) out += block.patterns.size();
  return out;
}

}  // namespace demarche::dictionaries
