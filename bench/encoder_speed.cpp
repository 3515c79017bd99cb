// Sentences a second of the encoder, one thread, for each set of kernels that the machine runs, in turn, best of five:
// another program on the machine slows any of them. Beside it what loading takes. usage: encoder_speed
// ENCODER.safetensors [--tokens N] [--seconds S]
#include <ctime>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "language/encoder/encoder.h"

namespace {

using namespace demarche::language;

constexpr int kRuns = 5;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Row {
  KernelChoice choice;
  std::optional<Encoder> encoder;
  double load = 1e9, best = 0;  // seconds, sentences a second
};

/// Sentences a second over ids that differ from sentence to sentence, so that the rows of the vocabulary do as well.
double speed(const Encoder& encoder, std::size_t tokens, double seconds) {
  Encoder::Scratch scratch;
  std::vector<std::uint32_t> ids(tokens);
  std::uint32_t next = 1;
  double done = 0;
  volatile float kept = 0;
  const double start = cpu_seconds();
  double now = start;
  for (; now - start < seconds; now = cpu_seconds(), done += 1) {
    for (auto& id : ids)
      id = (next = next * 1664525U + 1013904223U) % static_cast<std::uint32_t>(encoder.vocabulary().size());
    kept = encoder.encode(ids, scratch)[0];
  }
  static_cast<void>(kept);
  return done / (now - start);
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t tokens = 36;
  double seconds = 1;
  for (int i = 2; i + 1 < argc; i += 2) {
    if (std::string_view(argv[i]) == "--tokens") tokens = static_cast<std::size_t>(std::max(1, std::atoi(argv[i + 1])));
    if (std::string_view(argv[i]) == "--seconds") seconds = std::atof(argv[i + 1]);
  }
  if (argc < 2) {
    std::fputs("usage: encoder_speed ENCODER.safetensors [--tokens N] [--seconds S]\n", stderr);
    return 2;
  }
  std::vector<Row> rows;
  for (const KernelChoice choice : {KernelChoice::vnni, KernelChoice::avx2, KernelChoice::portable}) {
    if (encoder_kernels(choice)) rows.push_back({choice, std::nullopt});
  }
  for (int run = 0; run < kRuns; ++run) {
    for (Row& row : rows) {
      const double start = cpu_seconds();
      auto loaded = Encoder::load(argv[1], row.choice);
      row.load = std::min(row.load, cpu_seconds() - start);
      if (!loaded) {
        std::fprintf(stderr, "%s\n", loaded.error().text().c_str());
        return 1;
      }
      row.encoder = *std::move(loaded);
      row.best = std::max(row.best, speed(*row.encoder, std::min(tokens, row.encoder->most_tokens()), seconds));
    }
  }
  std::printf("%-9s %12s %14s %10s\n", "kernel", "sentences/s", "tokens/s", "load ms");
  for (const Row& row : rows) {
    const double a_sentence = static_cast<double>(std::min(tokens, row.encoder->most_tokens()));
    std::printf("%-9s %12.1f %14.0f %10.1f\n", row.encoder->kernel_name().data(), row.best, row.best * a_sentence,
                1e3 * row.load);
  }
  return 0;
}
