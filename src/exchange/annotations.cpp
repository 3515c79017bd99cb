#include "exchange/annotations.h"

#include "base/hash.h"
#include "base/json_writer.h"
#include "exchange/row_names.h"
#include "reading/names.h"

namespace demarche::exchange {
namespace {

class Annotations final : public Writer {
 public:
  explicit Annotations(const Provenance& provenance) : provenance_(provenance) {}

  std::string header() const override;
  void write(const CodedEvent& event, std::string& out) override;
  std::string footer() override;

 private:
  /// Of the file: the same rows of the same runs have the same.
  std::string collection() const {
    return "urn:demarche:annotations:" + short_id(provenance_.coders_in_words() + provenance_.runs_in_words());
  }
  void write_target(const CodedEvent& event);

  Provenance provenance_;
  JsonWriter json_;
  std::uint64_t total_ = 0;
};

void write_generator(JsonWriter& json, const std::string& name) {
  json.key("generator").begin_object().member("type", "Software").member("name", name).end_object();
}

std::string Annotations::header() const {
  JsonWriter json;
  json.begin_object().member("@context", "http://www.w3.org/ns/anno.jsonld");
  json.member("id", collection()).member("type", "AnnotationCollection");
  json.member("label", "Events read by " + provenance_.coders_in_words() + "; runs " + provenance_.runs_in_words());
  write_generator(json, provenance_.program);
  json.member("dcterms:rights", provenance_.licence);
  json.key("first").begin_object().member("id", collection() + ":1").member("type", "AnnotationPage");
  json.member("partOf", collection()).member("startIndex", 0).key("items").begin_array();
  json.end_array().end_object().end_object();
  std::string out = json.take();
  out.resize(out.size() - 3);  // "]}}": the items come one by one
  return out + "\n";
}

void Annotations::write_target(const CodedEvent& event) {
  JsonWriter& json = json_;
  json.key("target").begin_object().member("type", "SpecificResource").member("source", page_iri(event));
  json.key("selector").begin_array();
  if (!event.words.empty() && !event.names_withheld) {
    json.begin_object().member("type", "TextQuoteSelector").member("exact", event.words);
    if (!event.before.empty()) json.member("prefix", event.before);
    if (!event.after.empty()) json.member("suffix", event.after);
    json.end_object();
  } else {
    notes_.add(event.words.empty() ? "annotations without the words: only their position is given"
                                   : "annotations on words with a private person's name: only their position is given");
  }
  json.begin_object().member("type", "TextPositionSelector").member("start", event.start).member("end", event.end);
  json.end_object().end_array().end_object();
}

void Annotations::write(const CodedEvent& event, std::string& out) {
  if (total_++ != 0) out += ",\n";
  JsonWriter& json = json_;
  json.begin_object().member("id", event_iri(event)).member("type", "Annotation").member("motivation", "classifying");
  write_generator(json, event.made_by);
  json.key("body").begin_array();
  if (event.type) {
    json.begin_object().member("type", "TextualBody").member("purpose", "classifying").member("format", "text/plain");
    json.member("value", reading::name_of(*event.type)).end_object();
  }
  json.begin_object().member("type", "TextualBody").member("purpose", "describing").member("format", "text/plain");
  json.member("value", in_words(event) + (event.from.empty() ? "" : ", " + event.from));
  json.end_object().end_array();
  write_target(event);
  json.end_object();
  out += json.take();
}

std::string Annotations::footer() {
  return (total_ == 0 ? "]},\"total\":" : "\n]},\"total\":") + std::to_string(total_) + "}\n";
}

}  // namespace

std::unique_ptr<Writer> annotation_writer(const Provenance& provenance) {
  return std::make_unique<Annotations>(provenance);
}

}  // namespace demarche::exchange
