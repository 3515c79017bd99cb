#include "demarche/reader.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "base/resources.h"
#include "facade/program_data.h"
#include "ingest/ingest.h"
#include "language/pipeline.h"
#include "reading/code_pair.h"
#include "reading/pairs/pair_reader.h"
#include "reading/read.h"
#include "reading/record_json.h"

namespace demarche {

struct Reader::Parts {
  language::Pipeline pipeline;
  reading::Lexicons lexicons;
  ingest::Ingest ingest;
  pairs::PairReader pairs;
  Versions versions;
};

struct Reader::Workspace::Parts {
  explicit Parts(const language::Pipeline& pipeline) : scratch(pipeline) {}
  language::Scratch scratch;
  pairs::PairReader::Scratch pairs;
};

Reader::Reader(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Reader::Workspace::Workspace(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Reader::Workspace::Workspace(Workspace&&) noexcept = default;
Reader::Workspace& Reader::Workspace::operator=(Workspace&&) noexcept = default;
Reader::Workspace::~Workspace() = default;

Result<Reader> Reader::open(const ReaderOptions& options) {
  const auto folder = facade::find_model(options.model);
  if (!folder) return folder.error();
  const auto kernel = facade::find_kernel(options.kernel);
  if (!kernel) return kernel.error();
  auto pipeline = language::Pipeline::load(*folder, {*kernel});
  if (!pipeline) return pipeline.error();
  const auto resources = facade::find_lexicons(options.lexicon);
  if (!resources) return resources.error();
  auto lexicons = reading::Lexicons::load(*resources, options.dictionaries);
  if (!lexicons) return lexicons.error();
  const std::string gazetteer = facade::find_gazetteer();
  std::error_code ignored;
  if (std::filesystem::exists(gazetteer, ignored)) {
    auto whole = places::Gazetteer::open(gazetteer);
    if (!whole) return whole.error();
    lexicons->use(*std::move(whole));
  }
  ingest::IngestOptions bounds;
  bounds.max_text_code_points = options.max_text;
  auto ingest = ingest::Ingest::load(*resources, bounds);
  if (!ingest) return ingest.error();
  const auto weights = facade::find_pairs(options.pairs);
  if (!weights) return weights.error();
  auto pairs = pairs::PairReader::load(*weights, options.kind == ReaderKind::accurate, *kernel);
  if (!pairs) return pairs.error();
  Versions versions{facade::program_version(), pipeline->name_and_version() + ", " + pairs->version(),
                    lexicons->version, std::string(pipeline->kernel_name())};
  return Reader(std::unique_ptr<const Parts>(new Parts{*std::move(pipeline), *std::move(lexicons), *std::move(ingest),
                                                       *std::move(pairs), std::move(versions)}));
}

Reader::Workspace Reader::workspace() const { return Workspace(std::make_unique<Workspace::Parts>(parts_->pipeline)); }

std::vector<Result<Page>> Reader::pages(const std::string& name, std::string_view bytes) const {
  std::vector<Result<Page>> pages;
  const auto source = parts_->ingest.open(ingest::InputBytes{name, bytes});
  while (auto item = source->next()) pages.push_back(std::move(item->page));
  return pages;
}

bool Reader::reads(const Page& page) { return reading::is_readable(page); }

Record Reader::read(Page page, Workspace& workspace) const {
  Record record;
  record.page = std::move(page);
  // A page that is not read need not be analysed either.
  if (reads(record.page)) record.reading = read(record.page, analyse(record.page.text, workspace));
  return record;
}

Analysis Reader::analyse(std::string_view text, Workspace& workspace) const {
  return parts_->pipeline.analyse(text, workspace.parts_->scratch);
}

Reading Reader::read(const Page& page, const Analysis& analysis) const {
  pairs::PairReader::Scratch scratch;
  return reading::read_page(page, analysis, parts_->lexicons, &parts_->pairs, &scratch);
}

PairCoding Reader::code(const PairText& text, Workspace& workspace) const {
  const Analysis analysis = analyse(text.text, workspace);
  return reading::code_pair(text, analysis, parts_->lexicons, parts_->pairs, workspace.parts_->pairs);
}

Reading Reader::read(const Page& page, const Analysis& analysis, std::vector<Error>& warnings) const {
  pairs::PairReader::Scratch scratch;
  return reading::read_page(page, analysis, parts_->lexicons, &parts_->pairs, &scratch, &warnings);
}

std::vector<Error> Reader::skipped_lines() const {
  const dictionaries::Dictionaries& own = *parts_->lexicons.dictionaries;
  std::vector<Error> out;
  for (const dictionaries::Finding& finding : own.findings.all()) {
    if (finding.severity == dictionaries::Severity::error) out.push_back(own.at(finding));
  }
  return out;
}

std::optional<std::string> Reader::missing_gazetteer() const {
  if (parts_->lexicons.gazetteer != nullptr) return std::nullopt;
  return facade::find_gazetteer();
}

const Versions& Reader::versions() const { return parts_->versions; }

std::string to_json(const Record& record) { return reading::to_json_line(record); }

}  // namespace demarche
