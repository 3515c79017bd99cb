#include "cli/pair_run.h"

#include <CLI/CLI.hpp>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/code_points.h"
#include "cli/interrupt.h"
#include "cli/reader_options.h"
#include "facade/ordered_map.h"
#include "ingest/byte_stream.h"
#include "reading/pairs/pair_row.h"

namespace demarche::cli {
namespace {

constexpr std::size_t kLongestLine = 64ULL << 20U;

/// The rows of all inputs, one after the other; an input that cannot be opened is a row that failed.
class AllPairs {
 public:
  AllPairs(const std::vector<std::string>& inputs, std::size_t max_text) : inputs_(inputs), max_text_(max_text) {}

  std::optional<Result<PairText>> next() {
    for (;;) {
      if (!stream_) {
        if (next_input_ == inputs_.size()) return std::nullopt;
        const std::string& path = inputs_[next_input_++];
        auto source = ingest::open_source(path);
        if (!source) return Result<PairText>(source.error());
        stream_.emplace(*std::move(source), path == "-" ? "standard input" : path);
        line_ = 0;
        rows_ = 0;
      }
      std::string_view line;
      const auto end = stream_->next_line(kLongestLine, &line);
      if (!end || *end == ingest::ByteStream::LineEnd::end) {
        const bool empty = end && rows_ == 0;
        const std::string name = stream_->name();
        stream_.reset();
        if (!end) return Result<PairText>(end.error());
        if (empty)
          return Result<PairText>(Error{"no pairs in it; expected JSON Lines with text, source and target", name});
        continue;
      }
      ++line_;
      if (*end == ingest::ByteStream::LineEnd::too_long) {
        ++rows_;
        return failed({"the line is longer than " + std::to_string(kLongestLine >> 20U) + " MB; it was skipped"});
      }
      if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
      if (line.find_first_not_of(kAsciiBlanks) == std::string_view::npos) continue;
      ++rows_;
      auto row = pairs::parse_pair_row(line);
      if (!row) return failed(row.error());
      if (row->text.size() > max_text_ && CodePointOffsets(row->text).count() > max_text_)
        return failed({"the text has more than " + std::to_string(max_text_) + " code points"});
      return row;
    }
  }

 private:
  Result<PairText> failed(Error error) const { return Error{std::move(error.message), stream_->name(), line_}; }

  const std::vector<std::string>& inputs_;
  std::size_t max_text_;
  std::size_t next_input_ = 0;
  std::optional<ingest::ByteStream> stream_;
  std::size_t line_ = 0, rows_ = 0;
};

struct Coded {
  Result<PairText> text;
  PairCoding coding;
};

}  // namespace

void add_pair_options(CLI::App& command, PairOptions& options) {
  command.add_option("INPUT", options.inputs, "Files of JSON Lines, or - for standard input")->required();
  add_threads_option(command, options.threads, "Rows coded at the same time; the output is the same for any number");
  add_reader_options(command, options.reader);
}

ExitCode run_over_pairs(Session& session, const PairOptions& options, const Reader& reader,
                        const std::function<bool(const PairText& text, const PairCoding& coding)>& keep) {
  std::vector<Reader::Workspace> workspaces;
  for (std::size_t worker = 0; worker < options.threads; ++worker) workspaces.push_back(reader.workspace());
  std::size_t rows = 0;
  bool failed = false;
  facade::OrderedMap<Result<PairText>, Coded> map(
      options.threads,
      [&](Result<PairText> text, std::size_t worker) {
        PairCoding coding;
        if (text) coding = reader.code(*text, workspaces[worker]);
        return Coded{std::move(text), std::move(coding)};
      },
      [&](const Coded& coded) {
        if (Interrupt::requested()) return false;
        if (!coded.text) {
          session.messages.error(coded.text.error());
          failed = true;
          return true;
        }
        session.messages.progress(std::to_string(++rows) + " rows");
        return keep(*coded.text, coded.coding) && session.out.good();
      });
  AllPairs all(options.inputs, options.reader.max_text);
  bool going = true;
  while (going && !Interrupt::requested()) {
    auto row = all.next();
    if (!row) break;
    going = map.push(*std::move(row));
  }
  if (going && !Interrupt::requested()) map.finish();
  session.messages.end_progress();
  if (Interrupt::requested()) {
    session.messages.note("interrupted after " + std::to_string(rows) + " rows");
    return ExitCode::interrupted;
  }
  return failed ? ExitCode::inputs_failed : ExitCode::done;
}

}  // namespace demarche::cli
