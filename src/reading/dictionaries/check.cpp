// Findings that need a whole name, not one line.
#include <algorithm>
#include <unordered_set>

#include "reading/dictionaries/dictionaries.h"

namespace demarche::dictionaries {
namespace {

std::string spelled(const std::vector<WordId>& words, const WordTable& table) {
  std::string out;
  for (const WordId word : words) out += (out.empty() ? "" : " ") + std::string(table.text(word));
  return quoted(out);
}

/// Codes of one name: an earlier one that holds on all days of a later one hides it; one that holds on some of them
/// contradicts it.
class NameCheck {
 public:
  NameCheck(const Dictionaries& dictionaries, Findings& findings)
      : dictionaries_(dictionaries), actors_(dictionaries.actors), findings_(findings) {}

  void name(const ActorDictionary::Name& name) {
    seen_.clear();
    const std::size_t uses = std::min(name.uses.size(), kMost);
    for (std::size_t i = 0; i < uses; ++i) {
      const ActorDictionary::Name::Use& use = name.uses[i];
      const auto twin = std::find_if(
          name.uses.begin(), name.uses.begin() + static_cast<std::ptrdiff_t>(i),
          [&use](const ActorDictionary::Name::Use& other) { return other.first_group == use.first_group; });
      if (twin != name.uses.begin() + static_cast<std::ptrdiff_t>(i)) {
        warn(name, use.place, "stands already " + where(twin->place, use.place));
        continue;
      }
      for (std::uint32_t at = use.first_group; at < use.end_group && seen_.size() < kMost; ++at) {
        compare(name, actors_.groups()[at], use.place);
        seen_.push_back({&actors_.groups()[at], use.place});
      }
    }
  }

 private:
  static constexpr std::size_t kMost = 64;  // uses and codes of one name that are compared

  struct Seen {
    const ActorDictionary::Group* group;
    Place use;
  };

  std::string where(Place there, Place here) const {
    const std::string line = "line " + std::to_string(there.line);
    return there.file == here.file ? "in " + line : "in " + dictionaries_.files[there.file].path + ", " + line;
  }

  void warn(const ActorDictionary::Name& name, Place place, const std::string& what) {
    findings_.warning(place, spelled(name.words, dictionaries_.words) + " " + what);
  }

  std::string code(const ActorDictionary::Group& group) const { return "[" + actors_.written_code(group) + "]"; }

  /// Tells of the first earlier code that hides or contradicts `own`.
  void compare(const ActorDictionary::Name& name, const ActorDictionary::Group& own, Place use) {
    for (const Seen& earlier : seen_) {
      const ActorDictionary::Group& other = *earlier.group;
      const bool same_code = own.code == other.code;
      const bool always = own.days.is_always() || other.days.is_always();
      // In one file dates win over a code for always, whichever stands first.
      const bool apart = own.place.file == other.place.file && own.days.is_always() != other.days.is_always();
      const bool hidden = !apart && other.days.covers(own.days);
      const bool shared = !same_code && !always && other.days.overlaps(own.days);
      if (!hidden && !shared) continue;
      const bool same_actor = earlier.use.file == use.file && earlier.use.line == use.line;
      const Place place = same_actor ? own.place : use;
      // A synonym has its actor's codes; what is wrong with them is told once.
      if (same_actor && !told_.insert((std::uint64_t{place.file} << 32U) | place.line).second) return;
      const std::string there = where(same_actor ? other.place : earlier.use, place);
      if (hidden && same_code)
        warn(name, place, "has the code " + code(own) + " for these days already " + there);
      else if (hidden)
        warn(name, place, "never gets the code " + code(own) + ": " + code(other) + " " + there + " holds on its days");
      else
        warn(name, place, "gets the code " + code(own) + " only on days that " + code(other) + " " + there + " leaves");
      return;
    }
  }

  const Dictionaries& dictionaries_;
  const ActorDictionary& actors_;
  Findings& findings_;
  std::vector<Seen> seen_;
  std::unordered_set<std::uint64_t> told_;  // file and line
};

}  // namespace

void check(const Dictionaries& dictionaries, Findings& findings) {
  NameCheck names(dictionaries, findings);
  for (const ActorDictionary::Name& name : dictionaries.actors.names()) names.name(name);
  findings.sort();
}

}  // namespace demarche::dictionaries
