// Groups of known actors: "the two leaders", "both countries", "the U.S. and its allies", "U.S. and Russian officials",
// and "they" for two persons of one sentence.
#pragma once
#include <map>
#include <vector>

#include "reading/actors/cast.h"

namespace demarche::actors {

class Groups {
 public:
  Groups(const Scene& scene, const std::vector<Mention>& mentions, const std::vector<std::uint32_t>& name_at,
         Cast& cast)
      : scene_(scene), mentions_(mentions), name_at_(name_at), cast_(cast) {}

  /// "the two leaders", "both sides": the group of the last two persons or countries; kNone for other phrases or when
  /// two are not known.
  std::uint32_t pair(const std::vector<std::uint32_t>& seen, std::uint32_t mention);
  /// "its allies", "the United States and its allies and partners": an open group; kNone for other phrases.
  std::uint32_t allies(const std::vector<std::uint32_t>& seen, std::uint32_t mention);
  /// "six powers - Ruritania, Freedonia and ... -": the actors that stand after the phrase as a list; empty: none do.
  std::vector<std::uint32_t> listed(std::uint32_t mention) const;
  /// For "U.S. and Russian officials": the countries as members of the new `draft`.
  void add_sides(std::uint32_t mention, Draft& draft) const;
  /// "they", "their": two persons or countries that the pronoun's own sentence, or the one before, names; kNone when
  /// there are not two.
  std::uint32_t of_pronoun(const std::vector<std::uint32_t>& seen, std::uint32_t mention);

 private:
  bool together(const std::vector<std::uint32_t>& seen, const std::vector<std::uint32_t>& two, std::uint32_t back,
                std::uint32_t sentence) const;
  std::uint32_t group_of(std::vector<std::uint32_t> members);

  const Scene& scene_;
  const std::vector<Mention>& mentions_;
  const std::vector<std::uint32_t>& name_at_;  // token -> the outermost name that covers it
  Cast& cast_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> by_members_;
};

}  // namespace demarche::actors
