// The reader: news pages in, checkable records out. What C++ programs, the command line and other languages stand on.
//
//   const auto reader = demarche::Reader::open({});
//   if (!reader) return complain(reader.error());
//   auto workspace = reader->workspace();
//   for (const auto& page : reader->pages("report.txt", bytes)) {
//     if (page) std::puts(demarche::to_json(reader->read(*page, workspace)).c_str());
//   }
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/analysis.h"
#include "demarche/coding.h"
#include "demarche/page.h"
#include "demarche/record.h"
#include "demarche/result.h"
#include "demarche/versions.h"

namespace demarche {

/// Which learned reader stands beside the rules.
enum class ReaderKind : std::uint8_t {
  fast,     // a linear one: costs nothing next to the parse
  accurate  // an encoder beside it, asked only where it can change the answer
};

struct ReaderOptions {
  /// The folder of an English spaCy pipeline (config.cfg is in it), or a data folder with model/en_core_web_sm/ in it.
  /// Empty: $DEMARCHE_DATA, else ../share/demarche beside the running program.
  std::string model;
  /// Files of this folder stand in for the built-in lexicons of the same name. Empty: built in only.
  std::string lexicon;
  /// Longest text that a page may have, in code points.
  std::size_t max_text = 1'000'000;
  /// The set of arithmetic kernels: "vnni", "avx2", "portable", or "auto", the fastest that the machine runs. They
  /// decide alike. Empty: $DEMARCHE_KERNEL, else "auto".
  std::string kernel = {};
  ReaderKind kind = ReaderKind::accurate;
  /// The folder with the weights of the learned readers (linear.safetensors, encoder.safetensors). Empty: pairs/ in the
  /// data folder, which is $DEMARCHE_DATA, else ../share/demarche beside the running program.
  std::string pairs = {};
  /// Dictionaries in PETRARCH's formats, FILE or KIND:FILE, the first with priority (docs/dictionaries.md).
  std::vector<std::string> dictionaries = {};
};

/// Immutable once open; one object serves all threads, each with a workspace of its own. Opening takes a few tenths of
/// a second and some tens of megabytes, so keep it.
class Reader {
 public:
  /// Loads model, lexicons and dictionaries. The error names the file and what is wrong with it.
  static Result<Reader> open(const ReaderOptions& options);

  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  /// Scratch memory of one thread. The reader it came from must outlive it.
  class Workspace {
   public:
    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;
    ~Workspace();

   private:
    friend class Reader;
    struct Parts;
    explicit Workspace(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
  };
  Workspace workspace() const;

  /// The pages of one input in any format that is read: plain text, HTML, JSON Lines. `name` stands in messages and in
  /// Page::input; `bytes` need not outlive the call. One entry a page, in the input's order; an error for what could
  /// not be read.
  std::vector<Result<Page>> pages(const std::string& name, std::string_view bytes) const;

  /// Whether the page's language is one that is read: English, or not to be told.
  static bool reads(const Page& page);

  /// Reads one page. A page in another language gives a record without rows. The same page gives the same record,
  /// whatever was read before and on whichever thread. Time and memory are linear in the text.
  Record read(Page page, Workspace& workspace) const;

  /// The two halves of read(), for callers that want the analysis too. The analysis borrows `text`, which must be valid
  /// UTF-8 and outlive it; it also borrows the reader.
  Analysis analyse(std::string_view text, Workspace& workspace) const;
  Reading read(const Page& page, const Analysis& analysis) const;
  /// The same; what the user should know of the page, such as that a dictionary discards it, is added to `warnings`.
  Reading read(const Page& page, const Analysis& analysis, std::vector<Error>& warnings) const;

  /// Lines of the dictionaries that could not be read, by file and line. They are skipped, the rest is used.
  std::vector<Error> skipped_lines() const;

  /// Where the gazetteer was looked for and is not: places then have no coordinates, and few have a country. It is
  /// gazetteer.bin in the data folder, which is $DEMARCHE_DATA, else ../share/demarche beside the running program.
  std::optional<std::string> missing_gazetteer() const;

  /// What the source of a given pair does to its target.
  PairCoding code(const PairText& text, Workspace& workspace) const;

  const Versions& versions() const;

 private:
  struct Parts;
  explicit Reader(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

/// The record as one line of JSON (docs/record.md), without a line end. Positions are code points there.
std::string to_json(const Record& record);

}  // namespace demarche
