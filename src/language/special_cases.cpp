#include "language/special_cases.h"

#include <algorithm>

namespace demarche::language {
namespace {

// Attribute numbers of spaCy's symbols ORTH and NORM.
constexpr std::int64_t kOrth = 65, kNorm = 67;

}  // namespace

void SpecialCases::read(MsgpackReader& in) {
  const std::uint32_t cases = in.map();
  for (std::uint32_t i = 0; i < cases && in.ok(); ++i) {
    Case special{in.text(), static_cast<std::uint32_t>(tokens_.size()), in.array()};
    std::string joined;
    for (std::uint32_t t = 0; t < special.count && in.ok(); ++t) {
      SpecialToken token;
      const std::uint32_t attributes = in.map();
      for (std::uint32_t a = 0; a < attributes && in.ok(); ++a) {
        const std::int64_t attribute = in.integer();
        if (attribute == kOrth)
          token.text = in.text();
        else if (attribute == kNorm)
          token.norm = in.text();
        else
          in.skip();
      }
      if (token.text.empty())
        in.fail("a token of special case '" + std::string(special.key.substr(0, 40)) + "' has no text");
      joined += token.text;
      tokens_.push_back(token);
    }
    if (in.ok() && (special.key.empty() || joined != special.key)) {
      in.fail("the tokens of special case '" + std::string(special.key.substr(0, 40)) + "' give '" +
              joined.substr(0, 40) + "'");
    }
    if (!in.ok()) return;
    longest_ = std::max(longest_, special.key.size());
    by_text_.emplace(special.key, static_cast<std::uint32_t>(cases_.size()));
    cases_.push_back(special);
  }
}

std::uint32_t SpecialCases::find(std::string_view text) const {
  if (text.size() > longest_) return kNone;
  const auto at = by_text_.find(text);
  return at == by_text_.end() ? kNone : at->second;
}

std::span<const SpecialToken> SpecialCases::tokens(std::uint32_t special) const {
  return std::span(tokens_).subspan(cases_[special].first, cases_[special].count);
}

void SpecialCases::add_sequence(const std::vector<std::string_view>& texts) {
  std::uint32_t state = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::uint32_t number =
        symbols_.emplace(texts[i], static_cast<std::uint32_t>(symbols_.size() + 1)).first->second;
    if (number >= starts_.size()) starts_.resize(number + 1, false);
    if (i == 0) starts_[number] = true;
    std::uint32_t following = next(state, number);
    if (following == kNone) {
      following = static_cast<std::uint32_t>(nodes_.size());
      nodes_[state].next.emplace_back(number, following);
      nodes_.emplace_back();
    }
    state = following;
  }
  nodes_[state].end = !texts.empty();
}

std::uint32_t SpecialCases::symbol(std::string_view text) const {
  const auto at = symbols_.find(text);
  return at == symbols_.end() ? 0 : at->second;
}

bool SpecialCases::starts_sequence(std::uint32_t symbol) const { return symbol < starts_.size() && starts_[symbol]; }

std::uint32_t SpecialCases::next(std::uint32_t state, std::uint32_t symbol) const {
  for (const auto& [own, node] : nodes_[state].next) {
    if (own == symbol) return node;
  }
  return kNone;
}

}  // namespace demarche::language
