// How near the networks come to the machine's limit: from token features to tags, arcs and entities, against the
// multiply-adds that they cannot do without and the rate at which this core does multiply-adds when it does nothing
// else. Peak and networks are measured in turn in the same run, and the best of each is taken: another program on the
// machine slows either.
// usage: neural_limit MODEL_DIR [--runs N] < texts.jsonl
#include <rapidjson/document.h>
#include <ctime>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "language/pipeline_parts.h"

namespace {

using namespace demarche::language;

// Floating-point operations a token (an addition and a multiplication are two) of en_core_web_sm, the embeddings taken
// from the cache: 4 window layers of each of two encoders, the tagger, the projections and hidden layers of parser and
// entity recogniser, and their states, of which the parser takes 2.035 a token on news.
constexpr double kEncoder = 4 * 2.0 * 288 * 288;
constexpr double kTagger = 2.0 * 96 * 50;
constexpr double kParser = 2.0 * 96 * 64 + 2.0 * 64 * 1024 + 2.035 * (2.0 * 64 * 106 + 8 * 128 + 128);
constexpr double kEntities = 2.0 * 96 * 64 + 2.0 * 64 * 384 + (2.0 * 64 * 74 + 3 * 128 + 128);
constexpr double kToken = 2 * kEncoder + kTagger + kParser + kEntities;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

#if defined(__x86_64__)
/// Operations a second of twelve independent chains of AVX2 multiply-adds, which is more than hide the latency.
__attribute__((target("avx2,fma"))) double peak() {
  constexpr long kRounds = 20'000'000;
  __m256 sums[12];
  for (auto& sum : sums) sum = _mm256_set1_ps(1e-3F);
  const __m256 factor = _mm256_set1_ps(0.999F);
  const double start = cpu_seconds();
  for (long round = 0; round < kRounds; ++round) {
#pragma GCC unroll 12
    for (auto& sum : sums) sum = _mm256_fmadd_ps(sum, factor, factor);
  }
  const double seconds = cpu_seconds() - start;
  float all = 0;
  for (const auto& sum : sums) all += _mm256_cvtss_f32(sum);
  volatile float kept = all;  // so that the sums are needed
  static_cast<void>(kept);
  return static_cast<double>(kRounds) * 12 * 16 / seconds;
}
#endif

std::vector<std::string> read_texts(std::istream& in) {
  std::vector<std::string> texts;
  for (std::string line; std::getline(in, line);) {
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("text") || !json["text"].IsString()) return {};
    texts.emplace_back(json["text"].GetString(), json["text"].GetStringLength());
  }
  return texts;
}

/// The networks' part of Pipeline::analyse() for the tokens in the scratch. Of what is not a network it holds the
/// sentence starts, which the entity recogniser needs.
void run_networks(const PipelineParts& parts, ScratchParts& scratch) {
  const std::size_t count = scratch.tokens.size();
  const StateNetwork& parser = parts.parser.network();
  const StateNetwork& ner = parts.ner.network();
  scratch.attributes.tag.resize(count);
  float* projected = scratch.parser.network.begin(parser, count);
  for (std::size_t begin = 0; begin < count; begin += Tok2Vec::kSegment) {
    const std::size_t end = std::min(begin + Tok2Vec::kSegment, count);
    const float* vectors = parts.tok2vec.encode(scratch.tokens, begin, end, scratch.forms, scratch.tok2vec);
    parts.tagger.tag(vectors, end - begin, static_cast<std::uint32_t>(begin), scratch.tag_scores,
                     scratch.attributes.tag.data() + begin, nullptr);
    parser.project(vectors, end - begin, projected + begin * parser.projected_width());
  }
  parts.parser.parse(static_cast<std::uint32_t>(count), scratch.parser, scratch.arcs, nullptr);
  scratch.trees.head.resize(count);
  scratch.trees.label.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const bool root = scratch.arcs.head[i] == StateNetwork::kNoToken;
    scratch.trees.head[i] = root ? i : scratch.arcs.head[i];
    scratch.trees.label[i] = root ? parts.root_label : parts.label_of_move[scratch.arcs.move[i]];
  }
  set_edges_and_sentences(scratch.trees);
  projected = scratch.ner.network.begin(ner, count);
  for (std::size_t begin = 0; begin < count; begin += Tok2Vec::kSegment) {
    const std::size_t end = std::min(begin + Tok2Vec::kSegment, count);
    const float* vectors = parts.ner_tok2vec.encode(scratch.tokens, begin, end, scratch.forms, scratch.ner_tok2vec);
    ner.project(vectors, end - begin, projected + begin * ner.projected_width());
  }
  scratch.is_space.resize(count);
  for (std::size_t i = 0; i < count; ++i) scratch.is_space[i] = scratch.forms[scratch.tokens[i].form].is_space ? 1 : 0;
  parts.ner.find(scratch.is_space, scratch.trees.starts_sentence, scratch.ner, scratch.entities, nullptr);
}

