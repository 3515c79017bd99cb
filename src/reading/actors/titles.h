// Roles: offices before a name ("Russian President Vladimir Putin"), beside it ("Ana Roe, an analyst at X") and after
// it
// ("who was an adviser in the Y administration", "of which Ruritania is a member").
#pragma once
#include <utility>
#include <vector>

#include "reading/actors/mention.h"

namespace demarche::actors {

struct Titles {
  std::vector<std::vector<RoleDraft>> roles;  // by name mention
  std::vector<std::uint32_t>
      spoken_for;  // token -> the name mention whose office the token is part or head of; else kNone
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      members;  // body and member, as name mentions ("which groups ...")
};

/// Reads the offices of all names; a name that an office or a relative "who" marks as a person's becomes one (`guess`),
/// with the gender that titles and first names give. Linear in tokens.
Titles find_titles(const Scene& scene, std::vector<Mention>& names, const std::vector<std::uint32_t>& name_at);

}  // namespace demarche::actors
