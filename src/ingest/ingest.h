// Ingest: bytes -> Pages. The room's door: everything else in it is reached from here.
//
//   const auto ingest = Ingest::load(Resources::built_in(), {});
//   auto pages = ingest->open("reports/");            // one file, or "-" for standard input
//   while (auto item = pages->next()) { if (item->page) use(*item->page); else tell(item->page.error()); }
//
// Way of an input: sniff (sniff.h) -> charset (charset.h) -> parse (plain_text.h, html_page.h, json_lines.h) -> page
// (language, id, hash). One bad item never loses the others.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "demarche/page.h"
#include "demarche/result.h"

namespace demarche::ingest {

/// Bounds. An input beyond one is refused with a message that names the bound, before it is held in memory.
struct IngestOptions {
  std::size_t max_text_code_points = 1'000'000;  // of a page's text, as spaCy refuses longer ones (--max-text)
  std::size_t max_html_bytes = 20ULL << 20U;     // of an HTML page or a single JSON document
  std::size_t max_line_bytes = 64ULL << 20U;     // of a row of JSON Lines; longer rows are skipped, not held
};

/// Something that a reader should know though the page is kept; it has the shape of an Error.
using Warning = Error;

/// One page, or why there is none.
struct Item {
  Result<Page> page;
  std::vector<Warning> warnings;
};

/// The pages of one input, in its order. Not for use by two threads; the Ingest it came from must outlive it.
class PageSource {
 public:
  virtual ~PageSource() = default;
  /// The next page or error; nothing at the end. Memory: one page's input, however long the file of JSON Lines is.
  virtual std::optional<Item> next() = 0;
};

/// Bytes that are in memory already, and the name that messages and Page::input give them.
struct InputBytes {
  std::string path;
  std::string_view bytes;  // must outlive the PageSource
};

class Lexicon;  // the word lists of lexicon/ingest/

/// Immutable; shared by all threads.
class Ingest {
 public:
  /// Reads the room's word lists; fails where one is damaged, naming file and line.
  static Result<Ingest> load(const Resources& resources, IngestOptions options);

  /// A file, or standard input for "-". What cannot be read gives a source of one error. A folder is refused: see
  /// list_inputs.
  std::unique_ptr<PageSource> open(const std::string& path) const;
  std::unique_ptr<PageSource> open(InputBytes input) const;

  const IngestOptions& options() const { return options_; }
  const Lexicon& lexicon() const { return *lexicon_; }

 private:
  Ingest(std::shared_ptr<const Lexicon> lexicon, IngestOptions options)
      : lexicon_(std::move(lexicon)), options_(options) {}
  std::shared_ptr<const Lexicon> lexicon_;
  IngestOptions options_;
};

/// What one argument of a command line stands for.
struct InputList {
  std::vector<std::string> paths;  // to be opened one by one, in this order
  std::size_t skipped = 0;         // files of a folder whose kind is not read, hidden files among them
};

/// "-" and files stand for themselves. A folder stands for the files of known kinds in it, recursively, in ascending
/// order of their paths' bytes; links to folders are not followed. Kinds are told by the ending (.txt .text .html .htm
/// .xhtml .jsonl .ndjson; .json where it begins like an article), other files are taken only if their first bytes are
/// an HTML page's. Fails when `path` does not exist or its folder cannot be read.
Result<InputList> list_inputs(const std::string& path);

}  // namespace demarche::ingest
