// What several dialects do alike with a CodedEvent.
#pragma once
#include <string>
#include <string_view>

#include "exchange/codebook.h"
#include "exchange/coded_event.h"
#include "exchange/format.h"

namespace demarche::exchange {

/// The event as new, with the memory of its strings.
void clear(CodedEvent& event);
/// The first side of a list, made as new if there is none, others dropped: for formats with one name a side.
Side& only_side(std::vector<Side>& sides);

/// Whether the event's first day is one of the calendar.
bool has_day(const CodedEvent& event);

/// "found 3 columns, expected 61".
std::string wrong_count(std::size_t found, std::size_t expected);

/// Type, mode, contexts and Goldstein's value from a CAMEO code. False for what is no code.
bool take_cameo(const Codebook& codebook, std::string_view code, CodedEvent& event);
/// The event's CAMEO code, made of type and mode where it has none of its own; empty: neither.
std::string_view cameo_of(const Codebook& codebook, const CodedEvent& event);

/// Latitude and longitude; both none where either is no such number.
void take_point(std::string_view lat, std::string_view lon, EventPlace& place);

/// The smallest thing that is named: city, province, else the country.
PlacePrecision precision_of(const EventPlace& place);

/// Notes what formats with one name a side, one day, no figures and so on leave out.
struct Capacity {
  bool several_sides = false;
  bool intervals = false;
  bool figures = false;
  bool contexts = false;
  bool words = false;
};
void note_losses(const Capacity& capacity, const CodedEvent& event, NoteCounter& notes);

}  // namespace demarche::exchange
