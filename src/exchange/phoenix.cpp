// Phoenix events, 26 columns, and PETRARCH2's, 8: tabs, no header. Layouts: the order in which the Phoenix pipeline and
// PETRARCH2 write them.
#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/number.h"
#include "exchange/actor_codes.h"
#include "exchange/dates.h"
#include "exchange/dialects.h"
#include "exchange/event_parts.h"
#include "exchange/fields.h"

namespace demarche::exchange {
namespace {

constexpr std::size_t kColumns = 26;
constexpr std::size_t kId = 0, kDay = 1, kSource = 5, kTarget = 9, kCode = 13, kGoldstein = 16, kIssues = 17, kLat = 18,
                      kLon = 19, kPlace = 20, kState = 21, kCountry = 22, kSentences = 23, kUrls = 24, kOutlets = 25;

std::string issues_of(const CodedEvent& event) {
  std::string out;
  for (const std::string& context : event.contexts) out.append(out.empty() ? "" : ";").append(context).append(",1");
  return out;
}

/// "page_3": a sentence as the pipeline names it.
std::string sentence_of(const CodedEvent& event) {
  return event.sentence != 0 ? event.document + "_" + std::to_string(event.sentence) : event.document;
}

class PhoenixReader final : public Reader {
 public:
  explicit PhoenixReader(SharedCodebook codebook) : codebook_(std::move(codebook)) {}

  RowKind read(std::string_view row, CodedEvent& event, std::string& reason) override {
    bool changed = false;
    split_tabs(as_utf8(row, held_, changed), fields_);
    if (fields_.size() != kColumns) {
      reason = wrong_count(fields_.size(), kColumns);
      return RowKind::bad;
    }
    if (fields_[kId] == "EventID" || equals_any_case(fields_[kDay], "date")) return RowKind::header;
    clear(event);
    event.id = fields_[kId];
    event.from = day_of_digits(fields_[kDay]);
    if (event.id.empty() || event.from.empty()) {
      reason.assign("EventID is '").append(fields_[kId].substr(0, 40)).append("' and Date '");
      reason.append(fields_[kDay].substr(0, 40)).append("', expected an id and a day, YYYYMMDD");
      return RowKind::bad;
    }
    event.to = event.from;
    if (!take_cameo(*codebook_, fields_[kCode], event)) {
      reason.assign("EventCode is '").append(fields_[kCode].substr(0, 40)).append("', expected a CAMEO code");
      return RowKind::bad;
    }
    event.goldstein = parse_number(fields_[kGoldstein]);
    take_side(fields_[kSource], event.actors);
    take_side(fields_[kTarget], event.recipients);
    take_issues(event);
    take_place(event.place);
    event.url = first_of(fields_[kUrls]);
    event.outlet = first_of(fields_[kOutlets]);
    take_sentence(event);
    event.reports = static_cast<std::uint32_t>(split_trimmed(fields_[kSentences], ';').size());
    event.made_by = "Phoenix";
    if (changed) notes_.add("rows with bytes that are no UTF-8: read as Latin-1");
    return RowKind::event;
  }

 private:
  static std::string_view first_of(std::string_view list) { return trim(list.substr(0, list.find(';'))); }

  void take_side(std::string_view code, std::vector<Side>& sides) const {
    if (code.empty() || code == "---") {
      sides.clear();
      return;
    }
    Side& side = only_side(sides);
    take_cameo_code(*codebook_, code, side);
    side.name = code;
  }

  void take_issues(CodedEvent& event) const {
    if (!fields_[kIssues].empty()) event.contexts.clear();
    for (const std::string_view issue : split_trimmed(fields_[kIssues], ';')) {
      const std::string_view label = issue.substr(0, issue.find(','));
      const bool is_context = label.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
      const std::string_view context = is_context ? label : codebook_->context_of_issue(label);
      const auto known = std::find(event.contexts.begin(), event.contexts.end(), context);
      if (!context.empty() && known == event.contexts.end()) event.contexts.emplace_back(context);
    }
  }

  void take_place(EventPlace& place) const {
    take_point(fields_[kLat], fields_[kLon], place);
    place.name = fields_[kPlace], place.province = fields_[kState];
    const Country* country = codebook_->country(fields_[kCountry]);
    if (country == nullptr) country = codebook_->country_of_name(fields_[kCountry]);
    if (country != nullptr) place.country = country->iso;
    if (!place.name.empty()) place.precision = PlacePrecision::town;
  }

  /// "59d2_3": the story and the sentence's number in it.
  void take_sentence(CodedEvent& event) const {
    const std::string_view first = first_of(fields_[kSentences]);
    const std::size_t line = first.rfind('_');
    const bool has_number = line != std::string_view::npos && line > 0 && is_number(first.substr(line + 1));
    event.document = has_number ? first.substr(0, line) : first;
    if (has_number) std::from_chars(first.data() + line + 1, first.data() + first.size(), event.sentence);
  }

