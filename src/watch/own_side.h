// Own side: an actor, its government or organisation and its forces count as one. Allies do not.
//
// A side is told by, in this order:
//   the code     RUS of a country, RUSGOV, RUSMIL ... (sectors: rules.toml [sides] state); UNO, EUR for bodies of many
//   organs the office   what a person's present office is of, where the code names no country: a country or body by its
//   name the actor    the archive's actor; else what a page calls it, which is one side with the same words only by a
//   guess
// The opposition, rebels, courts and parliaments of a country are sides of their own.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "watch/rows.h"
#include "watch/rules.h"

namespace demarche::watch {

using Side = std::uint32_t;  // index into Sides::names
inline constexpr Side kNoSide = 0xFFFFFFFFU;

/// How well two lists of actors fit.
enum class SideFit : std::uint8_t { none, unknown, same_words, same_side, same_actor };

/// The sides of the actors of some Rows; immutable, borrows nothing. Linear in the actors.
class Sides {
 public:
  Sides(const Rows& rows, const SideRules& rules);

  /// Of an actor of the rows.
  Side of(Row actor) const { return side_[actor]; }
  /// The side's key: "RUS", "UNO", an archive id, "=ruritania" for one known by name, "~the protesters" by words.
  const std::string& key(Side side) const { return keys_[side]; }
  std::size_t count() const { return keys_.size(); }
  /// Whether the side stands on words alone.
  bool is_words(Side side) const { return keys_[side].starts_with('~'); }

  /// Whether the side is known by nothing but the page's own words for it: no code, no name.
  bool is_alone(Row actor) const {
    const std::string& key = keys_[side_[actor]];
    return key.starts_with('~') || key.find('/') != std::string::npos;
  }

  /// The best fit of two actors, one of each list; `unknown` where a list is empty.
  SideFit fit(const std::vector<Row>& one, const std::vector<Row>& other) const;
  float share(SideFit fit) const;
  /// The sides of some actors, ascending, each once.
  std::vector<Side> sides_of(const std::vector<Row>& actors) const;

 private:
  SideRules rules_;
  std::vector<Side> side_;
  std::vector<std::uint32_t> same_;  // equal for one actor on several pages
  std::vector<std::string> keys_;
};

}  // namespace demarche::watch
