// Definite descriptions: which actor "the Russian leader", "the ministry", "the official", "the country" is.
#pragma once
#include <string>
#include <vector>

#include "reading/actors/cast.h"

namespace demarche::actors {

/// How far descriptions and pronouns look back, in mentions.
constexpr std::size_t kLookBack = 120;

/// The actor that description `mention` stands for: one met before in `seen` (mentions in text order), else kNone,
/// which asks for a new one. Cost: the window.
std::uint32_t find_described(const Scene& scene, const std::vector<Mention>& mentions, const Cast& cast,
                             const std::vector<std::uint32_t>& seen, std::uint32_t mention);

/// A new actor for a description, with kind, number, institution and terms.
Draft make_described(const Scene& scene, const std::vector<Mention>& mentions, const Cast& cast, std::uint32_t mention);

}  // namespace demarche::actors
