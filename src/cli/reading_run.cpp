#include "cli/reading_run.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "cli/record_view.h"
#include "language/doc_json.h"

namespace demarche::cli {
namespace {

Error not_english(const Page& page) {
  return {"the language is '" + page.language + "', not English: the text is kept, without a reading", page.input.path,
          page.input.line};
}

/// The first lines of dictionaries that were skipped, and how many more.
void warn_of_skipped_lines(Session& session, const std::vector<Error>& lines) {
  constexpr std::size_t kShown = 5;
  for (std::size_t i = 0; i < std::min(kShown, lines.size()); ++i) session.messages.warning(lines[i]);
  if (lines.size() > kShown) {
    session.messages.note(std::to_string(lines.size() - kShown) +
                          " more lines of the dictionaries are skipped (see demarche dictionaries check)");
  }
}

/// The JSON object with one more member at its end.
std::string with_member(std::string object, std::string_view name, std::string_view value) {
  object.pop_back();
  return object.append(",\"").append(name).append("\":").append(value).append("}");
}

}  // namespace

std::optional<Reader> open_reader(Session& session, const ReaderOptions& options) {
  auto reader = Reader::open(options);
  if (!reader) {
    session.messages.error(reader.error());
    return std::nullopt;
  }
  warn_of_skipped_lines(session, reader->skipped_lines());
  if (const auto gazetteer = reader->missing_gazetteer()) {
    session.messages.note("there is no gazetteer at " + *gazetteer +
                          ": places keep their names only (tools/fetch_gazetteer.sh makes it)");
  }
  return *std::move(reader);
}

ExitCode read_pages(Session& session, const PageOptions& options, const Reader& reader, const ReadingRun& run) {
  std::vector<Reader::Workspace> workspaces;
  for (std::size_t worker = 0; worker < options.threads; ++worker) workspaces.push_back(reader.workspace());
  const ViewOptions view{session.out.width(), session.colour};

  const auto work = [&](Page page, std::size_t worker) {
    Product product;
    if (!Reader::reads(page)) product.warnings.push_back(not_english(page));
    Record record;
    record.page = std::move(page);
    std::string tokens = "[]";
    if (Reader::reads(record.page)) {
      const Analysis analysis = reader.analyse(record.page.text, workspaces[worker]);
      record.reading = reader.read(record.page, analysis, product.warnings);
      if (run.form == Form::tokens) language::append_tokens_json(tokens = "", analysis);
    }
    if (run.form == Form::view) product.printed = view_record(record, view);
    if (run.form == Form::json) product.printed = to_json(record);
    if (run.form == Form::tokens) product.printed = with_member(to_json(record), "tokens", tokens);
    if (run.keep) product.record = std::move(record);
    return product;
  };
  bool first = true;
  const auto keep = [&](const Product& product) {
    if (run.keep && !run.keep(*product.record)) return false;
    if (run.form == Form::none) return true;
    if (run.form == Form::view && !std::exchange(first, false))
      session.out.write("\n" + std::string(view.width, '=') + "\n\n");
    if (run.form == Form::view) {
      session.out.write(product.printed);
    } else {
      session.out.line(product.printed);
    }
    return true;
  };
  return run_over_pages(session, options, {work, keep, run.rejected});
}

}  // namespace demarche::cli
