// Where the time of deriving a whole archive goes: rows, sides, happenings, ledger.
//
//   watch_phases FILE.db
#include <chrono>
#include <cstdio>

#include "base/resources.h"
#include "demarche/archive.h"
#include "watch/ledger.h"
#include "watch/row_reader.h"

int main(int argc, char** argv) {
  using namespace demarche;
  if (argc < 2) return std::fputs("usage: watch_phases FILE.db\n", stderr), 2;
  auto archive = Archive::open(argv[1], ArchiveMode::read_only);
  const auto rules = watch::Rules::load(Resources::built_in());
  if (!archive || !rules) return std::fputs("cannot be opened\n", stderr), 1;
  auto last = std::chrono::steady_clock::now();
  const auto say = [&](const char* what, std::size_t count) {
    const auto now = std::chrono::steady_clock::now();
    std::printf("%-12s %8.0f ms  (%zu)\n", what, std::chrono::duration<double, std::milli>(now - last).count(), count);
    last = std::chrono::steady_clock::now();
  };
  const auto rows = watch::read_rows(*archive);
  if (!rows) return std::fprintf(stderr, "%s\n", rows.error().text().c_str()), 1;
  say("rows", rows->events.size());
  const watch::Sides sides(*rows, rules->sides);
  say("sides", sides.count());
  const watch::Happenings happenings = watch::find_happenings(*rows, sides, rules->happenings);
  say("happenings", happenings.all.size());
  const watch::Ledger ledger = watch::build_ledger(*rows, sides, happenings, *rules, {}, watch::kLastDay);
  say("ledger", ledger.entries.size());
  return 0;
}
