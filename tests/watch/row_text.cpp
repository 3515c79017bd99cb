#include "watch/row_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "archive/name_key.h"
#include "reading/names.h"

namespace demarche::watch {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) {
    if (!part.empty()) out.push_back(part);
  }
  return out;
}

/// "a..b" is the two ends, "a" both.
std::pair<std::string, std::string> ends(const std::string& text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string::npos) return {text, text};
  return {text.substr(0, dots), text.substr(dots + 2)};
}

class RowText {
 public:
  Rows read(std::string_view text) {
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line);) {
      line = line.substr(0, line.find('#'));
      std::istringstream words(line);
      words_.clear();
      for (std::string word; words >> word;) words_.push_back(word);
      line_ = line;
      if (words_.empty()) continue;
      if (words_[0] == "actor") {
        actor();
      } else if (words_[0] == "page") {
        page();
      } else if (words_.size() > 1 && reading::named<CommitmentKind>(words_[1])) {
        commitment();
      } else {
        event();
      }
    }
    return std::move(rows_);
  }

 private:
  void wrong(const std::string& word) { ADD_FAILURE() << "not understood: '" << word << "' in: " << line_; }

  void actor() {
    ActorEntry out{0, words_[1], words_[1], "country", "", true, false, {}};
    for (std::size_t i = 2; i < words_.size(); ++i) {
      const auto [key, value] = option(words_[i]);
      if (reading::named<ActorKind>(key)) {
        out.kind = key, out.several = key == "group";
      } else if (key == "code") {
        out.code = value;
      } else if (key == "of") {
        out.of.push_back(archive::name_key(value));
      } else if (key == "apart") {
        out.known = false;
      } else {
        wrong(words_[i]);
      }
    }
    described_[words_[1]] = out;
  }

  Row actor_row(const std::string& name) {
    const auto [found, is_new] = actors_.try_emplace({rows_.pages.size(), name}, rows_.actors.size());
    if (!is_new) return static_cast<Row>(found->second);
    const auto described = described_.find(name);
    ActorEntry entry{0, name, name, "country", "", true, false, {}};
    if (described != described_.end()) entry = described->second;
    entry.page = static_cast<Row>(rows_.pages.size() - 1);
    if (!entry.known) entry.id = rows_.pages.back().document + "/" + name;
    rows_.actors.push_back(entry);
    return static_cast<Row>(found->second);
  }

  static std::pair<std::string, std::string> option(const std::string& word) {
    const std::size_t is = word.find('=');
    if (is == std::string::npos) return {word, ""};
    return {word.substr(0, is), word.substr(is + 1)};
  }

  void page() {
    PageRow out;
    std::vector<std::string> named;
    out.document = words_[1];
    out.reading = static_cast<std::int64_t>(rows_.pages.size()) + 1;
    out.text_key = words_[1];
    for (std::size_t i = 2; i < words_.size(); ++i) {
      const auto [key, value] = option(words_[i]);
      if (const auto days = days_of(words_[i])) {
        out.published = words_[i], out.day = days->first;
      } else if (key == "credit") {
        out.origin = archive::name_key(value);
      } else if (key == "names") {
        named = split(value, '+');
      } else if (key == "text") {
        out.text_key = value;
      } else if (key == "retracts") {
        out.retracts = true;
      } else {
        out.outlet = words_[i];
      }
    }
    if (out.origin.empty()) out.origin = out.outlet.empty() ? "#" + out.document : archive::name_key(out.outlet);
    rows_.pages.push_back(out);
    ids_.clear();
    position_ = 0;
    for (const std::string& name : named) actor_row(name);
  }

  void sides(const std::string& word, std::vector<Row>& by, std::vector<Row>& to) {
    const std::size_t arrow = word.find('>');
    if (arrow == std::string::npos) return wrong(word);
    for (const std::string& name : split(word.substr(0, arrow), '+')) by.push_back(actor_row(name));
    for (const std::string& name : split(word.substr(arrow + 1), '+')) to.push_back(actor_row(name));
  }

  Row id(const std::string& name) {
    const auto found = ids_.find(name);
    if (found != ids_.end()) return found->second;
    wrong(name);
    return kNoRow;
  }

  void said(Word& word, const std::string& name) {
    word.attributed = true;
    if (!name.empty()) word.speakers.push_back(actor_row(name));
  }

  void quantity(EventRow& event, const std::string& text) {
    const auto parts = split(text, ':');
    const auto [low, high] = ends(parts.at(1));
    QuantityRow out;
    if (!low.empty()) out.low = std::stod(low);
    if (!high.empty()) out.high = std::stod(high);
    out.of = reading::named<QuantityOf>(parts[0]).value();
    event.quantities.push_back(out);
  }

  void event() {
    EventRow out;
    out.page = static_cast<Row>(rows_.pages.size() - 1);
    out.number = static_cast<std::uint32_t>(rows_.events.size());
    out.id = words_[0];
    out.type = out.plover = reading::named<EventType>(words_.at(1));
    if (!out.type && words_[1] != "-") wrong(words_[1]);
    sides(words_.at(2), out.actors, out.recipients);
    out.origin = rows_.pages.back().origin;
    out.start = out.sentence_start = position_, out.end = out.sentence_end = ++position_;
    out.confidence = 0.85F, out.made_by = "test/1";
    for (std::size_t i = 3; i < words_.size(); ++i) {
      const auto [key, value] = option(words_[i]);
      if (const auto modality = reading::named<Modality>(key)) {
        out.modality = *modality;
      } else if (key == "on") {
        const auto [from, to] = ends(value);
        out.time = span_between(from, to);
        if (out.basis == TimeBasis::none) out.basis = TimeBasis::stated;
      } else if (key == "inferred") {
        out.basis = TimeBasis::inferred;
      } else if (key == "neg") {
        out.negated = true;
      } else if (key == "near") {
        out.sentence_start = rows_.events.back().sentence_start;
      } else if (key == "bg") {
        out.background = true;
      } else if (key == "abstained") {
        out.abstained = Abstained::side_unknown;
      } else if (key == "disagrees") {
        out.abstained = Abstained::reader_disagrees;
      } else if (key == "in") {
        out.places.push_back({archive::name_key(value), "", PlacePrecision::town, PlaceRole::at});
      } else if (key == "mode") {
        out.mode = value;
      } else if (key == "pred") {
        out.predicate = value;
        std::replace(out.predicate.begin(), out.predicate.end(), '_', ' ');
      } else if (key == "sentence") {
        const auto [start, end] = ends(value);
        out.start = out.sentence_start = static_cast<std::uint32_t>(std::stoul(start));
        out.end = out.sentence_end = static_cast<std::uint32_t>(std::stoul(end));
      } else if (key == "said") {
        said(out.word, value);
      } else if (key == "anon") {
        out.word.attributed = out.word.anonymous = true;
      } else if (key == "chain") {
        out.origin = archive::name_key(value);
      } else if (key == "n") {
        quantity(out, value);
      } else if (key == "content") {
        for (const std::string& name : split(value, ',')) {
          out.content.push_back(id(name));
          rows_.events[out.content.back()].embedded = true;
        }
      } else if (const auto relation = reading::named<ConditionRelation>(key)) {
        out.conditions.push_back(condition(*relation, value));
      } else {
        wrong(words_[i]);
      }
    }
    ids_[out.id] = static_cast<Row>(rows_.events.size());
    rows_.events.push_back(std::move(out));
  }

  ConditionLink condition(ConditionRelation relation, const std::string& name) {
    ConditionLink out;
    out.relation = relation;
    out.event = name.empty() ? kNoRow : id(name);
    if (out.event != kNoRow) rows_.events[out.event].embedded = true;
    return out;
  }

  void commitment() {
    CommitmentRow out;
    out.page = static_cast<Row>(rows_.pages.size() - 1);
    out.number = static_cast<std::uint32_t>(rows_.commitments.size());
    out.id = words_[0];
    out.kind = *reading::named<CommitmentKind>(words_[1]);
    sides(words_.at(2), out.by, out.to);
    out.origin = rows_.pages.back().origin;
    out.start = out.sentence_start = position_, out.end = out.sentence_end = ++position_;
    out.confidence = 0.85F, out.made_by = "test/1";
    if (rows_.pages.back().day != kFirstDay) out.stated = {rows_.pages.back().day, rows_.pages.back().day};
    for (std::size_t i = 3; i < words_.size(); ++i) {
      const auto [key, value] = option(words_[i]);
      if (key == "deed") {
        out.event = id(value);
        if (out.event != kNoRow) rows_.events[out.event].embedded = true;
      } else if (key == "act") {
        out.act = id(value);
      } else if (key == "answers") {
        out.answers = id(value);
      } else if (key == "due" || key == "stated") {
        const auto [from, to] = ends(value);
        (key == "due" ? out.due : out.stated) = span_between(from, to);
      } else if (key == "said") {
        said(out.word, value);
      } else if (key == "anon") {
        out.word.attributed = out.word.anonymous = true;
      } else if (const auto relation = reading::named<ConditionRelation>(key)) {
        out.conditions.push_back(condition(*relation, value));
      } else {
        wrong(words_[i]);
      }
    }
    ids_[out.id] = static_cast<Row>(rows_.commitments.size());
    rows_.commitments.push_back(std::move(out));
  }

  Rows rows_;
  std::string line_;
  std::uint32_t position_ = 0;  // every row is a sentence of its own
  std::vector<std::string> words_;
  std::map<std::string, ActorEntry> described_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> actors_;
  std::map<std::string, Row> ids_;
};

}  // namespace

Rows rows_of(std::string_view text) { return RowText().read(text); }

const Rules& built_in_rules() {
  static const Rules rules = [] {
    auto loaded = Rules::load(Resources::built_in());
    if (!loaded) throw std::runtime_error(loaded.error().text());
    return *std::move(loaded);
  }();
  return rules;
}

Row event_row(const Rows& rows, std::string_view page, std::string_view id) {
  for (Row row = 0; row < rows.events.size(); ++row) {
    if (rows.events[row].id == id && rows.pages[rows.events[row].page].document == page) return row;
  }
  ADD_FAILURE() << "no event " << id << " on " << page;
  return kNoRow;
}

}  // namespace demarche::watch
