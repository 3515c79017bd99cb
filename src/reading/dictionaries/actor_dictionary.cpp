#include "reading/dictionaries/actor_dictionary.h"

#include "base/ascii.h"
#include "reading/dictionaries/lines.h"

namespace demarche::dictionaries {

constexpr std::size_t kMostWords = 32;  // of a name

/// Reads one file; holds the actor whose lines are being read.
class ActorDictionary::Reader {
 public:
  Reader(ActorDictionary& out, WordTable& words, const ActorCodes& codes, Findings& findings)
      : out_(out), words_(words), codes_(codes), findings_(findings) {}

  void line(const Line& line) {
    std::string_view text = trim(before_mark(before_mark(line.text, '#'), ';'));
    if (text.empty()) return;
    if (text.front() != '[') {
      const bool synonym = text.front() == '+';
      if (synonym) text.remove_prefix(1);
      if (!synonym) end_actor();
      const std::size_t open = text.find('[');
      name(text.substr(0, open), synonym, line.place);
      text = open == std::string_view::npos ? std::string_view{} : text.substr(open);
    } else if (!in_actor_) {
      return findings_.error(line.place, "a code without an actor above it");
    }
    groups(text, line.place);
  }

  void end_actor() {
    const auto end = static_cast<std::uint32_t>(out_.groups_.size());
    if (in_actor_ && end == first_group_ && !skipped_group_)
      findings_.error(actor_place_, "an actor without a code; is it a synonym (\"+\") of the next?");
    for (const auto& [name, place] : open_names_) {
      if (end == first_group_) break;
      out_.names_[name].uses.push_back({first_group_, end, place});
    }
    open_names_.clear();
    first_group_ = end;
    in_actor_ = false;
    skipped_group_ = false;
  }

 private:
  void name(std::string_view phrase, bool synonym, Place place) {
    if (synonym && !in_actor_) return findings_.error(place, "a synonym without an actor above it");
    if (!synonym) {
      in_actor_ = true;
      actor_place_ = place;
    }
    std::vector<WordId> words;
    words_.add_all(phrase, words);
    if (words.empty() || words.size() > kMostWords) {
      return findings_.error(place, words.empty() ? "a name without letters or digits: " + quoted(phrase)
                                                  : "a name of more than 32 words: " + quoted(phrase));
    }
    std::uint32_t& value = out_.trie_.value(out_.trie_.insert(words));
    if (value == TokenTrie::kNoValue) {
      value = static_cast<std::uint32_t>(out_.names_.size());
      out_.names_.push_back({std::move(words), {}});
    }
    open_names_.emplace_back(value, place);
  }

  /// "[CODE DATE]" once or more.
  void groups(std::string_view text, Place place) {
    while (!text.empty()) {
      const std::size_t open = text.find('[');
      if (open == std::string_view::npos) {
        findings_.warning(place, "text after the codes is not read: " + quoted(trim(text)));
        return;
      }
      const std::size_t close = text.find(']', open);
      if (close == std::string_view::npos) {
        skipped_group_ = true;
        return findings_.error(place, "\"[\" without \"]\": " + quoted(text));
      }
      group(text.substr(open + 1, close - open - 1), place);
      text = trim(text.substr(close + 1));
    }
  }

  void group(std::string_view text, Place place) {
    const std::string_view whole = text;
    const std::string_view code = take_word(text);
    std::string date;
    for (std::string_view piece = take_word(text); !piece.empty(); piece = take_word(text)) date += piece;
    const auto skip = [&](const std::string& why) {
      skipped_group_ = true;
      findings_.error(place, why);
    };
    if (!is_code(code) && !is_no_code(code)) {
      return skip("a code is made of groups of three capitals, found " + quoted(whole));
    }
    const auto days = parse_range(date);
    if (!days) return skip("no such date (YYMMDD or YYYYMMDD): " + quoted(whole));
    if (days->from >= days->to) return skip("the range ends before it begins: " + quoted(whole));
    const auto [known, fresh] = out_.code_ids_.try_emplace(std::string(code), out_.codes_.size());
    if (fresh) {
      out_.codes_.push_back(is_no_code(code) ? std::string{} : codes_.in_record(code));
      out_.written_codes_.emplace_back(code);
    }
    out_.groups_.push_back({known->second, *days, place});
  }

  ActorDictionary& out_;
  WordTable& words_;
  const ActorCodes& codes_;
  Findings& findings_;
  std::vector<std::pair<std::uint32_t, Place>> open_names_;  // of the actor at hand
  std::uint32_t first_group_ = 0;
  bool in_actor_ = false;
  bool skipped_group_ = false;  // its code was a finding already
  Place actor_place_;

 public:
  void start() { first_group_ = static_cast<std::uint32_t>(out_.groups_.size()); }
};

void ActorDictionary::read(std::string_view text, std::uint32_t file, WordTable& words, const ActorCodes& codes,
                           Findings& findings) {
  Reader reader(*this, words, codes, findings);
  reader.start();
  Lines lines(text, file, findings);
  while (const auto line = lines.next()) reader.line(*line);
  reader.end_actor();
}

const ActorDictionary::Group* ActorDictionary::group_on(std::uint32_t name, std::optional<DayRange> days) const {
  const Group* always = nullptr;
  for (const Name::Use& use : names_[name].uses) {
    if (always != nullptr && always->place.file != use.place.file) break;
    for (std::uint32_t at = use.first_group; at < use.end_group; ++at) {
      const Group& group = groups_[at];
      if (group.days.is_always()) {
        if (always == nullptr) always = &group;
      } else if (days && group.days.covers(*days)) {
        return &group;
      }
    }
  }
  return always;
}

}  // namespace demarche::dictionaries
