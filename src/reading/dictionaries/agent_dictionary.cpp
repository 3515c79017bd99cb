#include "reading/dictionaries/agent_dictionary.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/ascii.h"
#include "reading/dictionaries/lines.h"

namespace demarche::dictionaries {
namespace {

constexpr std::size_t kMostWords = 32;      // of a phrase
constexpr std::size_t kMostMembers = 1000;  // of a "!LIST!"

bool is_vowel(char c) { return std::string_view("AEIOUaeiou").find(c) != std::string_view::npos; }

}  // namespace

std::string plural_of(std::string_view word) {
  std::string out(word);
  if (out.empty()) return out;
  const std::string lower = ascii_lower(word);
  const bool upper = !is_ascii_lower(out.back());
  const bool after_consonant = out.size() > 1 && !is_vowel(out[out.size() - 2]);
  const bool hisses = lower.ends_with('s') || lower.ends_with("sh") || lower.ends_with("ch") || lower.ends_with('x') ||
                      lower.ends_with('z');
  if (lower.ends_with('y') && after_consonant) {
    out.pop_back();
    return out + (upper ? "IES" : "ies");
  }
  return out + (upper ? (hisses ? "ES" : "S") : (hisses ? "es" : "s"));
}

class AgentDictionary::Reader {
 public:
  Reader(AgentDictionary& out, WordTable& words, const ActorCodes& codes, Findings& findings)
      : out_(out), words_(words), codes_(codes), findings_(findings) {}

  void line(const Line& line) {
    const std::string_view text = trim(before_mark(before_mark(line.text, '#'), ';'));
    if (text.empty()) return;
    const std::size_t open = text.find('[');
    if (text.front() == '!' && text.find('=') < open) return list(text, line.place);
    if (open == std::string_view::npos) return findings_.error(line.place, "an agent without a code");
    const std::size_t close = text.find(']', open);
    if (close == std::string_view::npos) return findings_.error(line.place, "\"[\" without \"]\"");
    if (const std::string_view rest = trim(text.substr(close + 1)); !rest.empty())
      findings_.warning(line.place, "text after the code is not read: " + quoted(rest));
    const auto agent = code(trim(text.substr(open + 1, close - open - 1)), line.place);
    if (agent) phrase(trim(text.substr(0, open)), *agent);
  }

 private:
  /// "!NAME! = A, B"
  void list(std::string_view text, Place place) {
    const std::size_t end = text.find('!', 1);
    const std::size_t equals = text.find('=');
    if (end == std::string_view::npos || end > equals || end == 1)
      return findings_.error(place, "a list is written !NAME! = A, B, found " + quoted(text));
    std::vector<std::string> members;
    for (const std::string_view member : split_trimmed(text.substr(equals + 1), ',')) members.emplace_back(member);
    if (members.size() > kMostMembers) return findings_.error(place, "a list of more than 1000 words");
    lists_[std::string(text.substr(1, end - 1))] = std::move(members);
  }

  std::optional<Agent> code(std::string_view text, Place place) {
    Agent out;
    out.place = place;
    out.before = text.ends_with('~');
    if (out.before)
      text.remove_suffix(1);
    else if (text.starts_with('~'))
      text.remove_prefix(1);
    else
      findings_.warning(place, "a code without \"~\" is read as [~" + std::string(text.substr(0, 30)) + "]");
    if (!is_code(text)) {
      findings_.error(place, "a code is made of groups of three capitals, found " + quoted(text));
      return std::nullopt;
    }
    out.code = codes_.in_record(text);
    out.written = text;
    return out;
  }

  void phrase(std::string_view text, const Agent& agent) {
    std::string_view plural;
    bool regular = true;
    if (const std::size_t open = text.find('{'); open != std::string_view::npos) {
      const std::size_t close = text.find('}', open);
      if (close == std::string_view::npos) return findings_.error(agent.place, "\"{\" without \"}\"");
      plural = trim(text.substr(open + 1, close - open - 1));
      text = trim(text.substr(0, open));
      regular = false;
    }
    if (const std::size_t mark = text.find('!'); mark != std::string_view::npos) {
      const std::size_t end = text.find('!', mark + 1);
      if (end == std::string_view::npos) return findings_.error(agent.place, "\"!\" without a second one");
      const auto list = lists_.find(text.substr(mark + 1, end - mark - 1));
      if (list == lists_.end()) {
        return findings_.error(agent.place, "no list " + quoted(text.substr(mark, end - mark + 1)) + " above");
      }
      for (const std::string& member : list->second)
        add(std::string(text.substr(0, mark)) + member + std::string(text.substr(end + 1)), agent, false);
      return;
    }
    if (!add(text, agent, false)) return;
    if (!plural.empty()) add(plural, agent, false);
    if (!regular || text.ends_with('_')) return;
    add(plural_of(text), agent, true);
  }

  /// `made`: a plural of ours, which gives way to any entry of the files.
  bool add(std::string_view text, const Agent& agent, bool made) {
    std::vector<WordId> words;
    words_.add_all(text, words);
    if (words.empty() || words.size() > kMostWords) {
      findings_.error(agent.place, words.empty() ? "a phrase without letters or digits: " + quoted(text)
                                                 : "a phrase of more than 32 words: " + quoted(text));
      return false;
    }
    std::uint32_t& value = out_.trie_.value(out_.trie_.insert(words));
    if (value != TokenTrie::kNoValue) {
      Agent& known = out_.agents_[value];
      if (made || known.place.file != agent.place.file) return true;
      if (!made_[value]) warn_again(text, known, agent);
      known = agent;
      made_[value] = false;
      return true;
    }
    value = static_cast<std::uint32_t>(out_.agents_.size());
    out_.agents_.push_back(agent);
    made_.resize(out_.agents_.size(), false);
    made_[value] = made;
    return true;
  }

  void warn_again(std::string_view text, const Agent& known, const Agent& agent) {
    if (known.place.line == agent.place.line) return;
    const bool same = known.code == agent.code && known.before == agent.before;
    findings_.warning(agent.place, quoted(text) + (same ? " stands already in line " : " has another code in line ") +
                                       std::to_string(known.place.line) +
                                       (same ? "" : " ([~" + known.written + "]); this one holds"));
  }

  AgentDictionary& out_;
  WordTable& words_;
  const ActorCodes& codes_;
  Findings& findings_;
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
  std::vector<bool> made_;  // by agent: a plural that we formed
};

void AgentDictionary::read(std::string_view text, std::uint32_t file, WordTable& words, const ActorCodes& codes,
                           Findings& findings) {
  Reader reader(*this, words, codes, findings);
  Lines lines(text, file, findings);
  while (const auto line = lines.next()) reader.line(*line);
}

}  // namespace demarche::dictionaries
