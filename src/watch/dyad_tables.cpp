#include "watch/dyad_tables.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "archive/answers.h"
#include "base/packed.h"

namespace demarche::watch {
namespace {

using archive::Database;
using archive::Prepared;

constexpr std::int64_t kNobody = -1;

void put_sides(Packer& out, const std::vector<Side>& sides) {
  out.number(sides.size());
  for (const Side side : sides) out.number(side);
}

std::vector<Side> take_sides(Unpacker& in) {
  std::vector<Side> out;
  for (std::size_t left = in.length(); left > 0 && in.ok(); --left) out.push_back(in.count());
  return out;
}

void put_told(Packer& out, const ToldHappening& told) {
  out.text(told.id).text(told.mode);
  put(out, told.days);
  out.integer(told.known).yes(told.anonymous).yes(told.denied).number(told.origins);
  put(out, told.by);
  put(out, told.to);
  put(out, told.first);
}

void put_happening(Packer& out, const DyadHappening& each) {
  out.number(each.number).integer(each.day).number(static_cast<std::uint64_t>(each.type));
  out.yes(each.scheduled).yes(each.claimed).real(each.goldstein);
  put_sides(out, each.by);
  put_sides(out, each.to);
  out.number(each.figures.size());
  for (const DyadHappening::Figure& figure : each.figures) {
    const QuantityRow& quantity = figure.quantity;
    out.number((quantity.low ? 1U : 0U) | (quantity.high ? 2U : 0U));
    out.real(quantity.low.value_or(0)).real(quantity.high.value_or(0)).text(quantity.unit);
    out.number(static_cast<std::uint64_t>(quantity.of)).text(figure.origin).number(figure.page);
  }
  if (!each.figures.empty()) put_told(out, each.told);
}

void take_told(Unpacker& in, DyadHappening& out) {
  ToldHappening& told = out.told;
  told.type = out.type, told.scheduled = out.scheduled, told.claimed = out.claimed, told.goldstein = out.goldstein;
  told.id = in.text(), told.mode = in.text();
  told.days = take_days(in);
  told.known = static_cast<Day>(in.integer());
  told.anonymous = in.yes(), told.denied = in.yes(), told.origins = in.number();
  told.by = take_texts(in), told.to = take_texts(in);
  told.first = take_place(in);
}

DyadHappening take_happening(Unpacker& in) {
  DyadHappening out;
  out.number = in.count(), out.day = static_cast<Day>(in.integer());
  out.type = static_cast<EventType>(std::min<std::uint64_t>(in.number(), kTypes - 1));
  out.scheduled = in.yes(), out.claimed = in.yes(), out.goldstein = in.real();
  out.by = take_sides(in), out.to = take_sides(in);
  for (std::size_t left = in.length(); left > 0 && in.ok(); --left) {
    DyadHappening::Figure& figure = out.figures.emplace_back();
    const std::uint64_t bounds = in.number();
    const double low = in.real();
    const double high = in.real();
    if ((bounds & 1U) != 0) figure.quantity.low = low;
    if ((bounds & 2U) != 0) figure.quantity.high = high;
    figure.quantity.unit = in.text();
    constexpr auto kLast = static_cast<std::uint64_t>(QuantityOf::other);
    figure.quantity.of = static_cast<QuantityOf>(std::min(in.number(), kLast));
    figure.origin = in.text(), figure.page = in.count();
  }
  if (!out.figures.empty()) take_told(in, out);
  return out;
}

/// Texts as numbers, in the order they come.
class Numbered {
 public:
  std::uint64_t of(const std::string& text) { return numbers_.try_emplace(text, numbers_.size()).first->second; }

