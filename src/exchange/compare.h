// Two codings of one period side by side: ours and somebody else's, whose rows have no page of ours.
//
// Rows are one event where day, sides and type agree; rows that say the same are counted once (ICEWS writes a meeting
// twice, and every coder repeats what is reported again). A side is its country, else its name; of meetings and
// agreements either side may stand first. What is left is joined where only one thing differs: the type, the date (by
// at most two days), or one of the sides; each event once, in this order.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/coded_event.h"

namespace demarche::exchange {

/// What is compared of a row, and what a person needs to check it.
struct ComparedRow {
  std::string id, day, actor, recipient;  // sides as they are compared: "RUS", "name of somebody", "" for nobody
  std::string type;                       // PLOVER's, else the CAMEO code
  std::string cameo, document, outlet, words;
  std::string actor_name, recipient_name;
  std::uint64_t rows = 1;  // that say the same
};
ComparedRow compared_row(const CodedEvent& event);

enum class Agreement : std::uint8_t { both, type_differs, date_differs, sides_differ, only_ours, only_theirs };
inline constexpr std::size_t kAgreements = 6;
std::string_view name_of(Agreement agreement);

struct ComparedPair {
  Agreement agreement = Agreement::both;
  const ComparedRow* ours = nullptr;    // null: only_theirs
  const ComparedRow* theirs = nullptr;  // null: only_ours
};

struct TypeCount {
  std::uint64_t ours = 0, theirs = 0, both = 0;  // distinct events
};

/// Collects rows, then compares them. Memory is that of the distinct events.
class Comparison {
 public:
  void add_ours(const CodedEvent& event) { add(event, ours_), ++our_rows_; }
  void add_theirs(const CodedEvent& event) { add(event, theirs_), ++their_rows_; }
  /// The first and the last day of our rows; empty without any.
  std::string first_day() const, last_day() const;

  /// By agreement, then day, then id. The pairs point into this object. Near linear.
  std::vector<ComparedPair> compare() const;
  std::map<std::string, TypeCount> by_type() const;
  std::uint64_t our_rows() const { return our_rows_; }
  std::uint64_t their_rows() const { return their_rows_; }
  std::uint64_t our_events() const { return ours_.size(); }
  std::uint64_t their_events() const { return theirs_.size(); }

 private:
  using Events = std::map<std::string, ComparedRow>;  // by what makes rows one
  static void add(const CodedEvent& event, Events& events);

  Events ours_, theirs_;
  std::uint64_t our_rows_ = 0, their_rows_ = 0;
};

}  // namespace demarche::exchange
