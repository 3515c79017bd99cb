#include "language/pipeline.h"

#include <algorithm>
#include <cassert>

#include "language/pipeline_parts.h"

namespace demarche::language {
namespace {

constexpr std::size_t kMostForms = 1U << 15U;   // kept from one document to the next
constexpr std::size_t kWordBlock = 4096;        // bytes of an analysis' own words that stand in one string
constexpr std::size_t kKeptTokens = 1U << 16U;  // token buffers above this are given back after a document

/// Puts a string into the analysis. Its strings are filled up to their first capacity and never grow beyond it, so that
/// views stay valid.
std::string_view keep(Analysis& analysis, std::string_view word) {
  if (word.empty()) return {};
  auto& all = analysis.own_words;
  if (all.empty() || all.back().capacity() - all.back().size() < word.size())
    all.emplace_back().reserve(std::max(kWordBlock, word.size()));
  std::string& block = all.back();
  const std::size_t at = block.size();
  block.append(word);
  return std::string_view(block).substr(at);
}

/// One text on its way through the components.
class Run {
 public:
  Run(const PipelineParts& pipeline, ScratchParts& scratch, std::string_view text, Margins* margins)
      : p_(pipeline), s_(scratch), margins_(margins) {
    analysis_.text = text;
  }

  Analysis analyse() {
    start_document();
    p_.tokenizer.tokenize(analysis_.text, s_.forms, s_.tokenizer, s_.tokens);
    count_ = s_.tokens.size();
    copy_tokens();
    tag();
    parse();
    rule();
    find_entities();
    write_sentences();
    trim();
    return std::move(analysis_);
  }

 private:
  void start_document() {
    if (s_.forms.size() > kMostForms) {
      s_.forms.clear();
      s_.tokenizer.chunks.clear();
      s_.tok2vec.cache.clear();
      s_.ner_tok2vec.cache.clear();
    }
    ++s_.document;
  }

  /// The form that the token has for this document: its lower-case string is looked up or made once.
  Form& form_of(std::size_t token) {
    Form& form = s_.forms[s_.tokens[token].form];
    if (form.document != s_.document) {
      form.document = s_.document;
      form.lemma_key = 0;
      const bool is_lower = form.lower.data() == form.text.data();
      form.lower_in_document =
          is_lower ? analysis_.text.substr(s_.tokens[token].begin, s_.tokens[token].size) : keep(analysis_, form.lower);
    }
    return form;
  }

  void copy_tokens() {
    analysis_.span.resize(count_);
    analysis_.space_after.resize(count_);
    analysis_.is_space.resize(count_);
    analysis_.norm.resize(count_);
    for (std::size_t i = 0; i < count_; ++i) {
      const TokenForm& token = s_.tokens[i];
      const Form& form = form_of(i);
      analysis_.span[i] = {token.begin, token.begin + token.size};
      analysis_.space_after[i] = token.space_after ? 1 : 0;
      analysis_.is_space[i] = form.is_space ? 1 : 0;
      analysis_.norm[i] = form.norm_is_lower ? form.lower_in_document : form.norm;
    }
  }

  /// Calls on(vectors, begin, end) for the document's segments in order.
  template <class On>
  void for_each_segment(const Tok2Vec& tok2vec, Tok2VecScratch& scratch, On on) {
    for (std::size_t begin = 0; begin < count_; begin += Tok2Vec::kSegment) {
      const std::size_t end = std::min(begin + Tok2Vec::kSegment, count_);
      on(tok2vec.encode(s_.tokens, begin, end, s_.forms, scratch), begin, end);
    }
  }

  void tag() {
    s_.attributes.tag.resize(count_);
    const StateNetwork& network = p_.parser.network();
    float* projected = s_.parser.network.begin(network, count_);
    for_each_segment(p_.tok2vec, s_.tok2vec, [&](const float* vectors, std::size_t begin, std::size_t end) {
      p_.tagger.tag(vectors, end - begin, static_cast<std::uint32_t>(begin), s_.tag_scores,
                    s_.attributes.tag.data() + begin, margins_);
      network.project(vectors, end - begin, projected + begin * network.projected_width());
    });
  }

  void parse() {
    p_.parser.parse(static_cast<std::uint32_t>(count_), s_.parser, s_.arcs, margins_);
    DependencyTrees& trees = s_.trees;
    trees.head.resize(count_);
    trees.label.resize(count_);
    for (std::uint32_t i = 0; i < count_; ++i) {
      const bool root = s_.arcs.head[i] == StateNetwork::kNoToken;
      trees.head[i] = root ? i : s_.arcs.head[i];
      trees.label[i] = root ? p_.root_label : p_.label_of_move[s_.arcs.move[i]];
    }
    set_edges_and_sentences(trees);
    deprojectivize(trees, p_.label_parts, analysis_.is_space);
    analysis_.head = trees.head;
    analysis_.left_edge = trees.left_edge;
    analysis_.right_edge = trees.right_edge;
    s_.parser.network.trim();
  }

