// The marks of the rows of events, as the program sees them, for fitting their confidence (confidence.py).
// usage: row_marks MODEL_DIR PAIRS_DIR PAGES.jsonl > marks.jsonl     ({"id", "text"} a line; PAIRS_DIR holds the
// weights of the learned readers.) Prints a line for each row that its confidence alone gives or denies a flat code:
// {"document", "start" (of the trigger, in code points), "code", "actors": [names], "recipients": [names], "marks":
// [names]}.
#include <algorithm>
#include <iostream>
#include <string>

#include "base/json_writer.h"
#include "base/resources.h"
#include "ingest/ingest.h"
#include "language/pipeline.h"
#include "reading/names.h"
#include "reading/read.h"

namespace {

using namespace demarche;

int complain(const std::string& message) {
  std::cerr << "row_marks: " << message << '\n';
  return 1;
}

std::vector<std::string_view> names_of(const std::vector<ActorIndex>& side, const Reading& reading) {
  std::vector<std::string_view> out;
  for (const ActorIndex actor : side) out.push_back(reading.actors[actor.at()].name);
  return out;
}

std::vector<std::string_view> names_of(const events::Marks& marks) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i]) out.push_back(name_of(static_cast<events::Mark>(i)));
  }
  return out;
}

void print(const Page& page, const Event& row, const events::Grounds& grounds, const Reading& reading) {
  const std::string_view before = std::string_view(page.text).substr(0, row.trigger.begin);
  const auto start = std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xC0) != 0x80; });
  JsonWriter json;
  json.begin_object().member("document", page.id).member("start", static_cast<std::uint64_t>(start));
  json.member("code", reading::name_of(grounds.code));
  json.key("actors").values(names_of(row.actors, reading)).key("recipients").values(names_of(row.recipients, reading));
  json.key("marks").values(names_of(grounds.marks)).end_object();
  std::cout << json.take() << '\n';
}

/// Is it the row with these grounds? Rows that were joined with another are none.
bool has_grounds(const Event& row, const events::Grounds& grounds) {
  const bool coded = row.plover ? *row.plover == grounds.code : row.abstained == Abstained::unsure;
  return coded && row.trigger.begin == grounds.trigger.begin && row.trigger.end == grounds.trigger.end;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return complain("usage: row_marks MODEL_DIR PAIRS_DIR PAGES.jsonl > marks.jsonl");
  const auto pipeline = language::Pipeline::load(argv[1], {language::KernelChoice::automatic});
  if (!pipeline) return complain(pipeline.error().text());
  const auto reader = pairs::PairReader::load(argv[2], true, language::KernelChoice::automatic);
  if (!reader) return complain(reader.error().text());
  const auto lexicons = reading::Lexicons::load(Resources::built_in());
  if (!lexicons) return complain(lexicons.error().text());
  const auto ingest = ingest::Ingest::load(Resources::built_in(), {});
  if (!ingest) return complain(ingest.error().text());
  language::Scratch scratch(*pipeline);
  pairs::PairReader::Scratch pairs;
  const auto source = ingest->open(argv[3]);
  while (const auto item = source->next()) {
    if (!item->page) return complain(item->page.error().text());
    const Page& page = *item->page;
    std::vector<events::Grounds> grounds;
    const Analysis analysis = pipeline->analyse(page.text, scratch);
    const Reading read = reading::read_page(page, analysis, *lexicons, &*reader, &pairs, nullptr, &grounds);
    for (const events::Grounds& one : grounds) {
      const auto row = std::find_if(read.events.begin(), read.events.end(),
                                    [&](const Event& event) { return has_grounds(event, one); });
      if (row != read.events.end()) print(page, *row, one, read);
    }
  }
  return 0;
}
