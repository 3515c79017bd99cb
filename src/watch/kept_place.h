// Where a row of an answer stands, by itself.
#pragma once
#include <cstdint>
#include <string>

#include "archive/correction.h"
#include "base/packed.h"
#include "demarche/archive.h"
#include "watch/rows.h"

namespace demarche::watch {

/// Where a row stands in the archive, and who made it.
struct KeptPlace {
  std::int64_t reading = 0;                                                // 0: nowhere
  std::uint32_t start = 0, end = 0, sentence_start = 0, sentence_end = 0;  // code points
  float confidence = 0;
  std::string made_by;
  std::string name;  // "document/id" of the row
  archive::RowTable table = archive::RowTable::event;
  std::uint32_t number = 0;  // in the reading
  // Of rows that others coded, which have no reading and are not packed: what their page is.
  std::string document = {}, title = {}, outlet = {}, published = {}, url = {};
};
KeptPlace place_of(const Rows& rows, const EventRow& row);
KeptPlace place_of(const Rows& rows, const CommitmentRow& row);

void put(Packer& out, const KeptPlace& place);
KeptPlace take_place(Unpacker& in);
void put(Packer& out, const DaySpan& days);
DaySpan take_days(Unpacker& in);
void put(Packer& out, const std::vector<std::string>& texts);
std::vector<std::string> take_texts(Unpacker& in);

/// The page with the sentence and the maker of the row; empty where the archive fails or knows no such reading.
Source source_of(Archive& archive, const KeptPlace& place);

}  // namespace demarche::watch