struct Speed {
  double tokens = 0, seconds = 0;
};

/// All texts with new scratch memory, so that every embedding is computed as it first appears.
Speed run_texts(const PipelineParts& parts, const std::vector<std::string>& texts) {
  ScratchParts scratch(parts);
  Speed speed;
  for (const std::string& text : texts) {
    ++scratch.document;
    parts.tokenizer.tokenize(text, scratch.forms, scratch.tokenizer, scratch.tokens);
    if (scratch.tokens.empty()) continue;
    const double start = cpu_seconds();
    run_networks(parts, scratch);
    speed.seconds += cpu_seconds() - start;
    speed.tokens += static_cast<double>(scratch.tokens.size());
  }
  return speed;
}

}  // namespace

int main(int argc, char** argv) {
  int runs = 5;
  for (int i = 2; i + 1 < argc; ++i) {
    if (std::string_view(argv[i]) == "--runs") runs = std::max(1, std::atoi(argv[i + 1]));
  }
#if defined(__x86_64__)
  if (argc < 2 || avx2_kernels() == nullptr) {
    std::fputs(argc < 2 ? "usage: neural_limit MODEL_DIR [--runs N] < texts.jsonl\n" : "skipped, no AVX2 here\n",
               stderr);
    return argc < 2 ? 2 : 0;
  }
  const std::vector<std::string> texts = read_texts(std::cin);
  if (texts.empty()) {
    std::fputs("standard input: expected JSON Lines with \"text\"\n", stderr);
    return 1;
  }
  std::printf("%-9s %12s %14s %12s %14s %8s\n", "kernel", "GFLOP/s peak", "limit tokens/s", "tokens/s", "GFLOP/s done",
              "share");
  for (const KernelChoice choice : {KernelChoice::avx2, KernelChoice::portable}) {
    const auto parts = load_parts(argv[1], {choice});
    if (!parts) {
      std::fprintf(stderr, "%s\n", parts.error().text().c_str());
      return 1;
    }
    double best_peak = 0, best = 0;
    for (int run = 0; run < runs; ++run) {
      best_peak = std::max(best_peak, peak());
      const Speed speed = run_texts(**parts, texts);
      best = std::max(best, speed.tokens / speed.seconds);
    }
    std::printf("%-9s %12.1f %14.0f %12.0f %14.1f %7.1f%%\n", (*parts)->kernels->name, best_peak / 1e9,
                best_peak / kToken, best, best * kToken / 1e9, 100 * best * kToken / best_peak);
  }
  std::printf(
      "%.3f MFLOP a token with the embeddings cached; what computing them once a word costs is in the time, not "
      "in the count\n",
      kToken / 1e6);
  return 0;
#else
  static_cast<void>(argc), static_cast<void>(argv), static_cast<void>(runs);
  std::fputs("skipped, no AVX2 here\n", stderr);
  return 0;
#endif
}
