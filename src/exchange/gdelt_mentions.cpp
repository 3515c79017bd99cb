// GDELT 2.0 Mentions: 16 columns, one row each time that a report tells of an event. Tabs without a header as GDELT
// gives them out; commas with a header as copies of its BigQuery table have it.
#include <array>
#include <charconv>
#include <cmath>

#include "base/ascii.h"
#include "base/number.h"
#include "exchange/dates.h"
#include "exchange/dialects.h"
#include "exchange/event_parts.h"
#include "exchange/fields.h"

namespace demarche::exchange {
namespace {

constexpr std::size_t kColumns = 16;
constexpr std::size_t kId = 0, kEventTime = 1, kMentionTime = 2, kSource = 4, kIdentifier = 5, kSentence = 6,
                      kActionOffset = 9, kConfidence = 11, kTranslation = 14;

class MentionsReader final : public Reader {
 public:
  RowKind read(std::string_view row, CodedEvent& event, std::string& reason) override {
    bool changed = false;
    const std::string_view text = as_utf8(row, held_, changed);
    if (text.find('\t') != std::string_view::npos) {
      split_tabs(text, fields_);
    } else if (!split_commas(text, fields_, unquoted_)) {
      reason = "a quoted value is not closed";
      return RowKind::bad;
    }
    if (fields_.size() != kColumns) {
      reason = wrong_count(fields_.size(), kColumns);
      return RowKind::bad;
    }
    if (equals_any_case(fields_[kId], "globaleventid")) return RowKind::header;
    clear(event);
    if (!is_number(fields_[kId])) {
      reason.assign("GLOBALEVENTID is '").append(fields_[kId].substr(0, 40)).append("', expected a number");
      return RowKind::bad;
    }
    event.id = fields_[kId];
    event.from = time_of_digits(fields_[kEventTime]).substr(0, 10);
    event.published = time_of_digits(fields_[kMentionTime]);
    if (event.from.empty() || event.published.empty()) {
      reason = "EventTimeDate or MentionTimeDate is no time, YYYYMMDDHHMMSS";
      return RowKind::bad;
    }
    event.to = event.from;
    event.outlet = fields_[kSource];
    event.url = event.document = fields_[kIdentifier];
    event.sentence = count_of(fields_[kSentence]);
    event.start = count_of(fields_[kActionOffset]);
    const auto confidence = parse_number(fields_[kConfidence]);
    event.confidence = confidence && *confidence >= 0 && *confidence <= 100 ? static_cast<float>(*confidence / 100) : 0;
    // "srclc:ara;eng:GT-ARA 1.0": the language that a machine translated from.
    const std::string_view from = fields_[kTranslation];
    event.language = from.starts_with("srclc:") ? from.substr(6, from.find(';', 6) - 6) : from.empty() ? "en" : "";
    for (const std::size_t column : {kId, kIdentifier, kSentence, kSentence + 1, kSentence + 2, kActionOffset}) {
      event.key.append(fields_[column]).append(" ");
    }
    event.key.pop_back();
    event.made_by = "GDELT 2.0";
    if (changed) notes_.add("rows with bytes that are no UTF-8: read as Latin-1");
    return RowKind::event;
  }

 private:
  static std::uint32_t count_of(std::string_view text) {
    std::uint32_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
  }

  Fields fields_;
  std::string held_, unquoted_;
};

class MentionsWriter final : public Writer {
 public:
  std::string header() const override { return {}; }

  void write(const CodedEvent& event, std::string& out) override {
    const std::string when = time_digits(event.from);
    const std::string told = time_digits(event.published);
    if (when.empty() || told.empty()) {
      notes_.add("events without a day, or on pages without a date, are left out");
      return;
    }
    notes_.add("type, sides and place of an event stand in the Events file of the same ids");
    RowText row(out, '\t');
    row.put(number_for(event.id)).put(when).put(told);
    row.put(event.url.empty() ? "2" : "1");  // an address, or a citation
    row.put(event.outlet).put(event.url.empty() ? event.document : event.url);
    row.put(std::to_string(event.sentence)).put("-1").put("-1");
    row.put(event.start == 0 && event.end == 0 ? "-1" : std::to_string(event.start))
        .put("1");  // read as it stands in the text
    if (event.confidence > 0) {
      row.put(std::to_string(std::lround(event.confidence * 100)));
    } else {
      row.skip(1);
    }
    row.skip(4);  // length and tone of the document, translation, extras
    row.end();
  }
};

}  // namespace

std::unique_ptr<Writer> make_mentions_writer(SharedCodebook /*codebook*/, const WriterOptions& /*options*/) {
  return std::make_unique<MentionsWriter>();
}

std::unique_ptr<Reader> make_mentions_reader(SharedCodebook /*codebook*/) { return std::make_unique<MentionsReader>(); }

}  // namespace demarche::exchange
