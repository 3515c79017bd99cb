#include "exchange/atom.h"

#include <algorithm>
#include <array>
#include <deque>

#include "archive/known_then.h"
#include "base/hash.h"
#include "base/xml_text.h"
#include "exchange/row_names.h"

namespace demarche::exchange {
namespace {

constexpr const char* kNever = "1970-01-01T00:00:00Z";
constexpr std::size_t kDate = 10;  // of "2023-03-06"

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + xml_text(text) + "</" + std::string(name) + ">\n";
}

struct Entry {
  std::string updated, xml;
};

class Atom final : public Writer {
 public:
  Atom(const Provenance& provenance, std::string name) : provenance_(provenance), name_(std::move(name)) {}

  /// What it says, its date above all, is known only after the last row.
  std::string header() const override { return {}; }
  void write(const CodedEvent& event, std::string& out) override;
  std::string footer() override;

 private:
  Provenance provenance_;
  std::string name_;
  std::deque<Entry> entries_;  // oldest first
};

void Atom::write(const CodedEvent& event, std::string& /*out*/) {
  Entry entry;
  entry.updated = feed_time(event.published);
  if (entry.updated.empty()) entry.updated = feed_time(event.from);
  if (entry.updated.empty()) entry.updated = kNever;
  std::string& xml = entry.xml;
  xml = "<entry>\n" + element("title", in_words(event)) + element("id", event_iri(event));
  xml += element("updated", entry.updated);
  if (is_address(event.url)) xml += "<link rel=\"alternate\" href=\"" + xml_text(event.url) + "\"/>\n";
  for (const std::string& term : event.contexts) xml += "<category term=\"" + xml_text(term) + "\"/>\n";
  std::string content = event.from == event.to ? event.from : event.from + " to " + event.to;
  if (!event.place.name.empty()) content += ", " + event.place.name;
  if (!event.words.empty()) content += "\n“" + event.words + "”";
  for (const std::string& part : {event.outlet, event.published, event.title}) {
    if (!part.empty()) content += "\n" + part;
  }
  xml += "<content type=\"text\">" + xml_text(content) + "</content>\n</entry>\n";
  entries_.push_back(std::move(entry));
  if (entries_.size() > kFeedEntries) {
    entries_.pop_front();
    notes_.add("older rows than the newest " + std::to_string(kFeedEntries) + ", which a feed holds");
  }
}

std::string Atom::footer() {
  std::string updated = kNever;
  for (const Entry& each : entries_) updated = std::max(updated, each.updated);
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += element("title", name_) + element("id", "urn:demarche:rows:" + short_id(name_)) + element("updated", updated);
  out += element("subtitle", "Read by " + provenance_.coders_in_words() + "; runs " + provenance_.runs_in_words());
  out += "<author><name>demarche</name></author>\n" + element("generator", provenance_.program);
  out += element("rights", provenance_.licence);
  for (auto each = entries_.rbegin(); each != entries_.rend(); ++each) out += each->xml;
  return out + "</feed>\n";
}

}  // namespace

std::string feed_time(std::string_view iso) {
  const std::string last = archive::last_day(iso);
  if (last.empty()) return {};
  if (iso.size() <= kDate) return (iso.size() == kDate ? std::string(iso) : last) + "T00:00:00Z";
  // The time, at the precision that is known, and its zone.
  std::string_view time = iso.substr(kDate + 1);
  const std::size_t zone_at = std::min(time.find_first_of("Z+-"), time.size());
  std::string zone(time.substr(zone_at));
  time = time.substr(0, zone_at);
  if (zone.empty()) zone = "Z";
  constexpr std::size_t kMinutes = 5, kSeconds = 8, kZone = 6;  // sizes of "14:05", "14:05:00", "-05:00"
  const bool is_time = time.size() == kMinutes || time.size() >= kSeconds;
  if (!is_time || (zone != "Z" && zone.size() != kZone)) return last + "T00:00:00Z";
  return last + "T" + std::string(time) + (time.size() == kMinutes ? ":00" : "") + zone;
}

std::unique_ptr<Writer> atom_writer(const Provenance& provenance, const std::string& name) {
  return std::make_unique<Atom>(provenance, name);
}

}  // namespace demarche::exchange
