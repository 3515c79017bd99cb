// Pronouns: he, she, it, they, who and which, and their possessives. "I", "we" and "you" belong to whoever speaks and
// are left to the statements.
#pragma once
#include <optional>
#include <vector>

#include "reading/actors/cast.h"

namespace demarche::actors {

/// A third-person or relative pronoun at `token` that can stand for an actor; nothing for others and for "it" that
/// stands for nothing ("it is clear that").
std::optional<Mention> pronoun_at(const Scene& scene, std::uint32_t token);

/// Finds whom pronouns stand for among the mentions before them: first along the sentence's own structure (the subjects
/// of the clauses above, after Hobbs 1978), then by recency and grammatical role (Lappin and Leass 1994, with fewer
/// factors), agreeing in number and gender. In quotations the speaker is out. Cost: the window.
class PronounResolver {
 public:
  PronounResolver(const Scene& scene, const std::vector<Mention>& mentions, const Cast& cast);

  /// The actor for pronoun `mention`, given the mentions before it; kNone when none fits well enough.
  std::uint32_t find(const std::vector<std::uint32_t>& seen, std::uint32_t mention) const;

 private:
  bool agrees(const Mention& pronoun, const Mention& candidate) const;
  double score(const Mention& pronoun, const Mention& candidate, std::uint32_t sentences_back) const;
  std::uint32_t relative(const std::vector<std::uint32_t>& seen, const Mention& pronoun) const;
  double clause_bonus(std::uint32_t pronoun, std::uint32_t candidate) const;
  std::uint32_t speaker_of(std::uint32_t token) const;
  std::uint32_t speaking(const std::vector<std::uint32_t>& seen, std::uint32_t token) const;
  void find_speakers();

  const Scene& scene_;
  const std::vector<Mention>& mentions_;
  const Cast& cast_;
  std::vector<std::uint32_t> name_at_;   // token -> the outermost name mention that covers it
  std::vector<std::uint32_t> speakers_;  // quotation -> head token of its speaker; kNone when not known
};

}  // namespace demarche::actors
