#include "reading/pairs/features.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"

namespace demarche::pairs {
namespace {

/// FNV-1a over the parts of a feature, a separator after each.
class FeatureHash {
 public:
  FeatureHash& operator<<(std::string_view part) {
    for (const char c : part) add(static_cast<unsigned char>(ascii_lower(c)));
    add(0x1f);
    return *this;
  }
  FeatureHash& operator<<(std::uint32_t number) {
    add(static_cast<unsigned char>(number));
    add(static_cast<unsigned char>(number >> 8U));
    add(0x1e);
    return *this;
  }
  std::uint32_t bucket() const { return static_cast<std::uint32_t>((value_ ^ (value_ >> 29U)) % kFeatureBuckets); }

 private:
  void add(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001b3ULL; }
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

constexpr std::string_view kSource = "<source>", kTarget = "<target>";

/// The window's words with each side as one word, in order.
struct MaskedWord {
  std::string_view word;   // lemma, or the side's mark
  std::string_view lower;  // the word as written, or the side's mark
  std::string_view entity;
};

bool holds(const std::vector<TokenSpan>& side, std::uint32_t token) {
  return std::any_of(side.begin(), side.end(), [token](TokenSpan piece) { return piece.contains(token); });
}

class Maker {
 public:
  Maker(const Pair& pair, TokenSpan window, const Analysis& analysis, const PropositionGraph& graph, PairFeatures& out)
      : pair_(pair), window_(window), analysis_(analysis), graph_(graph), out_(out) {}

  void make() {
    for (auto& group : out_.buckets) group.clear();
    mask();
    words();
    letters();
    propositions();
    for (auto& group : out_.buckets) {
      std::sort(group.begin(), group.end());
      group.erase(std::unique(group.begin(), group.end()), group.end());
    }
  }

 private:
  void add(FeatureGroup group, const FeatureHash& hash) {
    out_.buckets[static_cast<std::size_t>(group)].push_back(hash.bucket());
  }
  static FeatureHash feature(std::string_view name) { return FeatureHash() << name; }

  void mask() {
    bool in_side = false;
    for (std::uint32_t token = window_.begin; token < window_.end; ++token) {
      if (analysis_.is_space[token] != 0) continue;
      const bool source = holds(pair_.source, token);
      if (source || holds(pair_.target, token)) {
        const std::string_view mark = source ? kSource : kTarget;
        if (in_side && masked_.back().word == mark) continue;
        masked_.push_back({mark, mark, {}});
        in_side = true;
      } else {
        masked_.push_back({analysis_.lemma[token], analysis_.word(token), analysis_.ent_type[token]});
        in_side = false;
      }
    }
  }

  /// Runs of one to three words; single words with where they stand towards source and target; names by their kind.
  void words() {
    std::size_t first = masked_.size(), last = masked_.size();
    for (std::size_t i = 0; i < masked_.size(); ++i) {
      if (masked_[i].word != kSource && masked_[i].word != kTarget) continue;
      if (first == masked_.size()) first = i;
      last = i;
    }
    const std::string_view order = first < masked_.size() && masked_[first].word == kSource ? "source" : "target";
    for (std::size_t i = 0; i < masked_.size(); ++i) {
      const MaskedWord& word = masked_[i];
      add(FeatureGroup::words, feature("w") << word.word);
      add(FeatureGroup::words, feature("place") << (i < first ? "before" : i > last ? "after" : order) << word.word);
      if (i + 1 < masked_.size()) {
        add(FeatureGroup::words, feature("w2") << word.word << masked_[i + 1].word);
        add(FeatureGroup::words, feature("l2") << word.lower << masked_[i + 1].lower);
        if (!word.entity.empty() || !masked_[i + 1].entity.empty())
          add(FeatureGroup::words, feature("e2") << kind(word) << kind(masked_[i + 1]));
      }
      if (i + 2 < masked_.size())
        add(FeatureGroup::words, feature("w3") << word.word << masked_[i + 1].word << masked_[i + 2].word);
    }
  }

  static std::string_view kind(const MaskedWord& word) { return word.entity.empty() ? word.word : word.entity; }

  /// Runs of three to five bytes within a word and its ends.
  void letters() {
    constexpr std::size_t kLongest = 24;  // bytes of a word that are looked at
    char buffer[kLongest + 2];
    for (const MaskedWord& word : masked_) {
      if (word.word == kSource || word.word == kTarget) continue;
      const std::string_view text = word.lower.substr(0, kLongest);
      buffer[0] = '^';
      std::copy(text.begin(), text.end(), buffer + 1);
      buffer[text.size() + 1] = '$';
      const std::string_view ends(buffer, text.size() + 2);
      for (std::size_t size = 3; size <= 5; ++size) {
        for (std::size_t at = 0; at + size <= ends.size(); ++at)
          add(FeatureGroup::letters, feature("c") << ends.substr(at, size));
      }
    }
  }

  struct Role {
    PropositionIndex at;
    Slot slot = Slot::who;
    std::string_view preposition;
    bool within = false;
  };

  /// The propositions of the window that have one of the side's tokens as an argument.
  std::vector<Role> roles_of(const std::vector<TokenSpan>& side) const {
    std::vector<Role> roles;
    PropositionIndex last;
    for (std::uint32_t token = window_.begin; token < window_.end; ++token) {
      const PropositionIndex at = graph_.by_token[token];
      if (!at || at == last) continue;
      last = at;
      for (const Argument& argument : graph_[at].arguments) {
        if (holds(side, argument.head.value))
          roles.push_back({at, argument.slot, argument.preposition, static_cast<bool>(argument.within)});
      }
    }
    return roles;
  }