  SharedCodebook codebook_;
  Fields fields_;
  std::string held_;
};

/// What both writers ask of an event.
bool is_complete(const CodedEvent& event, std::string_view code, NoteCounter& notes) {
  if (code.empty()) notes.add("events without a CAMEO code are left out");
  if (!code.empty() && !has_day(event)) notes.add("events without a day are left out");
  return !code.empty() && has_day(event);
}

CameoActor actor_of(const Codebook& codebook, const std::vector<Side>& sides, NoteCounter& notes) {
  CameoActor out = sides.empty() ? CameoActor() : cameo_actor(codebook, sides.front());
  if (out.code.empty()) notes.add("actors without a code stand as ---");
  if (out.code.empty()) out.code = "---";
  return out;
}

class PhoenixWriter final : public Writer {
 public:
  PhoenixWriter(SharedCodebook codebook, WriterOptions options)
      : codebook_(std::move(codebook)), options_(std::move(options)) {}

  std::string header() const override { return {}; }

  void write(const CodedEvent& event, std::string& out) override {
    const std::string_view code = cameo_of(*codebook_, event);
    if (!is_complete(event, code, notes_)) return;
    note_losses({.contexts = true}, event, notes_);
    notes_.add("names of actors are left out: there are codes only");
    const std::string day = day_digits(event.from);
    RowText row(out, '\t');
    row.put(std::to_string(++rows_) + "_" + options_.version);
    row.put(day).put(day.substr(0, 4)).put(day.substr(4, 2)).put(day.substr(6, 2));
    put_side(event.actors, row);
    put_side(event.recipients, row);
    row.put(code).put(code.substr(0, 2)).put(codebook_->quad(QuadDialect::phoenix, code));
    row.put(event.goldstein ? event.goldstein : codebook_->goldstein(code)).put(issues_of(event));
    const EventPlace& place = event.place;
    row.put(place.lat).put(place.lon);
    const bool is_country = place.precision == PlacePrecision::country;
    row.put(is_country ? "" : std::string_view(place.name)).put(place.province).put(place.country);
    row.put(sentence_of(event)).put(event.url).put(event.outlet);
    row.end();
  }

 private:
  void put_side(const std::vector<Side>& sides, RowText& row) {
    const CameoActor actor = actor_of(*codebook_, sides, notes_);
    const std::string_view whole = actor.code;
    const std::string_view entity = whole.substr(0, 3);
    const bool has_role = actor.roles.size() > (actor.country.empty() ? 1 : 0) && actor.group.empty();
    const std::size_t first = actor.country.empty() ? 1 : 0;
    row.put(whole).put(entity).put(has_role ? std::string_view(actor.roles[first]) : "");
    row.put(actor.roles.size() > first + 1 && actor.group.empty() ? std::string_view(actor.roles[first + 1]) : "");
  }

  SharedCodebook codebook_;
  WriterOptions options_;
  std::uint64_t rows_ = 0;
};

class PetrarchWriter final : public Writer {
 public:
  explicit PetrarchWriter(SharedCodebook codebook) : codebook_(std::move(codebook)) {}

  std::string header() const override { return {}; }

  void write(const CodedEvent& event, std::string& out) override {
    const std::string_view code = cameo_of(*codebook_, event);
    if (!is_complete(event, code, notes_)) return;
    note_losses({.contexts = true}, event, notes_);
    if (!event.place.name.empty()) notes_.add("places are left out");
    notes_.add("names of actors are left out: there are codes only");
    RowText row(out, '\t');
    row.put(day_digits(event.from));
    row.put(actor_of(*codebook_, event.actors, notes_).code).put(actor_of(*codebook_, event.recipients, notes_).code);
    row.put(code).put(issues_of(event)).put(sentence_of(event)).put(event.url).put(event.outlet);
    row.end();
  }

 private:
  SharedCodebook codebook_;
};

}  // namespace

std::unique_ptr<Writer> make_phoenix_writer(SharedCodebook codebook, const WriterOptions& options) {
  return std::make_unique<PhoenixWriter>(std::move(codebook), options);
}

std::unique_ptr<Reader> make_phoenix_reader(SharedCodebook codebook) {
  return std::make_unique<PhoenixReader>(std::move(codebook));
}

std::unique_ptr<Writer> make_petrarch_writer(SharedCodebook codebook, const WriterOptions& /*options*/) {
  return std::make_unique<PetrarchWriter>(std::move(codebook));
}

}  // namespace demarche::exchange
