// What a Pipeline and its Scratch hold; only pipeline.cpp and pipeline_load.cpp see it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "demarche/analysis.h"
#include "language/arc_eager.h"
#include "language/attribute_ruler.h"
#include "language/dependency_tree.h"
#include "language/forms.h"
#include "language/lemmatizer.h"
#include "language/names.h"
#include "language/ner.h"
#include "language/pipeline.h"
#include "language/tagger.h"
#include "language/tok2vec.h"
#include "language/tokenizer.h"
#include "language/vocabulary.h"

namespace demarche::language {

/// The components in the order in which a text passes them.
struct PipelineParts {
  std::string name_and_version;
  const Kernels* kernels = nullptr;
  Vocabulary vocabulary;
  Tokenizer tokenizer;
  Tok2Vec tok2vec;
  Tagger tagger;
  ArcEagerParser parser;
  AttributeRuler ruler;
  Lemmatizer lemmatizer;
  Tok2Vec ner_tok2vec;
  EntityRecognizer ner;

  Names tags, labels, morphologies;          // number 0 of the morphologies is the empty one
  std::uint32_t root_label = 0;              // of tokens without a head
  std::vector<std::uint32_t> label_of_move;  // parser class -> label, decorated ones included
  std::vector<LabelParts> label_parts;       // by label
  std::vector<Dep> dep_of_label;             // by label
  std::vector<std::string> ent_types;        // by ner class
};

/// One thread's buffers.
struct ScratchParts {
  explicit ScratchParts(const PipelineParts& owner) : pipeline(&owner), forms(owner.vocabulary) {}

  const PipelineParts* pipeline;
  FormTable forms;
  TokenizerScratch tokenizer;
  std::vector<TokenForm> tokens;
  std::vector<std::uint8_t> is_space;
  Tok2VecScratch tok2vec, ner_tok2vec;
  FloatBuffer tag_scores;
  ArcEagerScratch parser;
  Arcs arcs;
  DependencyTrees trees;
  TokenAttributes attributes;
  NerScratch ner;
  std::vector<EntityTokens> entities;
  std::string word;
  std::uint32_t document = 0;
};

Result<std::unique_ptr<const PipelineParts>> load_parts(const std::string& directory, const PipelineOptions& options);

}  // namespace demarche::language
