// What the archive's actors cost: stores made-up pages and asks for actors.
//
//   archive_actors FILE.db [PAGES]      FILE.db must not exist; 100,000 pages unless told
//
// A page has 20 actors of invented names: some everybody writes about, most of them rare (Zipf), one in six a surname
// alone, with codes, offices and aliases as pages have them. Prints the time of storing a page, by tenths of the run,
// and of listing, searching, showing and asking as of a day (best of five).
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>
#include <string>

#include "base/hash.h"
#include "demarche/archive.h"

namespace {

using namespace demarche;
using Clock = std::chrono::steady_clock;  // of answers; storing is counted in time of the processor

double cpu_ms() { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

std::string word(std::size_t number) {
  static constexpr const char* kSyllables[] = {"ba", "do", "ri", "ke", "lu",  "ma",
                                               "ne", "so", "ti", "va", "zen", "str"};
  std::string out;
  for (number += 12; number > 0; number /= 12) out += kSyllables[number % 12];
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

class Pages {
 public:
  explicit Pages(std::uint32_t seed) : chance_(seed) {}

  Record next(std::size_t number) {
    Record record;
    Page& page = record.page;
    page.id = page.row_id = "page-" + std::to_string(number);
    page.language = "en";
    page.text = "Some words about some people, page " + std::to_string(number) + ".";
    page.sha256 = sha256_hex(page.text);
    page.published = "20" + std::to_string(10 + number % 12) + "-0" + std::to_string(1 + number % 9) + "-1" +
                     std::to_string(number % 10);
    page.input = {"pages.jsonl", 1};
    for (int i = 0; i < 20; ++i) record.reading.actors.push_back(actor());
    return record;
  }

 private:
  std::size_t rank(std::size_t most) {
    const double share = std::uniform_real_distribution<double>(0, 1)(chance_);
    return static_cast<std::size_t>(std::pow(static_cast<double>(most), share)) - 1;
  }

  Actor actor() {
    Actor out;
    out.mentions = {{0, 4}, {5, 10}};
    out.made_by = {"bench/1", 0.9F};
    const std::size_t who = rank(200'000);
    const std::size_t kind = who % 8;
    if (kind == 6) {
      out.kind = ActorKind::country;
      out.code = std::string("Q") + static_cast<char>('A' + who / 8 % 26) + static_cast<char>('A' + who / 208 % 8);
      out.name = word(who / 8 % 208) + "land";
      return out;
    }
    if (kind == 7) {
      out.kind = ActorKind::organization;
      out.name = word(who) + " " + word(who % 97) + " Union";
      if (who % 3 == 0) out.aliases = {out.name.substr(0, 1) + std::to_string(who) + "U"};
      return out;
    }
    const std::string surname = word(who % 9'000);
    const std::string first = word(10'000 + who / 7 % 500);
    if (chance_() % 6 == 0) {
      out.name = surname;
    } else {
      out.name = first + (chance_() % 8 == 0 ? " M. " : " ") + surname;
      out.aliases = {surname};
    }
    if (chance_() % 2 == 0) out.code = who % 5 == 0 ? "QAAGOV" : "GOV";
    if (chance_() % 3 == 0) {
      Role role;
      role.title = who % 2 == 0 ? "minister" : "spokesman";
      role.of = word(who % 40) + "land";
      role.span = {0, 4};
      out.roles = {role};
    }
    return out;
  }

  std::mt19937 chance_;
};

template <class Question>
void time_of(const char* what, const Question& question) {
  double best = 1e9;
  std::size_t rows = 0;
  for (int i = 0; i < 5; ++i) {
    const auto start = Clock::now();
    rows = question();
    best = std::min(best, ms_since(start));
  }
  std::printf("%-28s %8.1f ms  (%zu rows)\n", what, best, rows);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fputs("usage: archive_actors FILE.db [PAGES]\n", stderr), 2;
  const std::size_t count = argc > 2 ? std::stoul(argv[2]) : 100'000;
  auto archive = Archive::open(argv[1], ArchiveMode::create);
  if (!archive) return std::fprintf(stderr, "%s\n", archive.error().text().c_str()), 1;
  auto run = archive->start_run({"bench", "none", "none", "none"}, "bench", std::chrono::sys_seconds());
  if (!run) return std::fprintf(stderr, "%s\n", run.error().text().c_str()), 1;
  Pages pages(5);
  const std::size_t tenth = std::max<std::size_t>(1, count / 10);
  double start = cpu_ms();
  for (std::size_t i = 0; i < count; ++i) {
    if (const auto stored = run->store(pages.next(i)); !stored)
      return std::fprintf(stderr, "%s\n", stored.error().text().c_str()), 1;
    if ((i + 1) % tenth == 0) {
      std::printf("%8zu pages: %.2f ms of CPU a page\n", i + 1, (cpu_ms() - start) / static_cast<double>(tenth));
      std::fflush(stdout);
      start = cpu_ms();
    }
  }
  if (const Status done = run->finish(std::chrono::sys_seconds()); !done) return 1;
  std::string most;
  time_of("list, 50 rows", [&] {
    ActorQuery query;
    query.limit = 50;
    const auto rows = archive->actors(query);
    if (rows && !rows->empty()) most = rows->front().id;
    return rows ? rows->size() : 0;
  });
  time_of("list persons, 50 rows", [&] {
    ActorQuery query;
    query.kind = "person", query.limit = 50;
    return archive->actors(query)->size();
  });
  time_of("list by code, 50 rows", [&] {
    ActorQuery query;
    query.code = "QAA", query.limit = 50;
    return archive->actors(query)->size();
  });
  time_of("as of a day, 50 rows", [&] {
    ActorQuery query;
    query.as_of = "2015-05-05", query.limit = 50;
    return archive->actors(query)->size();
  });
  time_of("as of a day, by office", [&] {
    ActorQuery query;
    query.as_of = "2015-05-05", query.role = "minister", query.limit = 50;
    return archive->actors(query)->size();
  });
  time_of("find by a common surname", [&] { return archive->find_actors(word(1))->size(); });
  time_of("show the most mentioned", [&] { return (**archive->actor(most)).names.size(); });
  return 0;
}
