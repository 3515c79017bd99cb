#include "language/regex_reach.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace demarche::language {
namespace {

constexpr std::size_t kUnbounded = static_cast<std::size_t>(1) << 40U;
constexpr std::size_t kDeepest = 32;
constexpr std::size_t kMostWork = 50'000'000;  // bytes of pattern read before a strange one is given up

/// Walks over one pattern and adds up the longest length of each branch. Look-around counts as if it were matched: too
/// much is harmless.
class LengthReader {
 public:
  explicit LengthReader(std::string_view pattern) : pattern_(pattern) {}

  /// The longest match, kUnbounded or more when there is none; nothing on syntax that is not understood.
  std::optional<std::size_t> longest() {
    groups_.push_back({});
    while (at_ < pattern_.size()) {
      if (!step()) return std::nullopt;
    }
    if (groups_.size() != 1) return std::nullopt;
    finish_item();
    return std::max(groups_.back().best, groups_.back().branch);
  }

 private:
  struct Group {
    std::size_t best = 0;    // of the branches that are over
    std::size_t branch = 0;  // of the branch being read, its last item left out
    std::size_t item = 0;    // of the last item, which a quantifier may still follow
  };

  void finish_item() {
    Group& group = groups_.back();
    group.branch = std::min(group.branch + group.item, kUnbounded);
    group.item = 0;
  }
  void item(std::size_t length) {
    finish_item();
    groups_.back().item = length;
  }

  bool step() {
    const char c = pattern_[at_++];
    switch (c) {
      case '\\':
        return escape();
      case '[':
        return bracket();
      case '(':
        return open();
      case ')':
        return close();
      case '|':
        finish_item();
        groups_.back().best = std::max(groups_.back().best, groups_.back().branch);
        groups_.back().branch = 0;
        return true;
      case '*':
      case '+':
        groups_.back().item = groups_.back().item == 0 ? 0 : kUnbounded;
        return true;
      case '?':
      case '^':
      case '$':
        return true;
      case '{':
        return repeat();
      default:
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) item(1);
        return true;
    }
  }

  bool escape() {
    if (at_ == pattern_.size()) return false;
    const char kind = pattern_[at_++];
    if (kind >= '0' && kind <= '9') return false;  // a back reference
    if (kind == 'u') at_ += 4;
    if (kind == 'U') at_ += 8;
    if (kind == 'x') at_ += 2;
    item(1);
    return at_ <= pattern_.size();
  }

  bool bracket() {
    if (at_ < pattern_.size() && pattern_[at_] == '^') ++at_;
    if (at_ < pattern_.size() && pattern_[at_] == ']') ++at_;
    while (at_ < pattern_.size() && pattern_[at_] != ']') at_ += pattern_[at_] == '\\' ? 2 : 1;
    if (at_ >= pattern_.size()) return false;
    ++at_;
    item(1);
    return true;
  }

  bool open() {
    if (groups_.size() > kDeepest) return false;
    finish_item();
    if (pattern_.substr(at_).starts_with("?")) {
      for (const std::string_view kind : {"?:", "?=", "?!", "?<=", "?<!"}) {
        if (pattern_.substr(at_).starts_with(kind)) {
          at_ += kind.size();
          groups_.push_back({});
          return true;
        }
      }
      return false;
    }
    groups_.push_back({});
    return true;
  }

  bool close() {
    if (groups_.size() < 2) return false;
    finish_item();
    const std::size_t length = std::max(groups_.back().best, groups_.back().branch);
    groups_.pop_back();
    item(length);
    return true;
  }

  bool repeat() {
    const auto end = pattern_.find('}', at_);
    if (end == std::string_view::npos) return false;
    const std::string_view inside = pattern_.substr(at_, end - at_);
    const auto comma = inside.find(',');
    const std::string_view most = comma == std::string_view::npos ? inside : inside.substr(comma + 1);
    std::size_t times = 0;
    const auto read = std::from_chars(most.data(), most.data() + most.size(), times);
    if (most.empty())
      times = kUnbounded;
    else if (read.ptr != most.data() + most.size() || times > 1000)
      return false;
    at_ = end + 1;
    Group& group = groups_.back();
    group.item = group.item >= kUnbounded || (times == kUnbounded && group.item > 0) ? kUnbounded : group.item * times;
    return true;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::vector<Group> groups_;
};

}  // namespace

std::optional<Reach> reach_of_suffixes(std::string_view pattern) {
  constexpr std::string_view kDots = "\\.\\.+$";
  Reach out;
  std::string_view rest = pattern;
  // The alternatives are read one by one; a '|' inside a class or a group leaves a broken piece, which is refused
  // below, so pieces are joined until they are whole.
  std::size_t begin = 0, work = 0;
  while (begin <= rest.size()) {
    std::size_t end = begin;
    std::optional<std::size_t> length;
    std::string_view piece;
    do {
      end = rest.find('|', end);
      if (end == std::string_view::npos) end = rest.size();
      piece = rest.substr(begin, end - begin);
      work += piece.size();
      if (work > kMostWork) return std::nullopt;
      length = LengthReader(piece).longest();
      ++end;
    } while (!length && end <= rest.size());
    if (!length || !piece.ends_with('$') || piece.ends_with("\\$")) return std::nullopt;
    if (piece == kDots)
      out.run_of = '.';
    else if (*length >= kUnbounded)
      return std::nullopt;
    else
      out.points = std::max(out.points, *length);
    begin = end;
  }
  return out;
}

}  // namespace demarche::language
