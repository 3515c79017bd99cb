#include "exchange/archive_diff.h"

#include "archive/archive_parts.h"
#include "reading/names.h"

namespace demarche::exchange {
namespace {

using archive::Prepared;

/// The pages of an archive by id.
class Pages {
 public:
  explicit Pages(Archive& archive)
      : query_(archive::Access::database(archive).prepared(
            "SELECT v.id, r.reading, ifnull(f.text_key, '') FROM readings AS r JOIN versions AS v ON v.version = "
            "r.version LEFT JOIN page_facts AS f ON f.reading = r.reading WHERE r.current = 1 ORDER BY v.id, "
            "r.reading")) {
    query_.start();
    step();
  }
  void step() { there_ = query_.next(); }
  bool there() const { return there_; }
  std::string_view id() const { return query_.view(0); }
  std::int64_t reading() const { return query_.integer(1); }
  std::string_view text_key() const { return query_.view(2); }

 private:
  Prepared& query_;
  bool there_ = false;
};

std::string type_of(const CodedEvent& event) {
  return event.type ? std::string(reading::name_of(*event.type)) : event.cameo;
}

std::string maker_of(const CodedEvent& event) { return event.made_by.substr(0, event.made_by.find(':')); }

void count(DiffCount& counts, const RowPair& pair, bool before, bool after) {
  if (before) ++counts.before;
  if (after) ++counts.after;
  if (pair.before == nullptr) {
    ++counts.gained;
  } else if (pair.after == nullptr) {
    ++counts.lost;
  } else if (after) {
    ++(pair.differs.empty() ? counts.same : counts.changed);
  }
}

/// By type or maker: a row that changed it counts before under the one and after under the other.
void count_under(std::map<std::string, DiffCount, std::less<>>& table, const RowPair& pair,
                 std::string (*name)(const CodedEvent&)) {
  const std::string before = pair.before != nullptr ? name(*pair.before) : std::string();
  const std::string after = pair.after != nullptr ? name(*pair.after) : std::string();
  if (pair.before != nullptr && pair.after != nullptr && before != after) {
    count(table[before], pair, true, false);
    count(table[after], pair, false, true);
  } else {
    count(table[pair.after != nullptr ? after : before], pair, pair.before != nullptr, pair.after != nullptr);
  }
}

}  // namespace

Result<ArchiveDiff> diff_archives(Archive& before, Archive& after, const FlatRowQuery& query,
                                  const std::function<void(const RowPair&)>& take) {
  auto old_rows = FlatRowReader::open(before, query);
  if (!old_rows) return old_rows.error();
  auto new_rows = FlatRowReader::open(after, query);
  if (!new_rows) return new_rows.error();
  ArchiveDiff out;
  Pages old_pages(before), new_pages(after);
  while (old_pages.there() || new_pages.there()) {
    const bool only_old = !new_pages.there() || (old_pages.there() && old_pages.id() < new_pages.id());
    const bool only_new = !only_old && (!old_pages.there() || new_pages.id() < old_pages.id());
    if (!only_old && !only_new && old_pages.text_key() == new_pages.text_key()) {
      ++out.pages;
      const auto was = old_rows->rows_of(old_pages.reading());
      if (!was) return was.error();
      const auto is = new_rows->rows_of(new_pages.reading());
      if (!is) return is.error();
      for (const RowPair& pair : diff_rows(*was, *is)) {
        count(out.all, pair, pair.before != nullptr, pair.after != nullptr);
        count_under(out.by_type, pair, type_of);
        count_under(out.by_maker, pair, maker_of);
        for (const std::string_view what : pair.differs) ++out.differs[std::string(what)];
        if (pair.before == nullptr || pair.after == nullptr || !pair.differs.empty()) take(pair);
      }
    } else {
      ++(only_old ? out.only_before : only_new ? out.only_after : out.other_text);
    }
    if (!only_new) old_pages.step();
    if (!only_old) new_pages.step();
  }
  for (Archive* const each : {&before, &after}) {
    archive::Database& database = archive::Access::database(*each);
    if (!database.ok()) return database.take_failure();
  }
  return out;
}

}  // namespace demarche::exchange
