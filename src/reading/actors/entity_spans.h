// Entity spans: what the entity recogniser found, cut to what is a name.
#pragma once
#include <string_view>
#include <vector>

#include "reading/actors/mention.h"

namespace demarche::actors {

/// Tokens; longer runs are lists or headlines.
constexpr std::uint32_t kLongestName = 14;

struct Entity {
  TokenSpan tokens;
  std::string_view type;  // spaCy's label: "PERSON", "GPE" ...
};

/// The recogniser's entities, ascending, trimmed; those that run over a line end are cut there, too long ones left out.
/// Where the words or the rest of the page show that one holds something else than a name (entity_parts.cpp), its names
/// only.
std::vector<Entity> find_entities(const Scene& scene);

/// The entities themselves, trimmed.
std::vector<Entity> raw_entities(const Scene& scene);

/// Without articles, quotation marks, possessives and white space at both ends; may be empty.
TokenSpan trimmed_name(const Analysis& a, TokenSpan s);

/// Labels of dates, amounts and other figures, which name nobody.
bool is_figure_type(std::string_view type);

}  // namespace demarche::actors
