#include "reading/times/pattern.h"

#include <utility>

namespace demarche::times {
namespace {

constexpr int kMaxDepth = 12;

using Forms = std::vector<FlatPattern>;

/// Recursive descent over one pattern; the depth counts brackets and macros and is bounded.
class Expander {
 public:
  Expander(std::string_view text, const std::map<std::string, std::string>& macros, int depth)
      : text_(text), macros_(macros), depth_(depth) {}

  Result<Forms> whole() {
    Result<Forms> forms = alternatives();
    if (forms && at_ < text_.size())
      return Error{std::string("unexpected '") + text_[at_] + "' in pattern '" + std::string(text_) + "'", ""};
    return forms;
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool at_alternative() const { return text_[at_] == '|' && !(at_ + 1 < text_.size() && text_[at_ + 1] == '>'); }

  Result<Forms> alternatives() {
    Forms all;
    while (true) {
      Result<Forms> one = sequence();
      if (!one) return one;
      for (FlatPattern& form : *one) all.push_back(std::move(form));
      if (all.size() > kMaxForms) return Error{"pattern has too many forms: '" + std::string(text_) + "'", ""};
      if (at_ >= text_.size() || !at_alternative()) return all;
      ++at_;
    }
  }

  Result<Forms> sequence() {
    Forms all(1);
    while (true) {
      skip_blanks();
      if (at_ >= text_.size() || text_[at_] == ')' || text_[at_] == ']' || at_alternative()) return all;
      Result<Forms> part = element();
      if (!part) return part;
      if (part->size() == 1) {
        for (FlatPattern& form : all) form.insert(form.end(), part->front().begin(), part->front().end());
        continue;
      }
      if (all.size() * part->size() > kMaxForms)
        return Error{"pattern has too many forms: '" + std::string(text_) + "'", ""};
      Forms joined;
      joined.reserve(all.size() * part->size());
      for (const FlatPattern& left : all) {
        for (const FlatPattern& right : *part) {
          FlatPattern& both = joined.emplace_back();
          both.reserve(left.size() + right.size());
          both.insert(both.end(), left.begin(), left.end());
          both.insert(both.end(), right.begin(), right.end());
        }
      }
      all = std::move(joined);
    }
  }

  Result<Forms> element() {
    const char c = text_[at_];
    if (c == '(' || c == '[') {
      if (++depth_ > kMaxDepth) return Error{"pattern is nested too deeply: '" + std::string(text_) + "'", ""};
      ++at_;
      Result<Forms> inner = alternatives();
      if (!inner) return inner;
      if (at_ >= text_.size() || text_[at_] != (c == '(' ? ')' : ']')) {
        return Error{std::string("missing '") + (c == '(' ? ")" : "]") + "' in pattern '" + std::string(text_) + "'",
                     ""};
      }
      ++at_;
      --depth_;
      if (at_ < text_.size() && text_[at_] == ':') {
        const std::string_view slot = take_name().substr(1);
        for (FlatPattern& form : *inner) {
          if (!form.empty()) form.back().slot = slot;
        }
      }
      if (c == '[') inner->emplace_back();
      return inner;
    }
    return word();
  }

  /// The run of characters that make a word of the pattern.
  std::string_view take_name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::string_view(" ()[]|").find(text_[at_]) == std::string_view::npos) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  Result<Forms> word() {
    PatternElement element;
    if (text_[at_] == '~') element.glued = true, ++at_;
    const bool mark = text_.substr(at_, 2) == "|>" || text_.substr(at_, 2) == "<|";
    std::string_view name = mark ? text_.substr(at_, 2) : take_name();
    if (mark) at_ += 2;
    if (name.empty()) return Error{"empty word in pattern '" + std::string(text_) + "'", ""};
    if (name[0] == '$') return macro(name.substr(1));
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos && colon > 0 && colon + 1 < name.size()) {
      element.slot = name.substr(colon + 1);
      name = name.substr(0, colon);
    }
    element.symbol = name;
    return Forms{FlatPattern{element}};
  }

  Result<Forms> macro(std::string_view name) const {
    const auto found = macros_.find(std::string(name));
    if (found == macros_.end()) return Error{"unknown macro '$" + std::string(name) + "'", ""};
    if (depth_ + 1 > kMaxDepth) return Error{"macro '$" + std::string(name) + "' is nested too deeply", ""};
    return Expander(found->second, macros_, depth_ + 1).whole();
  }

  std::string_view text_;
  const std::map<std::string, std::string>& macros_;
  int depth_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<FlatPattern>> expand_pattern(std::string_view pattern,
                                                const std::map<std::string, std::string>& macros) {
  return Expander(pattern, macros, 0).whole();
}

}  // namespace demarche::times
