// Derived tables say what the pure functions say of the same rows, on every day.
#include "watch/derived.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "archive/name_key.h"
#include "watch/bearing.h"
#include "watch/dyad_tables.h"
#include "watch/ledger_state.h"
#include "watch/ledger_tables.h"
#include "watch/row_text.h"

namespace demarche::watch {
namespace {

using Lines = std::vector<std::string>;

const std::vector<std::string> kSides{"Ruritania", "Freedonia", "Kestria"};

/// Some weeks of reports in which three states do, threaten, promise, refuse, arrange, move and deny all kinds of
/// things.
std::string made_up_news(std::uint32_t seed, int pages) {
  std::mt19937 chance(seed);
  const auto below = [&](std::size_t most) { return chance() % most; };
  const auto one_of = [&](const Lines& list) { return list[below(list.size())]; };
  const auto day = [&](Day from, std::size_t within) {
    return iso_day(days_of("2023-01-01")->first + from + static_cast<Day>(below(within)));
  };
  const Lines types{"CONSULT", "AID", "SANCTION", "ASSAULT", "RETREAT", "THREATEN", "REQUEST", "AGREE", "MOBILIZE"};
  const Lines kinds{"threat", "promise", "offer", "demand", "refusal", "appointment", "prediction", "warning"};
  std::string out;
  for (int page = 0; page < pages; ++page) {
    const Day at = page * 90 / pages;
    out += "page p" + std::to_string(page) + " " + day(at, 1) + " " + one_of({"Herald", "Courier", "Wire", "Gazette"});
    if (below(12) == 0) out += " retracts";
    out += "\n";
    for (int row = 0; row < 4; ++row) {
      const std::string one = one_of(kSides);
      std::string other = one_of(kSides);
      while (other == one) other = one_of(kSides);
      const std::string who = " " + one + ">" + (below(6) == 0 ? "" : other);
      const std::string name = std::to_string(row);
      const std::string when = below(3) == 0 ? "" : " on=" + day(at - 2, 3);
      const std::string figure = below(4) == 0 ? " n=troops:100..200" : "";
      switch (below(4)) {
        case 0:
        case 1:
          out += "e" + name + " " + one_of(types) + who + when + figure +
                 one_of({"", "", " denied", " bg", " said=" + one});
          out += one_of({"", "", " pred=postpone", " pred=cancel"}) + "\n";
          break;
        case 2:
          out += "e" + name + " CONSULT" + who + " scheduled on=" + day(at + 3, 9) + " mode=meet\n";
          out += "c" + name + " appointment" + who + " deed=e" + name + " due=" + day(at + 3, 9) + "\n";
          break;
        default:
          out += "f" + name + " " + one_of(types) + " " + other + ">" + one + " conditional\n";
          out += "e" + name + " " + one_of(types) + who + " promised" + one_of({"", " neg"}) + "\n";
          out += "c" + name + " " + one_of(kinds) + who + " deed=e" + name + one_of({"", " if=f" + name});
          out += below(2) == 0 ? " due=" + day(at + 3, 20) + "\n" : "\n";
      }
    }
  }
  return out;
}

std::string in_words(const LedgerEntry& entry) {
  std::string out = entry.id + " " + std::to_string(static_cast<int>(entry.kind)) + " " + iso_day(entry.due.first) +
                    " " + std::string(name_of(entry.state)) + (entry.disputed ? " disputed" : "") +
                    (entry.confirmed ? " confirmed" : "") + " " + iso_day(entry.last_known) + " " + entry.silence_id;
  for (const std::string& origin : entry.origins) out += " " + origin;
  for (const StateChange& change : entry.changes) {
    out += "\n  " + iso_day(change.on) + " " + std::string(name_of(change.state)) + " " + change.why;
    if (change.link != kNone) out += " " + entry.links[change.link].id;
  }
  for (const LedgerLink& link : entry.links) {
    out += "\n  " + link.id + " " + std::string(name_of(link.bearing)) + " " + std::string(name_of(link.standing)) +
           " " + iso_day(link.when.first) + " " + iso_day(link.known) + " " + iso_day(link.known_twice) + " " +
           std::to_string(link.confidence) + (link.late ? " late" : "") + (link.part ? " part" : "") +
           (link.denied ? " denied" : "");
    for (const std::string& reason : link.reasons) out += ", " + reason;
  }
  return out;
}

Lines in_words(const std::vector<KeptEntry>& entries) {
  Lines out;
  for (const KeptEntry& kept : entries) {
    std::string line = in_words(kept.entry);
    for (const std::string& each : kept.answers) line += " answers " + each;
    for (const std::string& each : kept.answered_by) line += " answered by " + each;
    out.push_back(line);
  }
  return out;
}

Lines in_words(const Ledger& ledger, const std::vector<std::uint32_t>& which) {
  Lines out;
  for (const std::uint32_t each : which) {
    const LedgerEntry& entry = ledger.entries[each];
    std::string line = in_words(entry);
    for (const std::uint32_t other : entry.answers) line += " answers " + ledger.entries[other].id;
    for (const std::uint32_t other : entry.answered_by) line += " answered by " + ledger.entries[other].id;
    out.push_back(line);
  }
  return out;
}

/// Decisions on every seventh link and silence of a ledger.
std::vector<LinkDecision> decisions_on(const Ledger& ledger) {
  std::vector<LinkDecision> out;
  std::size_t at = 0;
  for (const LedgerEntry& entry : ledger.entries) {
    if (++at % 7 == 0) out.push_back({entry.silence_key, at % 2 == 0, 1, "", "ann", ""});
    for (const LedgerLink& link : entry.links) {
      if (++at % 7 == 0) out.push_back({link.key, at % 2 == 0, 1, "", "ann", ""});
    }
  }
  return out;
}

SidePick called(const std::string& name) { return {{}, "", archive::name_key(name)}; }

class Derived : public testing::TestWithParam<std::uint32_t> {
 protected:
  const Rules& rules_ = built_in_rules();
  Rows rows_ = rows_of(made_up_news(GetParam(), 60));
  Sides sides_{rows_, rules_.sides};
  Happenings happenings_ = find_happenings(rows_, sides_, rules_.happenings);
  std::vector<LinkDecision> decisions_ = decisions_on(build_ledger(rows_, sides_, happenings_, rules_, {}, kLastDay));
  DerivedTables tables_ = *derive(rows_, rules_, decisions_);

