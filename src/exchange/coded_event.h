// One coded event as the field's files hold it: what passes between an archive and every exchange format.
//
// A value. A format's reader fills what its columns say, export fills it from a record's flat rows (PLOVER's `plover`,
// never an embedded or denied row), and a format's writer takes from it what its columns can hold. Unknown is empty, 0
// or nullopt; nothing is made up to fill a column. Text is UTF-8.
//
// Which column is what: docs/exchange.md. Sources of the layouts: each format's own header.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "demarche/record.h"

namespace demarche::exchange {

/// One side of an event.
struct Side {
  std::string name;                  // as its coder writes it: "Citizen (Brazil)", "Foreign Affairs (Bangladesh)"
  std::string raw;                   // as the text has it; empty: the file does not say
  std::string code;                  // the record's actor code, country and sectors: "RUSGOV", "UNO"; empty: none
  std::string country;               // ISO 3166 alpha-3; empty: unknown, or none's
  std::vector<std::string> sectors;  // PLOVER's sector codes, the primary one first: "GOV", "MIL"
  std::string title;                 // the office: "foreign minister"
  std::string wikipedia;             // the article's name; empty: unknown
};

struct EventPlace {
  std::string name;  // as its coder writes it
  std::string raw;   // as the text has it
  std::string city, district, province;
  std::string country;             // ISO 3166 alpha-3
  std::optional<double> lat, lon;  // degrees, both or none
  std::optional<PlacePrecision> precision;
  std::string geonames;  // its id there
  std::string feature;   // its feature code there
};

struct CodedEvent {
  std::string id;            // as the file has it; of ours "document/event"
  std::string key;           // tells the row from all others of its data set; empty: the id does
  std::int64_t changed = 0;  // when its coder last wrote it, seconds since 1970; 0: the file does not say
  std::string from, to;      // ISO 8601 dates, first and last day; a single day has both equal
  TimeBasis basis = TimeBasis::stated;
  std::optional<EventType> type;  // PLOVER's; none: CAMEO 01 and 02, and what the file does not say
  std::string mode;               // PLOVER's
  std::vector<std::string> contexts;
  std::string cameo;  // two to four digits
  std::optional<double> goldstein;
  std::vector<Side> actors, recipients;  // those of one side together; formats with one name a side take the first
  EventPlace place;
  std::vector<Quantity> quantities;  // spans unused
  Modality modality = Modality::actual;

  // Where it was told.
  std::string document;        // of ours: the page's id; of others: the story's id
  std::uint32_t sentence = 0;  // number in the story, from 1; 0: unknown
  std::string outlet;          // the publisher, or of GDELT the domain
  std::string published;       // ISO 8601
  std::string title, url, language;
  std::string words;                 // the sentence, or what may be quoted of it; empty: unknown
  std::uint32_t start = 0, end = 0;  // of the words in the page's text, whether they are given or not; code
                                     // points; both 0: unknown
  std::string before, after;         // what stands around the words: at most 32 characters each
  bool names_withheld = false;  // private people's names were taken out of the words: they are no longer the page's
  std::uint32_t reports = 0, outlets = 0, origins = 0;  // how often it was told; 0: unknown

  // Whose row it is.
  float confidence = 0;  // 0..1; 0: the file does not say
  std::string made_by;   // rule or model with its version; of others the coder: "ICEWS", "GDELT 2.0"
};

}  // namespace demarche::exchange
