#include "reading/propositions/link_markers.h"

#include <algorithm>
#include <string>

namespace demarche::propositions {
namespace {

using Token = std::uint32_t;

bool is_wh(const Tree& tree, Token token) {
  const std::string_view tag = tree.tag[token];
  return tag == "WP" || tag == "WDT" || tag == "WRB" || tag == "WP$" || tree.norm(token) == "whether";
}

bool look_up_marker(const Draft& draft, Token word, FoundLink& found) {
  const Tree& tree = draft.tree;
  const WordMap<Marker>& markers = draft.lexicon.clause_markers;
  // Longest first: up to three words before and one after, all adjacent.
  for (Token begin = word >= 3 ? word - 3 : 0; begin <= word; ++begin) {
    for (Token end = std::min<Token>(word + 2, static_cast<Token>(tree.size())); end > word; --end) {
      std::string words;
      for (Token at = begin; at < end; ++at) words += (at == begin ? "" : " ") + std::string(tree.norm(at));
      const auto marker = markers.find(words);
      if (marker == markers.end()) continue;
      found.marker = marker->second;
      found.word = word;
      found.begin = begin;
      return true;
    }
  }
  return false;
}

}  // namespace

bool read_noun_marker(const Draft& draft, Token noun, FoundLink& found) {
  FoundLink here;
  if (!look_up_marker(draft, noun, here) || here.begin == noun) return false;
  found.marker = here.marker;
  found.word = noun;
  found.begin = here.begin;
  return true;
}

bool read_marker(const Draft& draft, Token verb, FoundLink& found) {
  const Tree& tree = draft.tree;
  for (const Token each : tree.children(verb)) {
    const bool adverbial = tree.dep[each] == Dep::advmod && (tree.tag[each] == "WRB" || tree.norm(each) == "once");
    const bool preposition = tree.dep[each] == Dep::prep && !tree.has_child(each, Dep::pobj) && each < verb;
    if (tree.dep[each] == Dep::prep && each < verb && !preposition) {  // "In the event she was hurt, ..." in one clause
      for (const Token noun : tree.children(each)) {
        if (tree.dep[noun] == Dep::pobj && noun < verb && read_noun_marker(draft, noun, found)) return true;
      }
    }
    if (tree.dep[each] != Dep::mark && !adverbial && !preposition) continue;
    if (look_up_marker(draft, each, found)) return true;
  }
  return false;
}

bool opens_with_wh(const Tree& tree, Token top) {
  for (const Token each : tree.children(top)) {
    if (each > top) return false;
    if (is_wh(tree, each)) return true;
    for (const Token inner : tree.children(each)) {
      if (inner < top && tree.tag[inner] == "WDT") return true;
      break;
    }
  }
  return false;
}

void soften_without(const Draft& draft, FoundLink& found) {
  if (found.marker.kind != LinkKind::condition || !found.marker.negated) return;
  if (draft[found.from].setting.modal.empty()) found.marker.kind = LinkKind::manner;
}

}  // namespace demarche::propositions