 private:
  std::unordered_map<std::string, std::uint64_t> numbers_;
};

/// By page. Origins and texts are told by numbers: they are compared only.
std::vector<DyadPage> pages_of(Database& tables, const std::vector<Side>& sides) {
  std::vector<DyadPage> out;
  Prepared& query = tables.prepared("SELECT pages FROM sides WHERE side = ?1");
  for (const Side side : sides) {
    if (!query.start(side).next()) continue;
    Unpacker in(query.view(0));
    Row page = 0;
    while (in.ok() && !in.at_end()) {
      DyadPage each;
      each.page = page += in.count();
      each.day = static_cast<Day>(in.integer()), each.counts = in.yes();
      each.origin = std::to_string(in.number()), each.text = std::to_string(in.number());
      if (in.ok()) out.push_back(std::move(each));
    }
    if (!in.ok()) tables.fail(SQLITE_CORRUPT);
  }
  query.start();
  if (sides.size() > 1) {
    std::sort(out.begin(), out.end(), [](const DyadPage& one, const DyadPage& other) { return one.page < other.page; });
    out.erase(std::unique(out.begin(), out.end(),
                          [](const DyadPage& one, const DyadPage& other) { return one.page == other.page; }),
              out.end());
  }
  return out;
}

}  // namespace

void write_sides(Database& tables, const Rows& rows, const Sides& sides) {
  struct Pages {
    Packer bytes;
    Row last = 0;
  };
  std::vector<Pages> of_side(sides.count());
  Numbered origins, texts;
  std::vector<Side> named;
  for (Row actor = 0; actor < rows.actors.size();) {
    const Row at = rows.actors[actor].page;
    named.clear();
    for (; actor < rows.actors.size() && rows.actors[actor].page == at; ++actor) named.push_back(sides.of(actor));
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    const PageRow& page = rows.pages[at];
    for (const Side side : named) {
      Pages& pages = of_side[side];
      pages.bytes.number(at - pages.last).integer(page.day).yes(page.day != kFirstDay && !page.retracts);
      pages.bytes.number(origins.of(page.origin)).number(texts.of(page.text_key));
      pages.last = at;
    }
  }
  Prepared& insert = tables.prepared("INSERT INTO sides (side, key, pages) VALUES (?1, ?2, ?3)");
  for (Side side = 0; side < of_side.size(); ++side) insert.run(side, sides.key(side), of_side[side].bytes.bytes());
}

void write_pairs(Database& tables, const Rows& rows, const Sides& sides, const Happenings& happenings) {
  std::map<std::pair<std::int64_t, std::int64_t>, Packer> pairs;
  std::set<std::pair<std::int64_t, std::int64_t>> of_this;
  for (std::uint32_t at = 0; at < happenings.all.size(); ++at) {
    const Happening& happening = happenings.all[at];
    const bool has_figures = !happening.figures.empty();
    if (happening.history || (happening.scheduled && !has_figures)) continue;
    const DyadHappening each = dyad_happening(rows, sides, happenings, at);
    of_this.clear();
    for (const Side one : each.by) {
      if (each.to.empty() && has_figures) of_this.emplace(one, kNobody);
      for (const Side other : each.to) of_this.emplace(std::min(one, other), std::max(one, other));
    }
    for (const auto& pair : of_this) put_happening(pairs[pair], each);
  }
  Prepared& insert = tables.prepared("INSERT INTO pairs VALUES (?1, ?2, ?3)");
  for (const auto& [pair, bytes] : pairs) insert.run(pair.first, pair.second, bytes.bytes());
}

Result<DyadInput> read_dyad(Database& tables, const Rules& rules, const std::array<std::vector<Side>, 2>& sides) {
  DyadInput out;
  out.sides = sides;
  out.reciprocal = rules.happenings.reciprocal;
  out.watched = watched_of(rules);
  std::set<std::pair<std::int64_t, std::int64_t>> wanted;
  for (const Side one : sides[0]) {
    for (const Side other : sides[1]) wanted.emplace(std::min(one, other), std::max(one, other));
  }
  for (const std::vector<Side>& each : sides) {
    for (const Side one : each) wanted.emplace(one, kNobody);
  }
  Prepared& query = tables.prepared("SELECT happenings FROM pairs WHERE one = ?1 AND other = ?2");
  for (const auto& [one, other] : wanted) {
    if (!query.start(one, other).next()) continue;
    Unpacker in(query.view(0));
    while (in.ok() && !in.at_end()) {
      DyadHappening each = take_happening(in);
      if (in.ok()) out.happenings.push_back(std::move(each));
    }
    if (!in.ok()) tables.fail(SQLITE_CORRUPT);
  }
  query.start();
  std::sort(out.happenings.begin(), out.happenings.end(),
            [](const DyadHappening& one, const DyadHappening& other) { return one.number < other.number; });
  out.happenings.erase(
      std::unique(out.happenings.begin(), out.happenings.end(),
                  [](const DyadHappening& one, const DyadHappening& other) { return one.number == other.number; }),
      out.happenings.end());
  const std::vector<DyadPage> one = pages_of(tables, sides[0]);
  const std::vector<DyadPage> other = pages_of(tables, sides[1]);
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(out.pages),
                        [](const DyadPage& a, const DyadPage& b) { return a.page < b.page; });
  return archive::answer(tables, std::move(out));
}

}  // namespace demarche::watch
