// What bears on a commitment: later happenings, denials, refusals, acceptances, cancellations, new dates.
#pragma once
#include <map>
#include <vector>

#include "watch/deed_search.h"
#include "watch/ledger.h"

namespace demarche::watch {

/// Fills links, answers and answered_by of entries. Immutable; borrows what it is made of.
class BearingFinder {
 public:
  BearingFinder(const Rows& rows, const Sides& sides, const Happenings& happenings, const Rules& rules,
                const std::vector<LedgerEntry>& entries);

  /// All that bears on the entry, by the day it was known, then by key; standings as the confidence gives them, ids not
  /// made yet.
  std::vector<LedgerLink> find(std::uint32_t entry) const;
  /// The entries that an entry's rows answer: by the records' own links, else a refusal the demand, offer or threat of
  /// the other side that it can mean.
  std::vector<std::uint32_t> answers_of(std::uint32_t entry) const;
  /// The deed as it has to be looked for.
  SoughtDeed sought(const LedgerEntry& entry) const;
  /// The first day that is later than the due days and their grace.
  Day over(const LedgerEntry& entry) const;

 private:
  void add_deeds(const LedgerEntry& entry, std::vector<LedgerLink>& out) const;
  void add_conditions(const LedgerEntry& entry, std::vector<LedgerLink>& out) const;
  void add_denials(const LedgerEntry& entry, std::vector<LedgerLink>& out) const;
  void add_other_words(std::uint32_t entry, std::vector<LedgerLink>& out) const;
  void add_word(const LedgerEntry& entry, const LedgerEntry& other, std::vector<LedgerLink>& out) const;
  void add_verbs(const LedgerEntry& entry, std::vector<LedgerLink>& out) const;
  void add_new_dates(std::uint32_t number, std::vector<LedgerLink>& out) const;
  LedgerLink of_happening(Bearing bearing, const FoundDeed& found) const;
  LedgerLink of_row(Bearing bearing, Row event, float confidence, std::string reason) const;
  bool is_less(const LedgerEntry& entry, const Happening& happening) const;
  Day stated(const LedgerEntry& entry) const;
  float same_parties(const LedgerEntry& entry, const EventRow& event) const;
  float verb_share(const LedgerEntry& entry, const EventRow& event) const;

  const Rows& rows_;
  const Sides& sides_;
  const Happenings& happenings_;
  const Rules& rules_;
  const std::vector<LedgerEntry>& entries_;
  DeedSearch search_;

  /// What may bear on an entry from the day it was stated on, by day.
  struct Dated {
    Day day;
    std::uint32_t what;
    auto operator<=>(const Dated&) const = default;
  };
  using DatedLists = std::map<Side, std::vector<Dated>>;
  std::vector<std::uint32_t> later(const DatedLists& lists, const std::vector<Row>& actors,
                                   const LedgerEntry& entry) const;
  std::vector<std::uint32_t> earlier(const std::vector<Row>& actors, const LedgerEntry& entry) const;
  static std::vector<std::uint32_t> each_once(std::vector<std::uint32_t> all);

  DatedLists by_side_;                       // entries by whose they are and when they were stated
  DatedLists denied_, takes_back_, agrees_;  // rows by the sides that they name and when they were published
  std::map<Row, std::uint32_t> entry_of_;    // by commitment row
  std::map<Row, std::uint32_t> arranged_;    // appointments by the event that they speak of
  std::map<std::pair<Row, std::uint32_t>, std::vector<Row>> in_sentence_;  // events by page and sentence
};

/// The name that a decision on a link is kept under.
std::string link_key(const std::string& commitment, Bearing bearing, const std::string& row);
/// Ten hex digits of it.
std::string link_id(const std::string& key);

}  // namespace demarche::watch
