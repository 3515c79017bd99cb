// Outside bytes one piece at a time: a file, standard input or memory, with a look ahead for sniffing.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "demarche/result.h"

namespace demarche::ingest {

/// Where bytes come from.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Reads up to `size` bytes; 0 at the end. Fails with the system's reason.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
};

/// Opens a file for reading ("-": standard input). A folder or a missing file is an error.
Result<std::unique_ptr<ByteSource>> open_source(const std::string& path);
/// Borrows `bytes`.
std::unique_ptr<ByteSource> memory_source(std::string_view bytes);

/// A buffered reader over a ByteSource. After a failed call nothing more may be read.
class ByteStream {
 public:
  ByteStream(std::unique_ptr<ByteSource> source, std::string name)
      : source_(std::move(source)), name_(std::move(name)) {}

  /// The first bytes that were not consumed yet: `size` of them, fewer at the end. Valid until the next call.
  Result<std::string_view> peek(std::size_t size);
  /// All that is left, at most `limit` bytes; `*cut` says that there was more (the rest is not read then).
  Result<std::string> rest(std::size_t limit, bool* cut);

  enum class LineEnd { line, too_long, end };
  /// The next line without its '\n', valid until the next call. A line over `limit` bytes is passed over without being
  /// held and given as too_long.
  Result<LineEnd> next_line(std::size_t limit, std::string_view* line);

  const std::string& name() const { return name_; }

 private:
  Result<bool> fill();  // reads another block; false at the end

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  std::string buffer_;
  std::size_t begin_ = 0;  // first unconsumed byte of buffer_
  bool at_end_ = false;
};

}  // namespace demarche::ingest
