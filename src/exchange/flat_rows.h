// An archive's own rows as they may leave it: one CodedEvent a flat row (its `plover` is set), in the order of pages
// and numbers.
//
// What stays behind. Rows that stand only as content or condition, denied ones and those whose coder abstained never
// leave as deeds; nor do rows of pages that their outlet took back, and those without a day of any kind. They are
// counted, so that a writer can say how many there are.
//
// Days. A row that happened has its own day, stated or inferred; without one, that of its page (`basis` none), unless
// it is told as history. A row that is planned, promised, threatened or demanded counts as the word-act that it was, on
// the day on which its page came out.
//
// Care (lexicon/exchange/care.toml). A person's name leaves only where the person acts for a state, a party, an armed
// group or a body of many, as the code says that the page or the archive gives. Everybody else is what the page calls
// them ("teacher"), and their names are taken out of the words and of the title.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "demarche/archive.h"
#include "demarche/result.h"
#include "exchange/coded_event.h"

namespace demarche::exchange {

/// How much of a page's words a row gives.
enum class Quotes : std::uint8_t {
  none,
  brief,  // the sentence; of a longer one the first 25 words of the deed's clause, or the last 25 of the sentence
  full    // the sentence
};

struct FlatRowQuery {
  std::string from, to;  // ISO days of the event, both included; empty: open
  std::string as_of;     // what was known on that ISO day, as in archive/known_then.h; empty: all
  Quotes quotes = Quotes::brief;
};

/// What stayed behind, of the days asked for.
struct HeldBack {
  std::uint64_t embedded = 0;  // only content or condition of another row, or outside PLOVER's types
  std::uint64_t denied = 0;
  std::uint64_t abstained = 0;  // the coder gives no flat code
  std::uint64_t retracted = 0;  // on pages that their outlet took back
  std::uint64_t undated = 0;    // neither row nor page has a day, or history without one

  std::uint64_t all() const { return embedded + denied + abstained + retracted + undated; }
};

/// The flat rows of one page after the other. Borrows the archive; one thread at a time.
class FlatRowReader {
 public:
  static Result<FlatRowReader> open(Archive& archive, FlatRowQuery query);
  FlatRowReader(FlatRowReader&&) noexcept;
  FlatRowReader& operator=(FlatRowReader&&) noexcept;
  ~FlatRowReader();

  /// Of one reading, in the order of their numbers, whatever day its page is known from.
  Result<std::vector<CodedEvent>> rows_of(std::int64_t reading);
  /// What stayed behind so far.
  const HeldBack& held() const;

 private:
  struct Parts;
  explicit FlatRowReader(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Gives every row to `take` until it returns false. Pages come by their date of publication, then by id, undated last;
/// as of a day, by that of their first version. Memory is that of one page. `take` must not ask the archive. One thread
/// at a time an archive.
Result<HeldBack> each_flat_row(Archive& archive, const FlatRowQuery& query,
                               const std::function<bool(const CodedEvent&)>& take);

}  // namespace demarche::exchange
