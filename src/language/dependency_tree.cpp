#include "language/dependency_tree.h"

#include <algorithm>

namespace demarche::language {
namespace {

constexpr int kMostPasses = 12;
constexpr std::uint32_t kNone = LabelParts::kNone;

void widen(DependencyTrees& trees, std::uint32_t token) {
  const std::uint32_t head = trees.head[token];
  trees.left_edge[head] = std::min(trees.left_edge[head], trees.left_edge[token]);
  trees.right_edge[head] = std::max(trees.right_edge[head], trees.right_edge[token]);
}

void mark_roots(DependencyTrees& trees) {
  const auto tokens = static_cast<std::uint32_t>(trees.head.size());
  trees.is_left_edge_of_root.assign(tokens, 0);
  for (std::uint32_t i = 0; i < tokens; ++i) {
    if (trees.head[i] == i) trees.is_left_edge_of_root[trees.left_edge[i]] = 1;
  }
}

/// spaCy's own test, which looks at the tokens before each boundary (and not at the very last token).
bool heads_are_within_sentences(const DependencyTrees& trees) {
  const auto tokens = static_cast<std::uint32_t>(trees.head.size());
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < tokens; ++i) {
    if (!((i > 0 && trees.is_left_edge_of_root[i] != 0) || i + 1 == tokens)) continue;
    for (std::uint32_t j = begin; j < i; ++j) {
      if (trees.head[j] < begin || trees.head[j] > i) return false;
    }
    begin = i;
  }
  return true;
}

/// Children before any head was moved, each list from left to right.
void list_children(DependencyTrees& trees) {
  const auto tokens = static_cast<std::uint32_t>(trees.head.size());
  trees.first_child.assign(tokens, kNone);
  trees.next_sibling.assign(tokens, kNone);
  for (std::uint32_t i = tokens; i-- > 0;) {
    const std::uint32_t head = trees.head[i];
    if (head == i) continue;
    trees.next_sibling[i] = trees.first_child[head];
    trees.first_child[head] = i;
  }
}

/// Takes `child` out of its head's list and puts it, in order, into that of `head`.
void move_child(DependencyTrees& trees, std::uint32_t child, std::uint32_t head) {
  std::uint32_t* at = &trees.first_child[trees.head[child]];
  while (*at != child) at = &trees.next_sibling[*at];
  *at = trees.next_sibling[child];
  at = &trees.first_child[head];
  while (*at != kNone && *at < child) at = &trees.next_sibling[*at];
  trees.next_sibling[child] = *at;
  *at = child;
  trees.head[child] = head;
}

/// The first token labelled `label` below the head of `token`, level by level, or kNone. A child that lies outside its
/// head's old edges is not seen, as in spaCy.
std::uint32_t find_below(DependencyTrees& trees, std::uint32_t token, std::uint32_t label,
                         std::span<const std::uint8_t> is_space) {
  trees.queue.assign(1, trees.head[token]);
  while (!trees.queue.empty()) {
    trees.next_queue.clear();
    for (const std::uint32_t parent : trees.queue) {
      for (std::uint32_t child = trees.first_child[parent]; child != kNone; child = trees.next_sibling[child]) {
        if (child < trees.left_edge[parent] || child > trees.right_edge[parent]) continue;
        if (is_space[child] != 0 || child == token) continue;
        if (trees.label[child] == label) return child;
        trees.next_queue.push_back(child);
      }
    }
    trees.queue.swap(trees.next_queue);
  }
  return kNone;
}

}  // namespace

void set_edges_and_sentences(DependencyTrees& trees) {
  const auto tokens = static_cast<std::uint32_t>(trees.head.size());
  trees.left_edge.resize(tokens);
  trees.right_edge.resize(tokens);
  for (std::uint32_t i = 0; i < tokens; ++i) trees.left_edge[i] = trees.right_edge[i] = i;
  for (int pass = 0; pass < kMostPasses; ++pass) {
    for (std::uint32_t i = 0; i < tokens; ++i) widen(trees, i);
    for (std::uint32_t i = tokens; i-- > 0;) widen(trees, i);
    mark_roots(trees);
    if (heads_are_within_sentences(trees)) break;
  }
  trees.starts_sentence = trees.is_left_edge_of_root;
}

void deprojectivize(DependencyTrees& trees, std::span<const LabelParts> parts, std::span<const std::uint8_t> is_space) {
  const auto tokens = static_cast<std::uint32_t>(trees.head.size());
  bool listed = false;
  for (std::uint32_t i = 0; i < tokens; ++i) {
    const LabelParts& label = parts[trees.label[i]];
    if (label.head_label == kNone) continue;
    if (!listed) {
      list_children(trees);
      listed = true;
    }
    const std::uint32_t head = find_below(trees, i, label.head_label, is_space);
    if (head != kNone && head != trees.head[i]) move_child(trees, i, head);
    trees.label[i] = label.plain;
  }
  if (listed) set_edges_and_sentences(trees);
}

}  // namespace demarche::language