  /// The nearest predicate above a side that is no argument, by the tree of words.
  PropositionIndex governor(const std::vector<TokenSpan>& side) const {
    if (side.empty()) return {};
    std::uint32_t token = side.front().end - 1;
    for (int step = 0; step < 16; ++step) {
      if (!holds(side, token) && graph_.by_token[token]) return graph_.by_token[token];
      if (analysis_.head[token] == token) break;
      token = analysis_.head[token];
    }
    return {};
  }

  void setting(std::string_view name, const Proposition& proposition) {
    const Setting& set = proposition.setting;
    constexpr auto kWords = FeatureGroup::propositions;
    add(kWords, feature(name) << "tense" << static_cast<std::uint32_t>(set.tense) << set.perfect << set.progressive);
    add(kWords, feature(name) << "mood" << static_cast<std::uint32_t>(set.mood));
    if (!set.modal.empty()) add(kWords, feature(name) << "modal" << set.modal);
    if (!set.modal.empty()) add(kWords, feature(name) << "modal" << set.modal << proposition.predicate);
    if (set.negated) add(kWords, feature(name) << "not");
    if (set.negated) add(kWords, feature(name) << "not" << proposition.predicate);
    if (!set.hedge.empty()) add(kWords, feature(name) << "hedge");
  }

  /// The predicate, what else hangs on it, and what stands above it.
  void predicate(std::string_view name, PropositionIndex at) {
    constexpr auto kWords = FeatureGroup::propositions;
    const Proposition& proposition = graph_[at];
    add(kWords, feature(name) << proposition.predicate);
    if (!proposition.verb.empty()) add(kWords, feature(name) << proposition.verb);
    setting(name, proposition);
    for (const Argument& argument : proposition.arguments) {
      const std::string_view lemma = holds(pair_.source, argument.head.value)   ? kSource
                                     : holds(pair_.target, argument.head.value) ? kTarget
                                                                                : analysis_.lemma[argument.head.at()];
      const auto slot = static_cast<std::uint32_t>(argument.slot);
      add(kWords, feature(name) << slot << argument.preposition << lemma);
      add(kWords, feature(name) << proposition.predicate << slot << argument.preposition << lemma);
    }
    for (const Link& link : proposition.links) {
      if (!link.target) continue;
      const Proposition& below = graph_[link.target];
      const auto kind = static_cast<std::uint32_t>(link.kind);
      add(kWords, feature(name) << "link" << kind << below.predicate);
      add(kWords, feature(name) << "link" << proposition.predicate << kind << below.predicate);
    }
    if (proposition.parent) {
      const Proposition& above = graph_[proposition.parent];
      const auto kind = static_cast<std::uint32_t>(proposition.parent_link);
      add(kWords, feature(name) << "above" << kind << above.predicate);
      add(kWords, feature(name) << "above" << kind << above.predicate << proposition.predicate);
      setting("above", above);
    }
  }

  void side(std::string_view name, const std::vector<Role>& roles, const std::vector<TokenSpan>& tokens) {
    constexpr auto kWords = FeatureGroup::propositions;
    for (const Role& role : roles) {
      const auto slot = static_cast<std::uint32_t>(role.slot);
      add(kWords, feature(name) << "slot" << slot << role.preposition << role.within);
      add(kWords, feature(name) << "slot" << slot << role.preposition << graph_[role.at].predicate);
      predicate(name, role.at);
    }
    if (!roles.empty()) return;
    if (const PropositionIndex at = governor(tokens)) predicate("governs", at);
  }

  /// The way from a side's predicate up to one that holds the other side's: "predicate > link > predicate".
  void path(std::string_view name, PropositionIndex from, PropositionIndex to) {
    constexpr int kLongest = 4;
    constexpr auto kWords = FeatureGroup::propositions;
    FeatureHash kinds = feature(name) << "kinds", whole = feature(name) << "path" << graph_[from].predicate;
    for (int step = 0; step < kLongest && from != to; ++step) {
      const Proposition& proposition = graph_[from];
      if (!proposition.parent) return;
      const auto kind = static_cast<std::uint32_t>(proposition.parent_link);
      from = proposition.parent;
      kinds << kind;
      whole << kind << graph_[from].predicate;
    }
    if (from != to) return;
    add(kWords, kinds);
    add(kWords, whole);
  }

  void propositions() {
    constexpr auto kWords = FeatureGroup::propositions;
    const std::vector<Role> sources = roles_of(pair_.source), targets = roles_of(pair_.target);
    side("source", sources, pair_.source);
    side("target", targets, pair_.target);
    for (const Role& source : sources) {
      for (const Role& target : targets) {
        if (source.at == target.at) {
          const FeatureHash slots = feature("both")
                                    << static_cast<std::uint32_t>(source.slot) << source.preposition
                                    << static_cast<std::uint32_t>(target.slot) << target.preposition << target.within;
          add(kWords, slots);
          add(kWords, FeatureHash(slots) << graph_[source.at].predicate);
          predicate("both", source.at);
        } else {
          path("down", target.at, source.at);
          path("up", source.at, target.at);
        }
      }
    }
  }

  const Pair& pair_;
  TokenSpan window_;
  const Analysis& analysis_;
  const PropositionGraph& graph_;
  PairFeatures& out_;
  std::vector<MaskedWord> masked_;
};

}  // namespace

void find_features(const Pair& pair, TokenSpan window, const Analysis& analysis, const PropositionGraph& graph,
                   PairFeatures& out) {
  Maker(pair, window, analysis, graph, out).make();
}

}  // namespace demarche::pairs
