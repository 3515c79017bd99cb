#include "ingest/ingest.h"

#include <algorithm>
#include <utility>

#include "ingest/lexicon.h"
#include "ingest/page_sources.h"
#include "ingest/sniff.h"

namespace demarche::ingest {
namespace {

/// A source of one item that is known already.
class OneItem final : public PageSource {
 public:
  explicit OneItem(Item item) : item_(std::move(item)) {}
  std::optional<Item> next() override { return std::exchange(item_, std::nullopt); }

 private:
  std::optional<Item> item_;
};

std::unique_ptr<PageSource> failure(Error error) { return std::make_unique<OneItem>(Item{std::move(error), {}}); }

/// A format whose input is one page, parsed when it is asked for.
using PageReader = Item (*)(const std::string&, const std::string&, const Lexicon&, const IngestOptions&);

class OnePage final : public PageSource {
 public:
  OnePage(PageReader read, std::string bytes, std::string path, const Lexicon& lexicon, const IngestOptions& options)
      : read_(read), bytes_(std::move(bytes)), path_(std::move(path)), lexicon_(lexicon), options_(options) {}
  std::optional<Item> next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    return read_(bytes_, path_, lexicon_, options_);
  }

 private:
  PageReader read_;
  std::string bytes_;
  std::string path_;
  const Lexicon& lexicon_;
  const IngestOptions& options_;
  bool done_ = false;
};

/// The most bytes that a text within the bound can have, with room for blanks and field lines. Spans are 32 bits wide.
std::size_t text_limit(const IngestOptions& options) {
  constexpr std::size_t kRoom = 1 << 20U;
  constexpr std::size_t kWidest = 0xF0000000;
  return std::min(options.max_text_code_points, (kWidest - kRoom) / 4) * 4 + kRoom;
}

std::unique_ptr<PageSource> open_stream(ByteStream stream, const Lexicon& lexicon, const IngestOptions& options) {
  const std::string path = stream.name();
  const auto head = stream.peek(kSniffedBytes);
  if (!head) return failure(head.error());
  const Sniffed found = sniff(*head, path);
  if (found.kind == Kind::empty) return failure({"is empty", path});
  if (found.kind == Kind::unsupported) {
    return failure({"not a format that demarche reads (plain text, HTML, JSON Lines): " + found.format, path});
  }
  if (found.kind == Kind::json_lines) return json_lines_source(std::move(stream), lexicon, options);

  const bool is_text = found.kind == Kind::plain_text;
  const std::size_t limit = is_text ? text_limit(options) : options.max_html_bytes;
  bool cut = false;
  auto bytes = stream.rest(limit, &cut);
  if (!bytes) return failure(bytes.error());
  if (cut && is_text) return failure({too_long(options).message, path});
  if (cut) return failure({"is larger than the " + std::to_string(limit >> 20U) + " MB a page may have", path});
  if (found.kind == Kind::json_document) return json_document_source(*std::move(bytes), path, lexicon, options);
  return std::make_unique<OnePage>(is_text ? &read_text_page : &read_html_page, *std::move(bytes), path, lexicon,
                                   options);
}

}  // namespace

Result<Ingest> Ingest::load(const Resources& resources, IngestOptions options) {
  auto lexicon = Lexicon::load(resources);
  if (!lexicon) return lexicon.error();
  return Ingest(std::make_shared<const Lexicon>(*std::move(lexicon)), options);
}

std::unique_ptr<PageSource> Ingest::open(const std::string& path) const {
  auto source = open_source(path);
  if (!source) return failure(source.error());
  return open_stream(ByteStream(*std::move(source), path), *lexicon_, options_);
}

std::unique_ptr<PageSource> Ingest::open(InputBytes input) const {
  return open_stream(ByteStream(memory_source(input.bytes), std::move(input.path)), *lexicon_, options_);
}

}  // namespace demarche::ingest