  Ledger ledger_on(Day day) const { return build_ledger(rows_, sides_, happenings_, rules_, decisions_, day); }
};

TEST_P(Derived, SaysOfTheLedgerWhatItIsOnEachDay) {
  std::size_t states = 0;
  for (Day day = days_of("2022-12-25")->first; day < days_of("2023-09-01")->first; day += 5) {
    const Ledger ledger = ledger_on(day);
    std::vector<std::uint32_t> all(ledger.entries.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
    EntryQuery query;
    query.today = day;
    ASSERT_EQ(in_words(read_entries(*tables_, query)), in_words(ledger, all)) << iso_day(day);
    std::vector<std::uint32_t> some;
    for (const std::uint32_t each : all) {
      const LedgerEntry& entry = ledger.entries[each];
      const bool is_new =
          entry.last_known >= day - 3 || std::any_of(entry.changes.begin(), entry.changes.end(),
                                                     [&](const auto& change) { return change.on >= day - 3; });
      if (entry.state == LedgerState::due && is_new) some.push_back(each);
    }
    states += some.size();
    query.state = LedgerState::due, query.since = day - 3;
    ASSERT_EQ(in_words(read_entries(*tables_, query)), in_words(ledger, some)) << iso_day(day);
  }
  EXPECT_GT(states, 20U) << "the news must be about something";
}

TEST_P(Derived, FindsTheEntriesOfASide) {
  const Ledger ledger = ledger_on(kLastDay);
  for (const std::string& name : kSides) {
    std::vector<std::uint32_t> wanted;
    for (std::uint32_t i = 0; i < ledger.entries.size(); ++i) {
      const LedgerEntry& entry = ledger.entries[i];
      const auto is_of = [&](Row actor) { return rows_.actors[actor].name == name; };
      if (std::any_of(entry.by.begin(), entry.by.end(), is_of) || std::any_of(entry.to.begin(), entry.to.end(), is_of))
        wanted.push_back(i);
    }
    EntryQuery query;
    query.sides = sides_picked(*tables_, called(name));
    EXPECT_EQ(in_words(read_entries(*tables_, query)), in_words(ledger, wanted)) << name;
    query.limit = 3;
    wanted.resize(3);
    EXPECT_EQ(in_words(read_entries(*tables_, query)), in_words(ledger, wanted)) << name;
  }
  EntryQuery nobody;
  nobody.sides = sides_picked(*tables_, called("Elbonia"));
  EXPECT_TRUE(read_entries(*tables_, nobody).empty());
}

TEST_P(Derived, FindsEntriesByAnyOfTheirNames) {
  const Ledger ledger = ledger_on(kLastDay);
  for (std::uint32_t i = 0; i < ledger.entries.size(); i += 5) {
    const LedgerEntry& entry = ledger.entries[i];
    Lines names{entry.silence_id.substr(0, 8)};
    for (const LedgerLink& link : entry.links) names.push_back(link.id);
    for (const std::string& name : names) {
      const auto found = entries_called(*tables_, name, kLastDay);
      ASSERT_EQ(in_words(found), in_words(ledger, {i})) << name;
    }
  }
  EXPECT_TRUE(entries_called(*tables_, "no such name", kLastDay).empty());
}

TEST_P(Derived, CountsTheSameKeptRates) {
  const auto in_short = [](const std::vector<KeptRate>& rates) {
    Lines out;
    for (const KeptRate& each : rates) {
      out.push_back(each.side + " " + each.name + " " + each.code + " " + std::to_string(each.fulfilled) + " " +
                    std::to_string(each.partly) + " " + std::to_string(each.failed) + " " +
                    std::to_string(each.unconfirmed) + " " + std::to_string(each.waiting) + " " +
                    std::to_string(each.others) + " " + std::to_string(each.rate.value_or(-1)) + " " +
                    std::to_string(each.low) + " " + std::to_string(each.high));
    }
    return out;
  };
  for (const char* iso : {"2023-02-01", "2023-03-15", "2023-12-31"}) {
    const Day day = days_of(iso)->first;
    EXPECT_EQ(in_short(read_rates(*tables_, std::nullopt, day)), in_short(kept_rates(rows_, sides_, ledger_on(day))));
  }
  const std::vector<KeptRate> one =
      read_rates(*tables_, sides_picked(*tables_, called("Freedonia")), days_of("2023-12-31")->first);
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0].name, "Freedonia");
}

TEST_P(Derived, CountsTheSameDyads) {
  const Scene scene(rows_, rules_);
  std::map<std::string, SidePick> picks;
  for (const std::string& name : kSides) picks[name] = called(name);
  const Parties parties(scene, picks);
  const auto in_short = [](const Dyad& dyad) {
    Lines out;
    for (const DyadPeriod& each : dyad.periods) {
      std::string line =
          iso_day(each.days.first) + " " + std::to_string(each.pages) + " " + std::to_string(each.gap.value_or(99));
      for (const Tally& tally : {each.forth, each.back, each.mutual}) {
        for (const std::size_t quad : tally.quads) line += " " + std::to_string(quad);
        line += " " + std::to_string(tally.words_goldstein) + " " + std::to_string(tally.claimed);
      }
      out.push_back(line);
    }
    for (const FigureRow& each : dyad.figures) {
      out.push_back(iso_day(each.day) + " " + each.origin + " " + std::to_string(each.quantity.low.value_or(-1)) + " " +
                    each.happening.id + " " + each.happening.first.name + " " + std::to_string(each.happening.origins));
    }
    out.push_back(std::to_string(dyad.undated));
    return out;
  };
  for (const auto& pair :
       std::vector<std::array<std::string, 2>>{{"Ruritania", "Freedonia"}, {"Kestria", "Ruritania"}}) {
    for (const Period by : {Period::day, Period::month}) {
      DyadQuery query;
      query.by = by;
      const DyadInput input = *read_dyad(
          *tables_, rules_, {sides_called(*tables_, called(pair[0])), sides_called(*tables_, called(pair[1]))});
      const Lines counted = in_short(count_dyad(input, query));
      EXPECT_EQ(counted, in_short(count_dyad(scene, parties, pair, query)));
      EXPECT_GT(counted.size(), 3U);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Derived, testing::Range(1U, 9U));

TEST(KeptEntry, OfOtherBytesThereIsNothing) {
  const Rows rows = rows_of(made_up_news(3, 60));
  const Rules& rules = built_in_rules();
  const Sides sides(rows, rules.sides);
  const Happenings happenings = find_happenings(rows, sides, rules.happenings);
  const Ledger ledger = build_ledger(rows, sides, happenings, rules, {}, kLastDay);
  const std::string bytes = pack(keep(rows, happenings, ledger, 0, entries_of_rows(rows, ledger)));
  ASSERT_TRUE(unpack(bytes));
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(unpack(bytes.substr(0, size)));
  std::mt19937 chance(1);
  for (int i = 0; i < 5000; ++i) {
    std::string other = bytes;
    other[chance() % other.size()] = static_cast<char>(chance());
    static_cast<void>(unpack(other));  // whatever it is, it is no crash and takes no more memory than the bytes
  }
}

// A dense dyad: what is beyond the first links of a sort cannot change a state.
TEST(KeepFirstLinks, BoundsTheLinksAndChangesNoState) {
  std::string text =
      "page a 2023-01-01 Herald\ne1 AID Ruritania>Freedonia promised\nc1 promise Ruritania>Freedonia deed=e1\n";
  for (int i = 0; i < 60; ++i) {
    text += "page b" + std::to_string(i) + " " + iso_day(days_of("2023-01-03")->first + 3 * i) + " Courier\n";
    text += "e1 AID Ruritania>Freedonia on=" + iso_day(days_of("2023-01-03")->first + 3 * i) + " in=town" +
            std::to_string(i) + "\n";
  }
  const Rows rows = rows_of(text);
  const Rules& rules = built_in_rules();
  const Sides sides(rows, rules.sides);
  const Ledger ledger = build_ledger(rows, sides, find_happenings(rows, sides, rules.happenings), rules, {}, kLastDay);
  ASSERT_EQ(ledger.entries.size(), 1U);
  EXPECT_GE(ledger.entries[0].links.size(), kMostLinks);
  EXPECT_LE(ledger.entries[0].links.size(), 2 * kMostLinks);
  EXPECT_EQ(ledger.entries[0].state, LedgerState::fulfilled);
  EXPECT_EQ(iso_day(ledger.entries[0].changes.back().on), "2023-01-03");
}

}  // namespace
}  // namespace demarche::watch
