// The features of the linear reader, as the program sees them, for training: a line of numbers a pair.
// usage: pair_features MODEL_DIR < pairs.jsonl > features.jsonl      ({"id", "text", "source", "target"} a line, see
// pair_row.h) Prints {"id": ..., "features": [[buckets of words], [of letters], [of propositions]]} a line, in the
// order of the input.
#include <iostream>
#include <string>

#include "base/json_writer.h"
#include "base/resources.h"
#include "language/pipeline.h"
#include "reading/pairs/features.h"
#include "reading/pairs/pair_row.h"
#include "reading/sentences.h"

namespace {

using namespace demarche;

int complain(const std::string& message) {
  std::cerr << "pair_features: " << message << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return complain("usage: pair_features MODEL_DIR < pairs.jsonl > features.jsonl");
  const auto pipeline = language::Pipeline::load(argv[1], {language::KernelChoice::automatic});
  if (!pipeline) return complain(pipeline.error().text());
  const auto lexicon = PropositionLexicon::load(Resources::built_in());
  if (!lexicon) return complain(lexicon.error().text());
  language::Scratch scratch(*pipeline);
  pairs::PairFeatures features;
  std::size_t number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    const auto row = pairs::parse_pair_row(line);
    if (!row) return complain("line " + std::to_string(number + 1) + ": " + row.error().text());
    ++number;
    const Analysis analysis = pipeline->analyse(row->text, scratch);
    const auto sentences = record_sentences(analysis);
    const auto graph = build_propositions(analysis, sentences, *lexicon);
    pairs::Pair pair;
    for (const ByteSpan span : row->source) pair.source.push_back(pairs::tokens_under(analysis, span));
    for (const ByteSpan span : row->target) pair.target.push_back(pairs::tokens_under(analysis, span));
    pairs::find_features(pair, pairs::window_of(pair, sentences), analysis, graph, features);
    JsonWriter json;
    json.begin_object().member("id", row->id).key("features").begin_array();
    for (const auto& group : features.buckets) json.values(group);
    json.end_array().end_object();
    std::cout << json.take() << '\n';
  }
  return 0;
}
