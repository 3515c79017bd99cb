#include "exchange/read_rows.h"

#include <algorithm>
#include <deque>
#include <optional>

namespace demarche::exchange {
namespace {

using ingest::ByteStream;

/// More lines than any quoted value has: a quote that nobody closes spoils its own line, not what follows.
constexpr std::size_t kMostLinesOfRow = 100;

struct Row {
  std::string_view bytes;
  std::size_t line = 0;
  bool is_too_long = false;
};

class RowStream {
 public:
  RowStream(ByteStream& stream, bool is_quoted) : stream_(stream), is_quoted_(is_quoted) {}

  /// The next row; nothing at the end.
  Result<std::optional<Row>> next() {
    auto first = line();
    if (!first) return first.error();
    if (!*first) return std::optional<Row>();
    Row row{(*first)->bytes, number_ - ahead_.size(), (*first)->is_too_long};
    if (!is_quoted_ || row.is_too_long || is_closed(row.bytes)) return std::optional(row);
    return join(row);
  }

 private:
  static bool is_closed(std::string_view bytes) { return std::count(bytes.begin(), bytes.end(), '"') % 2 == 0; }

  /// One line, from those looked at before or from the stream.
  Result<std::optional<Row>> line() {
    if (!ahead_.empty()) {
      held_ = std::move(ahead_.front());
      ahead_.pop_front();
      return std::optional(Row{held_, 0, false});
    }
    std::string_view bytes;
    const auto end = stream_.next_line(kMostRowBytes, &bytes);
    if (!end) return end.error();
    if (*end == ByteStream::LineEnd::end) return std::optional<Row>();
    ++number_;
    return std::optional(Row{bytes, 0, *end == ByteStream::LineEnd::too_long});
  }

  /// The row that begins with this line, whose quote is not closed on it.
  Result<std::optional<Row>> join(Row row) {
    std::vector<std::string> lines{std::string(row.bytes)};
    std::size_t size = row.bytes.size();
    bool closed = false;
    while (!closed && lines.size() < kMostLinesOfRow && size < kMostRowBytes) {
      auto more = line();
      if (!more) return more.error();
      if (!*more) break;
      const std::string_view bytes = (*more)->bytes;
      closed = !is_closed(bytes);
      size += bytes.size() + 1;
      lines.emplace_back(bytes);
    }
    joined_ = std::move(lines.front());
    if (closed) {
      for (std::size_t i = 1; i < lines.size(); ++i) joined_.append("\n").append(lines[i]);
    } else {
      ahead_.insert(ahead_.begin(), std::make_move_iterator(lines.begin() + 1), std::make_move_iterator(lines.end()));
    }
    row.bytes = joined_;
    return std::optional(row);
  }

  ByteStream& stream_;
  bool is_quoted_;
  std::size_t number_ = 0;         // of lines taken from the stream
  std::deque<std::string> ahead_;  // lines taken from it and not given yet
  std::string held_, joined_;
};

/// Bad rows before the first good one: they decide whether the file is of the format at all.
class Trial {
 public:
  explicit Trial(const std::function<void(const Error&)>& reject) : reject_(reject) {}

  /// False where it is over: the file is refused.
  bool reject(Error error) {
    ++rejected_;
    if (passed_) {
      reject_(error);
      return true;
    }
    held_.push_back(std::move(error));
    return held_.size() < kTrialRows;
  }
  void pass() {
    if (passed_) return;
    passed_ = true;
    for (const Error& error : held_) reject_(error);
    held_.clear();
  }
  bool has_failed() const { return !held_.empty(); }
  Error failure(const std::string& name) const {
    const Error& first = held_.front();
    const std::string rows =
        held_.size() == 1 ? "its only row" : "none of its first " + std::to_string(held_.size()) + " rows";
    return {rows + (held_.size() == 1 ? " cannot" : " can") + " be read; line " + std::to_string(first.line) + ": " +
                first.message,
            name};
  }
  std::uint64_t rejected() const { return rejected_; }

 private:
  const std::function<void(const Error&)>& reject_;
  std::vector<Error> held_;
  bool passed_ = false;
  std::uint64_t rejected_ = 0;
};

/// What is wrong with the bytes of a row, whatever its format; empty: nothing.
std::string wrong_bytes(const Row& row) {
  if (row.is_too_long) return "the row is longer than " + std::to_string(kMostRowBytes >> 20U) + " MB";
  if (row.bytes.find('\0') != std::string_view::npos) return "found a NUL byte: the file is no text, or damaged";
  return {};
}

}  // namespace

Result<ReadCounts> read_rows(ByteStream& stream, Reader& reader, const std::function<bool(const FoundRow&)>& take,
                             const std::function<void(const Error&)>& reject) {
  RowStream rows(stream, reader.is_quoted());
  Trial trial(reject);
  ReadCounts counts;
  CodedEvent event;
  std::string reason;
  bool any = false;
  for (;;) {
    const auto row = rows.next();
    if (!row) return row.error();
    if (!*row) break;
    any = true;
    const Row& found = **row;
    if (found.bytes.empty() || found.bytes == "\r") continue;
    reason = wrong_bytes(found);
    const RowKind kind = reason.empty() ? reader.read(found.bytes, event, reason) : RowKind::bad;
    if (kind == RowKind::bad && !trial.reject({reason, stream.name(), found.line})) break;
    if (kind == RowKind::header && found.line == 1) counts.header = found.bytes;
    if (kind != RowKind::event) continue;
    trial.pass();
    ++counts.events;
    if (!take({event, found.bytes, found.line})) return counts;
    counts.rejected = trial.rejected();
  }
  if (!any) return Error{"is empty", stream.name()};
  if (trial.has_failed()) return trial.failure(stream.name());
  counts.rejected = trial.rejected();
  return counts;
}

Result<ReadCounts> read_file(const std::string& path, Reader& reader, const std::function<bool(const FoundRow&)>& take,
                             const std::function<void(const Error&)>& reject) {
  auto source = ingest::open_source(path);
  if (!source) return source.error();
  ByteStream stream(*std::move(source), path);
  return read_rows(stream, reader, take, reject);
}

}  // namespace demarche::exchange
