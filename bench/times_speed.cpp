// Words a second of reading times alone, after the parse, one thread, best of several runs; beside it what compiling
// the rules takes. usage: times_speed MODEL_DIR [--runs N] < texts.jsonl, JSON Lines of {"text", "published"}
// (bench/accept/run times leaves some in build/accept/). A word is what stands between blanks.
#include <rapidjson/document.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "language/pipeline.h"
#include "reading/times/times.h"

namespace {

using namespace demarche;

constexpr int kRepeats = 20;  // passes over all texts in one run: a pass takes a few milliseconds

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// False where a line is no object with a text.
bool read_pages(std::istream& in, std::vector<Page>& out) {
  for (std::string line; std::getline(in, line);) {
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("text") || !json["text"].IsString()) return false;
    Page page;
    page.text = {json["text"].GetString(), json["text"].GetStringLength()};
    if (json.HasMember("published") && json["published"].IsString()) page.published = json["published"].GetString();
    out.push_back(std::move(page));
  }
  return true;
}

std::size_t words_of(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

}  // namespace

int main(int argc, char** argv) {
  int runs = 5;
  for (int i = 2; i + 1 < argc; i += 2) {
    if (std::string_view(argv[i]) == "--runs") runs = std::max(1, std::atoi(argv[i + 1]));
  }
  if (argc < 2) {
    std::cerr << "usage: times_speed MODEL_DIR [--runs N] < texts.jsonl\n";
    return 2;
  }
  const auto pipeline = language::Pipeline::load(argv[1]);
  if (!pipeline) {
    std::cerr << pipeline.error().text() << '\n';
    return 1;
  }
  std::vector<Page> pages;
  if (!read_pages(std::cin, pages)) {
    std::cerr << "standard input: expected JSON Lines of {\"text\", \"published\"}\n";
    return 1;
  }
  language::Scratch scratch(*pipeline);
  std::vector<Analysis> analyses;
  std::size_t words = 0;
  for (const Page& page : pages) {
    analyses.push_back(pipeline->analyse(page.text, scratch));
    words += words_of(page.text);
  }
  const Resources resources = Resources::built_in();
  double best = 1e9;
  double load = 1e9;
  std::size_t found = 0;
  for (int run = 0; run < runs; ++run) {
    const double begun = cpu_seconds();
    const auto rules = times::TimeRules::load(resources);
    load = std::min(load, cpu_seconds() - begun);
    if (!rules) {
      std::cerr << rules.error().text() << '\n';
      return 1;
    }
    const double start = cpu_seconds();
    found = 0;
    for (int repeat = 0; repeat < kRepeats; ++repeat) {
      for (std::size_t i = 0; i < pages.size(); ++i) found += times::find_times(pages[i], analyses[i], *rules).size();
    }
    best = std::min(best, (cpu_seconds() - start) / kRepeats);
  }
  std::printf("%zu pages, %zu words, %zu expressions: %.0f words/s; rules compiled in %.1f ms\n", pages.size(), words,
              found / kRepeats, static_cast<double>(words) / best, 1e3 * load);
  return 0;
}
