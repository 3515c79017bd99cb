// The field's tabular formats by name: for each a writer, and a reader where its files can be imported.
//
//   auto codebook = Codebook::load(Resources::built_in());
//   const Format* format = find_format("icews");
//   auto writer = format->writer(*codebook, {});
//   out += writer->header();
//   for (const CodedEvent& event : events) writer->write(event, out);
//   for (const Note& note : writer->notes()) ...  // what the format could not hold, for standard error
//
// Which column is what, and each format's traps: docs/exchange.md. The codes between which they translate (countries,
// sectors, CAMEO and PLOVER, quad classes of each dialect) are data files, lexicon/exchange/.
//
// Threads: a Format and a Codebook are constants; a writer or a reader is for one thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/result.h"
#include "exchange/coded_event.h"

namespace demarche::exchange {

class Codebook;  // exchange/codebook.h
using SharedCodebook = std::shared_ptr<const Codebook>;

/// Something that was lost or changed on the way, and how often: {"times of day are not held", 12}.
struct Note {
  std::string what;
  std::uint64_t times = 0;
};

/// Notes, counted, in the order of their first appearance.
class NoteCounter {
 public:
  void add(std::string_view what, std::uint64_t times = 1);
  const std::vector<Note>& notes() const { return notes_; }

 private:
  std::vector<Note> notes_;
};

/// What a writer puts where a format asks for the coder.
struct WriterOptions {
  std::string version = "demarche";  // POLECAT's Version, the tail of PETRARCH's and Phoenix's ids: no tabs
};

/// Writes rows of one format. Rows are whole: a tab, line end or quote within a value is replaced or quoted as the
/// format does it. The bytes are a pure function of options and of the events so far (some formats number their rows).
class Writer {
 public:
  virtual ~Writer() = default;
  /// The header row with its line end; empty: the format has none.
  virtual std::string header() const = 0;
  /// Appends the rows of one event to `out`: usually one; several for a reciprocal event of ICEWS; none where the
  /// format has no place for it, which is noted.
  virtual void write(const CodedEvent& event, std::string& out) = 0;
  /// What stands after the last row; empty: the format has nothing there.
  virtual std::string footer() { return {}; }
  /// What could not be held so far.
  const std::vector<Note>& notes() const { return notes_.notes(); }

 protected:
  NoteCounter notes_;  // NOLINT(readability-identifier-naming): notes() is its name outside
};

/// What a row of a file turned out to be.
enum class RowKind : std::uint8_t {
  event,   // `event` holds it
  header,  // column names
  bad      // `reason` says what was found, and what was expected
};

/// Reads rows of one format, one after the other, in the order of the file. read_file cuts the file into rows.
/// Nothing in a row is trusted.
class Reader {
 public:
  virtual ~Reader() = default;
  /// The row's bytes, without its line end. `event` is filled anew; its strings' memory is used again.
  virtual RowKind read(std::string_view row, CodedEvent& event, std::string& reason) = 0;
  /// A quoted value may hold line ends (CSV).
  virtual bool is_quoted() const { return false; }
  /// What was read otherwise than it stands: Latin-1 bytes, excess tabs, "None".
  const std::vector<Note>& notes() const { return notes_.notes(); }

 protected:
  NoteCounter notes_;  // NOLINT(readability-identifier-naming): notes() is its name outside
};

struct Format {
  std::string_view name;       // "icews": what --format takes
  std::string_view title;      // "ICEWS events, TSV of 20 columns"
  std::string_view extension;  // "tsv", "csv", "jsonl"
  std::unique_ptr<Writer> (*writer)(SharedCodebook, const WriterOptions&);
  std::unique_ptr<Reader> (*reader)(SharedCodebook);  // null: its files cannot be imported
};

/// polecat, plover (PLOVER's JSON, a line an event), icews, phoenix, petrarch, gdelt, gdelt-mentions, acled.
std::span<const Format> formats();
/// The names of those that can be imported.
std::vector<std::string> readable_formats();
/// Null for an unknown name.
const Format* find_format(std::string_view name);

/// A row that was read.
struct FoundRow {
  const CodedEvent& event;
  std::string_view bytes;  // as it stands in the file, without its line end
  std::size_t line = 0;    // on which it begins, from 1
};

struct ReadCounts {
  std::uint64_t events = 0;    // given to `take`
  std::uint64_t rejected = 0;  // given to `reject`
  std::string header;          // the first row, where it is a header, without its line end
};

/// Reads a file ("-": standard input) from its first row to its last and gives each event to `take`, until that returns
/// false, and each bad row to `reject`, as file, line and reason. Memory is bounded by one row (1 MB); a longer row, or
/// one with NUL bytes, is bad. Fails where the file cannot be read, and where none of its first rows is of the format:
/// one message, whatever the file is.
Result<ReadCounts> read_file(const std::string& path, Reader& reader, const std::function<bool(const FoundRow&)>& take,
                             const std::function<void(const Error&)>& reject);

}  // namespace demarche::exchange
