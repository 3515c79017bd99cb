#include "language/tok2vec.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

namespace demarche::language {
namespace {

constexpr std::int64_t kMostWidth = 1024, kMostDepth = 16, kMostTableRows = 10'000'000;
constexpr std::size_t kEmbedAtOnce = 96;

Result<Attribute> attribute(const std::string& name) {
  constexpr std::pair<std::string_view, Attribute> kNames[] = {
      {"NORM", Attribute::norm},   {"PREFIX", Attribute::prefix}, {"SUFFIX", Attribute::suffix},
      {"SHAPE", Attribute::shape}, {"SPACY", Attribute::spacy},   {"IS_SPACE", Attribute::is_space}};
  for (const auto& [own, value] : kNames) {
    if (own == name) return value;
  }
  return Error{"token attribute '" + name + "' is not one of NORM, PREFIX, SUFFIX, SHAPE, SPACY, IS_SPACE"};
}

Result<FloatBuffer> numbers(const ThincModel& model, std::string_view layer, std::size_t place, std::string_view name,
                            const std::vector<std::uint32_t>& shape) {
  const auto tensor = model.tensor(layer, place, name, shape);
  if (!tensor) return tensor.error();
  FloatBuffer out(tensor->count());
  tensor->copy_to(out.data());
  return out;
}

/// Checks a setting's range before anything is sized by it.
Result<std::size_t> setting(const ModelConfig& config, const std::string& section, const char* key, std::int64_t least,
                            std::int64_t most) {
  const auto value = config.integer(section, key);
  if (!value) return value.error();
  if (*value < least || *value > most) {
    return Error{"[" + section + "] " + key + " is " + std::to_string(*value) + ", expected " + std::to_string(least) +
                 " to " + std::to_string(most)};
  }
  return static_cast<std::size_t>(*value);
}

Status architecture_is(const ModelConfig& config, const std::string& section, const std::string& expected) {
  const auto name = config.text(section, "@architectures");
  if (!name) return name.error();
  if (*name == expected) return Done{};
  return Error{"[" + section + "] has the architecture " + *name + ", this runtime knows " + expected};
}

std::uint64_t finalize(std::uint64_t h) {
  h = (h ^ (h >> 33U)) * 0xff51afd7ed558ccdULL;
  h = (h ^ (h >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33U);
}

}  // namespace

std::array<std::uint32_t, 4> embedding_hash(std::uint64_t id, std::uint64_t seed) {
  std::uint64_t h1 = std::rotl(id * 0x87c37b91114253d5ULL, 31) * 0x4cf5ad432745937fULL;
  h1 ^= seed ^ 8U;
  std::uint64_t h2 = seed ^ 8U;
  h1 += h2;
  h2 += h1;
  h1 = finalize(h1);
  h2 = finalize(h2);
  h1 += h2;
  h2 += h1;
  return {static_cast<std::uint32_t>(h1), static_cast<std::uint32_t>(h1 >> 32U), static_cast<std::uint32_t>(h2),
          static_cast<std::uint32_t>(h2 >> 32U)};
}

// ---------------------------------------------------------------------------------------------- cache
void EmbeddingCache::make_room(std::size_t rows, std::size_t width) {
  rows_.need(kRows * width);
  if (used_ + rows > kRows) clear();
}

std::uint32_t EmbeddingCache::add(std::size_t key) {
  assert(used_ < kRows);
  if (key >= row_of_.size()) row_of_.resize(std::max(key + 1, row_of_.size() * 2), 0);
  row_of_[key] = used_ + 1;
  return used_++;
}

void EmbeddingCache::clear() {
  row_of_.clear();
  used_ = 0;
}

// ---------------------------------------------------------------------------------------------- loading
Status Tok2Vec::load_embedding(const ModelConfig& config, const std::string& section, const ThincModel& model) {
  if (const auto known = architecture_is(config, section, "spacy.MultiHashEmbed.v2"); !known) return known.error();
  const auto width = setting(config, section, "width", 8, kMostWidth);
  if (!width) return width.error();
  const auto attributes = config.texts(section, "attrs");
  const auto rows = config.integers(section, "rows");
  const auto vectors = config.boolean(section, "include_static_vectors");
  if (!attributes) return attributes.error();
  if (!rows) return rows.error();
  if (!vectors) return vectors.error();
  if (*vectors)
    return Error{"[" + section +
                 "] has static vectors (an md or lg pipeline), which this runtime does not read; use en_core_web_sm"};
  if (*width != width_) return Error{"[" + section + "] width differs from the encoder's " + std::to_string(width_)};
  if (attributes->empty() || attributes->size() > 16 || attributes->size() != rows->size()) {
    return Error{"[" + section + "] has " + std::to_string(attributes->size()) + " attrs and " +
                 std::to_string(rows->size()) + " rows"};
  }
  const auto columns = model.texts("extract_features", 0, "columns");
  if (!columns) return columns.error();
  if (*columns != *attributes)
    return Error{"layer extract_features reads other attributes than [" + section + "] attrs", model.path()};
  for (std::size_t i = 0; i < attributes->size(); ++i) {
    const auto which = attribute((*attributes)[i]);
    if (!which) return which.error();
    if ((*rows)[i] < 1 || (*rows)[i] > kMostTableRows)
      return Error{"[" + section + "] has a table of " + std::to_string((*rows)[i]) + " rows"};
    const auto seed = model.integer("hashembed", i, "seed");
    const auto column = model.integer("hashembed", i, "column");
    if (!seed) return seed.error();
    if (!column) return column.error();
    if (*column != static_cast<std::int64_t>(i))
      return Error{"layer hashembed[" + std::to_string(i) + "] reads column " + std::to_string(*column), model.path()};
    Table table;
    table.attribute = *which;
    table.seed = static_cast<std::uint32_t>(*seed);
    table.rows = static_cast<std::uint32_t>((*rows)[i]);
    auto data = numbers(model, "hashembed", i, "E", {table.rows, static_cast<std::uint32_t>(width_)});
    if (!data) return data.error();
    table.vectors = *std::move(data);
    uses_space_ = uses_space_ || table.attribute == Attribute::spacy;
    tables_.push_back(std::move(table));
  }
  return Done{};
}

Result<Tok2Vec::Layer> Tok2Vec::load_layer(const ThincModel& model, std::size_t place, std::size_t inputs) const {
  const auto width = static_cast<std::uint32_t>(width_);
  constexpr std::uint32_t kPieces = Panels::kPieces;
  auto weights = numbers(model, "maxout", place, "W", {width, kPieces, static_cast<std::uint32_t>(inputs)});
  auto bias = numbers(model, "maxout", place, "b", {width, kPieces});
  auto gain = numbers(model, "layernorm", place, "G", {width});
  auto shift = numbers(model, "layernorm", place, "b", {width});
  for (const auto* tensor : {&weights, &bias, &gain, &shift}) {
    if (!*tensor) return tensor->error();
  }
  Layer out;
  out.panels = pack_maxout(weights->data(), bias->data(), width_, inputs);
  out.gain = *std::move(gain);
  out.shift = *std::move(shift);
  return out;
}

Result<Tok2Vec> Tok2Vec::load(const ModelConfig& config, const std::string& section, const ThincModel& model,
                              const Kernels& kernels) {
  if (const auto known = architecture_is(config, section, "spacy.Tok2Vec.v2"); !known) return known.error();
  const std::string encode = section + ".encode";
  if (const auto known = architecture_is(config, encode, "spacy.MaxoutWindowEncoder.v2"); !known) return known.error();
  const auto width = setting(config, encode, "width", 8, kMostWidth);
  const auto depth = setting(config, encode, "depth", 1, kMostDepth);
  const auto window = setting(config, encode, "window_size", 1, 1);
  const auto pieces = setting(config, encode, "maxout_pieces", Panels::kPieces, Panels::kPieces);
  for (const auto* value : {&width, &depth, &window, &pieces}) {
    if (!*value) return value->error();
  }
  if (*width % 8 != 0)
    return Error{"[" + encode + "] width is " + std::to_string(*width) + ", expected a multiple of 8"};
  Tok2Vec out;
  out.kernels_ = &kernels;
  out.width_ = *width;
  out.reach_ = *depth * *window;
  if (const auto read = out.load_embedding(config, section + ".embed", model); !read) return read.error();
  auto mixer = out.load_layer(model, 0, out.tables_.size() * out.width_);
  if (!mixer) return mixer.error();
  out.mixer_ = *std::move(mixer);
  for (std::size_t layer = 1; layer <= *depth; ++layer) {
    auto read = out.load_layer(model, layer, 3 * out.width_);
    if (!read) return read.error();
    out.encoder_.push_back(*std::move(read));
  }
  return out;
}

// ---------------------------------------------------------------------------------------------- embedding
/// Writes the cache rows of new forms.
void Tok2Vec::embed(std::span<const Tok2VecScratch::New> fresh, const FormTable& forms, Tok2VecScratch& scratch) const {
  const std::size_t inputs = tables_.size() * width_;
  float* embedded = scratch.embedded.need(kEmbedAtOnce * inputs);
  float* activation = scratch.activation.need(kEmbedAtOnce * width_);
  for (std::size_t begin = 0; begin < fresh.size(); begin += kEmbedAtOnce) {
    const auto some = fresh.subspan(begin, std::min(kEmbedAtOnce, fresh.size() - begin));
    float* out = embedded;
    for (const auto& one : some) {
      const Form& form = forms[one.form];
      for (const Table& table : tables_) {
        const std::uint64_t id = table.attribute == Attribute::spacy ? (one.space_after ? 1 : 0)
                                 : table.attribute == Attribute::is_space
                                     ? (form.is_space ? 1 : 0)
                                     : form.features[static_cast<std::size_t>(table.attribute)];
        const auto hash = embedding_hash(id, table.seed);
        const auto vector = [&](std::uint32_t h) {
          return table.vectors.data() + static_cast<std::size_t>(h % table.rows) * width_;
        };
        kernels_->sum_of_four(vector(hash[0]), vector(hash[1]), vector(hash[2]), vector(hash[3]), width_, out);
        out += width_;
      }
    }
    kernels_->maxout(embedded, inputs, some.size(), mixer_.panels, activation, width_);
    for (std::size_t i = 0; i < some.size(); ++i) {
      kernels_->normalize(activation + i * width_, mixer_.gain.data(), mixer_.shift.data(), width_, false,
                          scratch.cache.row(some[i].row, width_));
    }
  }
}

/// Gives every token of [first, last) its cache row, making those that are missing.
void Tok2Vec::find_rows(std::span<const TokenForm> document, std::size_t first, std::size_t last,
                        const FormTable& forms, Tok2VecScratch& scratch) const {
  scratch.cache.make_room(last - first, width_);
  scratch.row_of_token.clear();
  scratch.fresh.clear();
  for (std::size_t i = first; i < last; ++i) {
    const TokenForm& token = document[i];
    const bool space_after = uses_space_ && token.space_after;
    const std::size_t key = static_cast<std::size_t>(token.form) * 2 + (space_after ? 1 : 0);
    std::uint32_t row = scratch.cache.find(key);
    if (row == EmbeddingCache::kAbsent) {
      row = scratch.cache.add(key);
      scratch.fresh.push_back({token.form, row, space_after});
    }
    scratch.row_of_token.push_back(row);
  }
  embed(scratch.fresh, forms, scratch);
}

// ---------------------------------------------------------------------------------------------- encoding
// A segment is laid out as [guard row][reach rows][tokens][reach rows][guard row]. The reach rows hold the neighbouring
// tokens or, outside the document, the zero rows that thinc pads a batch with: they are computed like all others and so
// do not stay zero. The guard rows stay zero, which is what lies beyond thinc's padding. Where the segment ends inside
// the document the guard is not what stands there; the error creeps inwards by one row a layer and dies within the
// reach rows.
const float* Tok2Vec::encode(std::span<const TokenForm> document, std::size_t begin, std::size_t end,
                             const FormTable& forms, Tok2VecScratch& scratch) const {
  assert(begin < end && end <= document.size() && end - begin <= kSegment);
  const std::size_t first = begin - std::min(begin, reach_), last = std::min(document.size(), end + reach_);
  find_rows(document, first, last, forms, scratch);

  const std::size_t rows = end - begin + 2 * reach_;
  float* guard = scratch.rows.need((rows + 2) * width_);
  std::fill_n(guard, (rows + 2) * width_, 0.0F);
  float* tokens = guard + (1 + reach_) * width_;
  for (std::size_t i = first; i < last; ++i) {
    const auto at = static_cast<std::ptrdiff_t>(i) - static_cast<std::ptrdiff_t>(begin);
    std::memcpy(tokens + at * static_cast<std::ptrdiff_t>(width_),
                scratch.cache.row(scratch.row_of_token[i - first], width_), width_ * sizeof(float));
  }
  float* activation = scratch.activation.need((kSegment + 2 * reach_) * width_);
  for (const Layer& layer : encoder_) {
    kernels_->maxout(guard, width_, rows, layer.panels, activation, width_);
    for (std::size_t row = 0; row < rows; ++row) {
      kernels_->normalize(activation + row * width_, layer.gain.data(), layer.shift.data(), width_, true,
                          guard + (1 + row) * width_);
    }
  }
  return tokens;
}

}  // namespace demarche::language
