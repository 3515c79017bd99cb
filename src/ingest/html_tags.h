// Sets of HTML tags that several files ask about.
#pragma once
#include <lexbor/tag/const.h>

#include <algorithm>
#include <array>

#include "ingest/html_tree.h"

namespace demarche::ingest {

template <class... Tags>
constexpr auto tags(Tags... all) {
  return std::array<Tag, sizeof...(Tags)>{static_cast<Tag>(all)...};
}

template <std::size_t N>
constexpr bool one_of(Tag tag, const std::array<Tag, N>& list) {
  return std::find(list.begin(), list.end(), tag) != list.end();
}

inline constexpr auto kHeadingTags = tags(LXB_TAG_H1, LXB_TAG_H2, LXB_TAG_H3, LXB_TAG_H4, LXB_TAG_H5, LXB_TAG_H6);

}  // namespace demarche::ingest
