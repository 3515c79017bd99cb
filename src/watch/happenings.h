// Happenings: the distinct events behind reported rows. What counts events counts these, never rows.
//
//   const Rules rules = *Rules::load(Resources::built_in());
//   const Sides sides(rows, rules.sides);
//   const Happenings found = find_happenings(rows, sides, rules.happenings);
//   for (const Happening& each : found.all) ...
//
// A pure function of the rows: their order, copies of pages and the number of threads make no difference.
//
// Which rows. A row of modality `actual` that no other row of its page speaks of founds or supports a happening: deeds
// and word-acts alike. `scheduled` rows give scheduled happenings, which are happenings of their own, linked to their
// being held. All else (promised, threatened, demanded, conditional, possible, counterfactual, unknown) gives none; a
// `denied` row is kept with the happening that it denies. History (`background`) counts only with a date of its own. A
// row whose coder abstained because a side is not known supports but does not found; one that the learned reader
// disagrees with does neither; nor does one without a type or without any side.
//
// What is joined. Rows go, dated to the day first, into the best of the happenings whose type is kin, whose sides fit,
// whose places do not clash and whose possible days meet all days of the happening so far, when the product of the
// shares (lexicon/watch/rules.toml) reaches the threshold. Days only ever shrink, so nothing drifts from day to day.
// Words must be the same words, and people the same people, where the deed is one that people do in person
// (happening_words.h); a sentence that is a copy joins whatever day its report is taken to mean.
//
// Origins are reports, not outlets: a digest of NPR is NPR. A page that its outlet retracts takes away that origin's
// support; a happening without support is gone.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "exchange/quad_class.h"
#include "watch/own_side.h"
#include "watch/rows.h"
#include "watch/rules.h"

namespace demarche::watch {

inline constexpr std::uint32_t kNone = 0xFFFFFFFFU;

/// Why a row is thought to tell of a happening: shares whose product is the confidence.
struct JoinShares {
  bool copied = false;  // one sentence in two reports
  float type = 1, mode = 1, words = 1, by = 1, to = 1, place = 1, days = 1;
  float product() const { return type * mode * words * by * to * place * days; }
};

struct HappeningLink {
  Row event = kNoRow;
  float confidence = 1;  // of the first row: 1
  JoinShares shares;
};

/// A figure as one origin has it; those that clash stand side by side.
struct Figure {
  QuantityRow quantity;
  std::string origin;
  Row event = kNoRow;
};

struct Happening {
  std::string id;                    // of its first row; finds it as long as that row founds it
  Row first = kNoRow;                // the row that founded it: dated best, most sides named, earliest reported
  std::vector<HappeningLink> links;  // by day of report, then by name; the first row is among them
  bool scheduled = false;
  EventType type = EventType::agree;   // of the first row, its flat code: a scheduled meeting is still CONSULT here
  std::string mode;                    // the first one known
  DaySpan days;                        // what the possible days of all rows have in common
  Day known = kFirstDay;               // when the first report of it was published
  std::vector<Row> by, to;             // actors; of reciprocal deeds the side named first is `by`
  std::vector<std::string> origins;    // ascending, each once
  bool claimed = false;                // no outlet tells it in its own words: it stands on somebody's word alone
  bool anonymous = false;              // and on that of nobody who is named
  bool history = false;                // all rows tell it as history
  std::vector<Row> denials;            // rows that deny it
  std::vector<Figure> figures;         // each origin's last word on each kind of figure
  std::uint32_t held_as = kNone;       // of a scheduled one: the happening that is its being held
  std::uint32_t scheduled_as = kNone;  // the other way round
  double goldstein = 0;                // of the first row
};

struct Happenings {
  std::vector<Happening> all;           // by possible days, then by the name of their first row
  std::vector<std::uint32_t> of_event;  // for each event row its happening, or kNone
};

/// Near linear in the rows for days of ordinary size; at worst rows times happenings of one side and week.
Happenings find_happenings(const Rows& rows, const Sides& sides, const HappeningRules& rules);

/// The reasons of a link in words: "SANCTION", "COERCE as SANCTION", "same government", "one side not named", "Geneva"
/// ...
std::vector<std::string> reasons(const Rows& rows, const Happening& happening, const HappeningLink& link);

// PLOVER's four classes, and which of them are words.
using exchange::is_word;
using exchange::quad_class;
using exchange::QuadClass;

}  // namespace demarche::watch
