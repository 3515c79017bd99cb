#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "reading/dictionaries/agent_dictionary.h"
#include "reading/dictionaries/lines.h"
#include "reading/dictionaries/phrase_dictionaries.h"

namespace demarche::dictionaries {
namespace {

constexpr std::size_t kMostWords = 32;
constexpr std::size_t kMostPhrases = 256;  // that one line may stand for
constexpr std::size_t kMostLabels = 32;    // of one phrase

/// The forms of a regular verb.
std::vector<std::string> verb_forms(std::string_view word) {
  const std::string base(word);
  const bool drops_e = base.size() > 2 && base.ends_with('e') && !base.ends_with("ee");
  const std::string stem = drops_e ? base.substr(0, base.size() - 1) : base;
  std::string past = stem + "ed";
  const std::string plural = plural_of(word);
  if (plural.ends_with("ies") || plural.ends_with("IES")) past = base.substr(0, base.size() - 1) + "ied";
  return {base, plural, past, stem + "ing"};
}

}  // namespace

class IssueDictionary::Reader {
 public:
  Reader(IssueDictionary& out, WordTable& words, Findings& findings) : out_(out), words_(words), findings_(findings) {
    for (std::size_t i = 0; i < out.labels_.size(); ++i) label_ids_[out.labels_[i]] = static_cast<std::uint32_t>(i);
    ++out_.sections_;
  }

  void line(const Line& line) {
    std::string_view text = trim(before_mark(line.text, '#'));
    if (text.empty()) return;
    if (text.starts_with("<ISSUE") || text.starts_with("</ISSUE")) {
      ++out_.sections_;
      return;
    }
    Issue issue;
    issue.place = line.place;
    issue.section = out_.sections_;
    if (text.starts_with('~')) {
      issue.effect = text.starts_with("~~") ? Effect::not_in_page : Effect::not_in_sentence;
      text.remove_prefix(issue.effect == Effect::not_in_page ? 2 : 1);
      text = text.substr(0, text.find('['));
    } else {
      const std::size_t open = text.find('[');
      const std::size_t close = text.find(']', open);
      if (close == std::string_view::npos) {
        return findings_.error(line.place, open == std::string_view::npos ? "a phrase without a label: " + quoted(text)
                                                                          : "\"[\" without \"]\": " + quoted(text));
      }
      const std::string_view label = trim(text.substr(open + 1, close - open - 1));
      if (label.empty()) return findings_.error(line.place, "an empty label");
      if (const std::string_view rest = trim(text.substr(close + 1)); !rest.empty())
        findings_.warning(line.place, "text after the label is not read: " + quoted(rest));
      issue.label = label_id(label);
      text = text.substr(0, open);
    }
    add(trim(text), issue);
  }

 private:
  std::uint32_t label_id(std::string_view label) {
    const auto [known, fresh] = label_ids_.try_emplace(std::string(label), out_.labels_.size());
    if (fresh) out_.labels_.emplace_back(label);
    return known->second;
  }

  /// Every phrase that the words of the line stand for.
  void add(std::string_view text, const Issue& issue) {
    std::vector<std::vector<WordId>> phrases(1);
    const std::string_view whole = text;
    // A mark may stand behind a plus: "pre+n:school" is "pre" and "n:school".
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    std::string_view rest = spaced;
    for (std::string_view word = take_word(rest); !word.empty(); word = take_word(rest)) {
      std::vector<std::string> forms = {std::string(word)};
      if (word.starts_with("n:"))
        forms = {std::string(word.substr(2)), plural_of(word.substr(2))};
      else if (word.starts_with("v:"))
        forms = verb_forms(word.substr(2));
      if (phrases.size() * forms.size() > kMostPhrases || phrases.front().size() > kMostWords) {
        return findings_.error(issue.place, "stands for more than 256 phrases or 32 words: " + quoted(whole));
      }
      std::vector<std::vector<WordId>> longer;
      for (const std::vector<WordId>& phrase : phrases) {
        for (const std::string& form : forms) {
          longer.push_back(phrase);
          words_.add_all(form, longer.back());
        }
      }
      phrases = std::move(longer);
    }
    for (const std::vector<WordId>& phrase : phrases) {
      if (phrase.empty()) return findings_.error(issue.place, "a phrase without letters or digits: " + quoted(whole));
      if (phrase.size() > kMostWords)
        return findings_.error(issue.place, "a phrase of more than 32 words: " + quoted(whole));
      link(phrase, whole, issue);
    }
  }

  void link(const std::vector<WordId>& phrase, std::string_view text, const Issue& issue) {
    std::uint32_t& value = out_.trie_.value(out_.trie_.insert(phrase));
    std::size_t seen = 0;
    for (std::uint32_t at = value; at != kNone; at = out_.issues_[at].next) {
      const Issue& known = out_.issues_[at];
      if (++seen == kMostLabels) return findings_.error(issue.place, "more than 32 labels for " + quoted(text));
      if (known.label == issue.label && known.effect == issue.effect && known.section == issue.section) {
        if (known.place.line != issue.place.line)
          findings_.warning(issue.place, quoted(text) + " stands already in line " + std::to_string(known.place.line));
        return;
      }
    }
    out_.issues_.push_back(issue);
    out_.issues_.back().next = value;
    value = static_cast<std::uint32_t>(out_.issues_.size() - 1);
  }

  IssueDictionary& out_;
  WordTable& words_;
  Findings& findings_;
  std::map<std::string, std::uint32_t, std::less<>> label_ids_;
};

void IssueDictionary::read(std::string_view text, std::uint32_t file, WordTable& words, Findings& findings) {
  Reader reader(*this, words, findings);
  Lines lines(text, file, findings);
  while (const auto line = lines.next()) reader.line(*line);
}

}  // namespace demarche::dictionaries