  void rule() {
    TokenAttributes& own = s_.attributes;
    own.dep = s_.trees.label;
    own.pos.assign(count_, Pos::none);
    own.morph.assign(count_, 0);
    own.lemma.assign(count_, {});
    p_.ruler.apply(s_.tokens, s_.forms, s_.tokenizer.regex, own);
    analysis_.tag.resize(count_);
    analysis_.morph.resize(count_);
    analysis_.dep.resize(count_);
    analysis_.dep_name.resize(count_);
    analysis_.lemma.resize(count_);
    analysis_.pos = own.pos;
    for (std::size_t i = 0; i < count_; ++i) {
      analysis_.tag[i] = p_.tags[own.tag[i]];
      analysis_.morph[i] = p_.morphologies[own.morph[i]];
      analysis_.dep[i] = p_.dep_of_label[own.dep[i]];
      analysis_.dep_name[i] = p_.labels[own.dep[i]];
      analysis_.lemma[i] = own.lemma[i].empty() ? lemma(i) : own.lemma[i];
    }
  }

  /// The lemma that the ruler left open; looked up once for a form with this part of speech and morphology.
  std::string_view lemma(std::size_t token) {
    Form& form = form_of(token);
    const Pos pos = s_.attributes.pos[token];
    const std::uint32_t morph = s_.attributes.morph[token];
    const std::uint32_t key = 1U + static_cast<std::uint32_t>(pos) + (morph << 8U);
    if (form.lemma_key == key) return form.lemma;
    const Lemma found = p_.lemmatizer.lemma(form, pos, morph, s_.word);
    form.lemma_key = key;
    switch (found.kind) {
      case Lemma::Kind::text:
        form.lemma = analysis_.word(token);
        break;
      case Lemma::Kind::lower:
        form.lemma = form.lower_in_document;
        break;
      case Lemma::Kind::model:
        form.lemma = found.text;
        break;
      case Lemma::Kind::made:
        form.lemma = keep(analysis_, found.text);
        break;
    }
    return form.lemma;
  }

  void find_entities() {
    const StateNetwork& network = p_.ner.network();
    float* projected = s_.ner.network.begin(network, count_);
    for_each_segment(p_.ner_tok2vec, s_.ner_tok2vec, [&](const float* vectors, std::size_t begin, std::size_t end) {
      network.project(vectors, end - begin, projected + begin * network.projected_width());
    });
    p_.ner.find(analysis_.is_space, s_.trees.starts_sentence, s_.ner, s_.entities, margins_);
    analysis_.iob.assign(count_, Iob::outside);
    analysis_.ent_type.assign(count_, {});
    for (const EntityTokens& entity : s_.entities) {
      for (std::uint32_t i = entity.begin; i < entity.end; ++i) {
        analysis_.iob[i] = i == entity.begin ? Iob::begin : Iob::inside;
        analysis_.ent_type[i] = p_.ent_types[entity.move];
      }
    }
  }

  void write_sentences() {
    analysis_.sentence_of.resize(count_);
    for (std::uint32_t i = 0; i < count_; ++i) {
      if (i == 0 || s_.trees.starts_sentence[i] != 0) analysis_.sentences.push_back({i, i});
      analysis_.sentences.back().end = i + 1;
      analysis_.sentence_of[i] = static_cast<std::uint32_t>(analysis_.sentences.size() - 1);
    }
  }

  /// Buffers that only a document of unusual length needs are given back.
  void trim() {
    s_.ner.network.trim();
    if (count_ <= kKeptTokens) return;
    s_.tokens = {};
    s_.tokenizer.trim();
    s_.trees = {};
    s_.attributes = {};
    s_.arcs = {};
  }

  const PipelineParts& p_;
  ScratchParts& s_;
  Margins* margins_;
  Analysis analysis_;
  std::size_t count_ = 0;
};

}  // namespace

Pipeline::Pipeline(std::unique_ptr<const PipelineParts> parts) : parts_(std::move(parts)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

Pipeline::Scratch::Scratch(const Pipeline& pipeline) : parts_(std::make_unique<ScratchParts>(*pipeline.parts_)) {}
Pipeline::Scratch::Scratch(Scratch&&) noexcept = default;
Pipeline::Scratch& Pipeline::Scratch::operator=(Scratch&&) noexcept = default;
Pipeline::Scratch::~Scratch() = default;

Result<Pipeline> Pipeline::load(const std::string& directory, const PipelineOptions& options) {
  auto parts = load_parts(directory, options);
  if (!parts) return parts.error();
  return Pipeline(*std::move(parts));
}

Analysis Pipeline::analyse(std::string_view text, Scratch& scratch, Margins* margins) const {
  assert(scratch.parts_->pipeline == parts_.get());
  return Run(*parts_, *scratch.parts_, text, margins).analyse();
}

const std::string& Pipeline::name_and_version() const { return parts_->name_and_version; }
std::string_view Pipeline::kernel_name() const { return parts_->kernels->name; }

}  // namespace demarche::language
