// From arcs to trees: subtree edges, sentences, and the undoing of pseudo-projective labels.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace demarche::language {

/// Trees over one document. A root is its own head.
struct DependencyTrees {
  std::vector<std::uint32_t> head;
  std::vector<std::uint32_t> label;                  // number in the pipeline's list of labels
  std::vector<std::uint32_t> left_edge, right_edge;  // first and last token of the subtree
  std::vector<std::uint8_t> starts_sentence;

  // Scratch.
  std::vector<std::uint32_t> first_child, next_sibling, queue, next_queue;
  std::vector<std::uint8_t> is_left_edge_of_root;
};

/// A label as the parser gives it: `plain`, and, where it is decorated ("prep||dobj": the arc was lifted to be
/// projective, and the true head is a `dobj` below), the label to look for.
struct LabelParts {
  static constexpr std::uint32_t kNone = 0xffffffffU;
  std::uint32_t plain = 0;
  std::uint32_t head_label = kNone;
};

/// Sets edges and sentence starts from the heads, as spaCy's set_children_from_heads: passes over the tokens until
/// every head lies in its own sentence, at most twelve. A sentence begins at the left edge of every root.
void set_edges_and_sentences(DependencyTrees& trees);

/// Nivre & Nilsson 2005, HEAD scheme: tokens in order; the new head of a decorated one is the first token of the wanted
/// label that a breadth-first search from the present head meets, white space left aside; without one it stays. Edges
/// must have been set; they are set anew at the end. `parts` is indexed by label.
void deprojectivize(DependencyTrees& trees, std::span<const LabelParts> parts, std::span<const std::uint8_t> is_space);

}  // namespace demarche::language
