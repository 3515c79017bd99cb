#include "watch/kept_place.h"

#include "archive/archive_parts.h"
#include "archive/corrections.h"
#include "archive/database.h"

namespace demarche::watch {
namespace {

template <class Row>
KeptPlace place(const Rows& rows, const Row& row, archive::RowTable table) {
  const PageRow& page = rows.pages[row.page];
  KeptPlace out{page.reading,
                row.start,
                row.end,
                row.sentence_start,
                row.sentence_end,
                row.confidence,
                row.made_by,
                page.document + "/" + row.id,
                table,
                row.number};
  if (page.reading <= 0) {
    out.document = page.document, out.title = page.title, out.outlet = page.outlet;
    out.published = page.published, out.url = page.url;
  }
  return out;
}

}  // namespace

KeptPlace place_of(const Rows& rows, const EventRow& row) { return place(rows, row, archive::RowTable::event); }
KeptPlace place_of(const Rows& rows, const CommitmentRow& row) {
  return place(rows, row, archive::RowTable::commitment);
}

void put(Packer& out, const KeptPlace& place) {
  out.integer(place.reading).number(place.start).number(place.end).number(place.sentence_start);
  out.number(place.sentence_end).text(place.made_by).text(place.name).real(static_cast<double>(place.confidence));
  out.number(place.table == archive::RowTable::commitment ? 1 : 0).number(place.number);
}

KeptPlace take_place(Unpacker& in) {
  KeptPlace out;
  out.reading = in.integer(), out.start = in.count(), out.end = in.count(), out.sentence_start = in.count();
  out.sentence_end = in.count(), out.made_by = in.text(), out.name = in.text();
  out.confidence = static_cast<float>(in.real());
  out.table = in.count() == 1 ? archive::RowTable::commitment : archive::RowTable::event;
  out.number = in.count();
  return out;
}

void put(Packer& out, const DaySpan& days) { out.integer(days.first).integer(days.last); }

DaySpan take_days(Unpacker& in) {
  const auto first = static_cast<Day>(in.integer());
  return {first, static_cast<Day>(in.integer())};
}

void put(Packer& out, const std::vector<std::string>& texts) {
  out.number(texts.size());
  for (const std::string& text : texts) out.text(text);
}

std::vector<std::string> take_texts(Unpacker& in) {
  std::vector<std::string> out;
  for (std::size_t left = in.length(); left > 0 && in.ok(); --left) out.push_back(in.text());
  return out;
}

Source source_of(Archive& archive, const KeptPlace& place) {
  Source out;
  out.reading = place.reading, out.document = place.document, out.title = place.title, out.outlet = place.outlet;
  out.published = place.published, out.url = place.url;
  archive::Prepared& query = archive::Access::database(archive).prepared(
      "SELECT v.id, v.title, v.outlet, v.published, v.url, words(v.text, ?2, ?3) FROM readings AS r JOIN versions AS v "
      "ON v.version = r.version WHERE r.reading = ?1");
  if (query.start(place.reading, place.sentence_start, place.sentence_end).next()) {
    out.document = query.text(0), out.title = query.text(1), out.outlet = query.text(2);
    out.published = query.text(3), out.url = query.text(4), out.sentence = query.text(5);
  }
  query.start();
  out.start = place.start, out.end = place.end, out.confidence = place.confidence, out.made_by = place.made_by;
  if (place.reading > 0) {
    archive::add_correction(archive::Access::database(archive), place.table, place.number, out);
  }
  return out;
}

}  // namespace demarche::watch
