// Runs the language room over JSON Lines of {"id", "text"}: for comparing it with spaCy and for measuring it.
// usage: analyse_lines MODEL_DIR [--kernel NAME] [--margins] [--time N] < texts.jsonl > analyses.jsonl
// --margins adds a second line after each analysis: [decider, token, margin] of every decision closer than 0.01.
// --time prints no analyses but the tokens per CPU-second of N runs over all texts, to standard error.
#include <rapidjson/document.h>
#include <sys/resource.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "language/doc_json.h"
#include "language/pipeline.h"

namespace {

using namespace demarche;

struct Text {
  std::string id, text;
};

bool read_texts(std::istream& in, std::vector<Text>& out) {
  for (std::string line; std::getline(in, line);) {
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("id") || !json.HasMember("text")) return false;
    out.push_back({{json["id"].GetString(), json["id"].GetStringLength()},
                   {json["text"].GetString(), json["text"].GetStringLength()}});
  }
  return true;
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void print_margins(const language::Margins& margins) {
  constexpr float kClose = 0.01F;
  static constexpr const char* kNames[] = {"tagger", "parser", "ner"};
  std::cout << '[';
  bool first = true;
  for (const auto& margin : margins) {
    if (margin.margin >= kClose) continue;
    std::cout << (first ? "" : ",") << "[\"" << kNames[static_cast<int>(margin.decider)] << "\"," << margin.token << ','
              << margin.margin << ']';
    first = false;
  }
  std::cout << "]\n";
}

void print_times(const language::Pipeline& pipeline, const std::vector<Text>& texts, int runs) {
  language::Scratch scratch(pipeline);
  for (int run = 0; run < runs; ++run) {
    const double start = cpu_seconds();
    std::size_t tokens = 0;
    for (const Text& text : texts) tokens += pipeline.analyse(text.text, scratch).size();
    const double analysed = cpu_seconds();
    std::string json;
    std::size_t bytes = 0;
    for (const Text& text : texts) {
      json.clear();
      language::append_doc_json(json, text.id, pipeline.analyse(text.text, scratch));
      bytes += json.size();
    }
    const double written = cpu_seconds();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::cerr << "run " << run << ": " << tokens << " tokens, " << static_cast<double>(tokens) / (analysed - start)
              << " tokens/CPU-s analysed, " << static_cast<double>(tokens) / (written - analysed) << " with JSON ("
              << bytes << " bytes), peak " << usage.ru_maxrss / 1024 << " MB\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::string_view kernel;
  bool margins = false;
  int runs = 0;
  for (int i = 2; i < argc; ++i) {
    const std::string_view option = argv[i];
    if (option == "--margins") margins = true;
    if (option == "--kernel" && i + 1 < argc) kernel = argv[++i];
    if (option == "--time" && i + 1 < argc) runs = std::atoi(argv[++i]);
  }
  const auto choice = language::kernel_choice(kernel);
  if (argc < 2 || !choice) {
    std::cerr
        << "usage: analyse_lines MODEL_DIR [--kernel auto|vnni|avx2|portable] [--margins] [--time N] < texts.jsonl\n";
    return 2;
  }
  const double start = cpu_seconds();
  const auto pipeline = language::Pipeline::load(argv[1], {*choice});
  if (!pipeline) {
    std::cerr << pipeline.error().text() << '\n';
    return 1;
  }
  if (runs > 0)
    std::cerr << pipeline->name_and_version() << ", " << pipeline->kernel_name() << ", loaded in "
              << (cpu_seconds() - start) * 1e3 << " ms\n";
  std::vector<Text> texts;
  std::ios::sync_with_stdio(false);
  if (!read_texts(std::cin, texts)) {
    std::cerr << "standard input: expected JSON Lines of {\"id\", \"text\"}\n";
    return 1;
  }
  if (runs > 0) {
    print_times(*pipeline, texts, runs);
    return 0;
  }
  language::Scratch scratch(*pipeline);
  std::string json;
  for (const Text& text : texts) {
    language::Margins close;
    const Analysis analysis = pipeline->analyse(text.text, scratch, margins ? &close : nullptr);
    json.clear();
    language::append_doc_json(json, text.id, analysis);
    std::cout << json << '\n';
    if (margins) print_margins(close);
  }
  return 0;
}
