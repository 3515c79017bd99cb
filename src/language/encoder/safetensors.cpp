#include "language/encoder/safetensors.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace demarche::language {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are read as they lie in the file");

constexpr std::size_t kLengthBytes = 8;
constexpr std::string_view kMetadata = "__metadata__";

std::string_view view(const rapidjson::Value& text) { return {text.GetString(), text.GetStringLength()}; }

/// Bytes of one element; 0 for a dtype that is not known.
std::size_t element_size(std::string_view dtype) {
  static constexpr std::pair<std::string_view, std::size_t> kSizes[] = {
      {"BOOL", 1}, {"U8", 1},  {"I8", 1},  {"F8_E5M2", 1}, {"F8_E4M3", 1}, {"I16", 2}, {"U16", 2}, {"F16", 2},
      {"BF16", 2}, {"I32", 4}, {"U32", 4}, {"F32", 4},     {"I64", 8},     {"U64", 8}, {"F64", 8}};
  const auto* at =
      std::find_if(std::begin(kSizes), std::end(kSizes), [&](const auto& row) { return row.first == dtype; });
  return at == std::end(kSizes) ? 0 : at->second;
}

std::string written(std::span<const std::size_t> shape) {
  std::string out = "[";
  for (const std::size_t size : shape) out.append(out.size() > 1 ? ", " : "").append(std::to_string(size));
  return out + "]";
}

/// A JSON list of non-negative whole numbers, at most `most` of them.
bool read_sizes(const rapidjson::Value& list, std::size_t most, std::vector<std::size_t>& out) {
  if (!list.IsArray() || list.Size() > most) return false;
  for (const auto& each : list.GetArray()) {
    if (!each.IsUint64()) return false;
    out.push_back(each.GetUint64());
  }
  return true;
}

/// False when the product does not fit.
bool total_bytes(std::span<const std::size_t> shape, std::size_t element, std::size_t& out) {
  out = element;
  for (const std::size_t size : shape) {
    if (size != 0 && out > std::numeric_limits<std::size_t>::max() / size) return false;
    out *= size;
  }
  return true;
}

/// A name as messages show it: printable and short, whatever the file says.
std::string shown(std::string_view name) {
  std::string out(name.substr(0, 60));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return out;
}

}  // namespace

Error Safetensors::unfit(std::string_view tensor, const std::string& message) const {
  return {tensor.empty() ? message : "tensor '" + shown(tensor) + "' " + message, path_};
}

Result<Safetensors> Safetensors::read(std::string path) {
  auto file = ModelFile::read(std::move(path));
  if (!file) return file.error();
  auto out = parse(file->bytes(), file->path());
  if (out) out->file_ = *std::move(file);
  return out;
}

Result<Safetensors> Safetensors::parse(std::string_view bytes, std::string path) {
  Safetensors out;
  out.path_ = std::move(path);
  if (bytes.size() < kLengthBytes)
    return out.unfit("", "has " + std::to_string(bytes.size()) + " bytes, expected at least 8 of header length");
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), kLengthBytes);
  bytes.remove_prefix(kLengthBytes);
  if (length > bytes.size() || length > kLargestHeader) {
    return out.unfit("", "says that its header has " + std::to_string(length) + " bytes, expected at most " +
                             std::to_string(std::min(bytes.size(), kLargestHeader)));
  }
  const auto header = static_cast<std::size_t>(length);
  if (const auto read = out.read_header(bytes.substr(0, header), bytes.substr(header)); !read) return read.error();
  if (const auto tiled = out.check_tiling(bytes.size() - header); !tiled) return tiled.error();
  return out;
}

Status Safetensors::read_header(std::string_view json, std::string_view data) {
  data_ = data;
  rapidjson::Document header;
  header.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
  if (header.HasParseError()) {
    return unfit("", "has a header that is not JSON from byte " +
                         std::to_string(kLengthBytes + header.GetErrorOffset()) + " on");
  }
  if (!header.IsObject()) return unfit("", "has a header that is not a JSON object");
  bool has_metadata = false;
  for (const auto& [key, value] : std::as_const(header).GetObject()) {
    const std::string_view name = view(key);
    if (name == kMetadata) {
      if (std::exchange(has_metadata, true)) return unfit("", "has __metadata__ twice");
      if (!value.IsObject()) return unfit("", "has a __metadata__ that is not an object of texts");
      for (const auto& [label, text] : value.GetObject()) {
        if (!text.IsString()) return unfit("", "has in __metadata__ '" + shown(view(label)) + "', which is not a text");
        if (!metadata_.emplace(view(label), view(text)).second)
          return unfit("", "has in __metadata__ '" + shown(view(label)) + "' twice");
      }
      continue;
    }
    if (!value.IsObject() || !value.HasMember("dtype") || !value.HasMember("shape") || !value.HasMember("data_offsets"))
      return unfit(name, "is described by something else than dtype, shape and data_offsets");
    if (!value["dtype"].IsString()) return unfit(name, "has a dtype that is not a text");
    Tensor tensor;
    tensor.dtype = view(value["dtype"]);
    const std::size_t element = element_size(tensor.dtype);
    if (element == 0) return unfit(name, "has the unknown dtype '" + shown(tensor.dtype) + "'");
    if (!read_sizes(value["shape"], kMostDimensions, tensor.shape))
      return unfit(name, "has a shape that is not a list of at most 8 whole numbers");
    std::vector<std::size_t> offsets;
    if (!read_sizes(value["data_offsets"], 2, offsets) || offsets.size() != 2)
      return unfit(name, "has data_offsets that are not two whole numbers");
    if (offsets[0] > offsets[1] || offsets[1] > data.size()) {
      return unfit(name, "has the data_offsets " + written(offsets) + ", expected them in order and at most " +
                             std::to_string(data.size()));
    }
    std::size_t bytes = 0;
    if (!total_bytes(tensor.shape, element, bytes) || bytes != offsets[1] - offsets[0]) {
      return unfit(name, "has " + std::to_string(offsets[1] - offsets[0]) + " bytes, which is not what " +
                             tensor.dtype + " " + written(tensor.shape) + " takes");
    }
    tensor.bytes = data.substr(offsets[0], bytes);
    if (!tensors_.emplace(name, std::move(tensor)).second) return unfit(name, "is there twice");
  }
  return Done{};
}

Status Safetensors::check_tiling(std::size_t size) const {
  using Row = std::pair<std::string_view, std::string_view>;  // bytes, name
  std::vector<Row> rows;
  rows.reserve(tensors_.size());
  for (const auto& [name, tensor] : tensors_) rows.emplace_back(tensor.bytes, name);
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::pair(a.first.data(), a.first.size()) < std::pair(b.first.data(), b.first.size());
  });
  std::size_t end = 0;
  for (const auto& [bytes, name] : rows) {
    const auto begin = static_cast<std::size_t>(bytes.data() - data_.data());
    if (begin != end) {
      return unfit(name, "begins at byte " + std::to_string(begin) + " of the data, expected " + std::to_string(end) +
                             ", where the tensor before it ends");
    }
    end = begin + bytes.size();
  }
  if (end != size) {
    return unfit(
        "", "has " + std::to_string(size) + " bytes of data, expected the " + std::to_string(end) + " of its tensors");
  }
  return Done{};
}

const Safetensors::Tensor* Safetensors::find(std::string_view name) const {
  const auto at = tensors_.find(name);
  return at == tensors_.end() ? nullptr : &at->second;
}

Result<std::string> Safetensors::text(std::string_view key) const {
  const auto at = metadata_.find(key);
  if (at == metadata_.end()) return unfit("", "has no '" + std::string(key) + "' in its __metadata__");
  return at->second;
}

Result<std::size_t> Safetensors::number(std::string_view key, std::size_t least, std::size_t most) const {
  const auto value = text(key);
  if (!value) return value.error();
  std::size_t out = 0;
  const char* end = value->data() + value->size();
  const auto [stop, failure] = std::from_chars(value->data(), end, out);
  if (failure != std::errc() || stop != end || out < least || out > most) {
    return unfit("", "has in __metadata__ '" + std::string(key) + "' = '" + shown(*value) +
                         "', expected a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return out;
}

Result<std::vector<std::size_t>> Safetensors::shape(std::string_view name, std::string_view dtype,
                                                    std::size_t dimensions) const {
  const Tensor* tensor = find(name);
  if (tensor == nullptr) return unfit(name, "is missing");
  if (tensor->dtype != dtype || tensor->shape.size() != dimensions) {
    return unfit(name, "is " + tensor->dtype + " " + written(tensor->shape) + ", expected " + std::string(dtype) +
                           " of " + std::to_string(dimensions) + " dimensions");
  }
  return tensor->shape;
}

Result<const Safetensors::Tensor*> Safetensors::expect(std::string_view name, std::string_view dtype,
                                                       std::span<const std::size_t> shape) const {
  const Tensor* tensor = find(name);
  if (tensor == nullptr) return unfit(name, "is missing");
  if (tensor->dtype != dtype || !std::equal(shape.begin(), shape.end(), tensor->shape.begin(), tensor->shape.end())) {
    return unfit(name, "is " + tensor->dtype + " " + written(tensor->shape) + ", expected " + std::string(dtype) + " " +
                           written(shape));
  }
  return tensor;
}

Result<std::vector<float>> Safetensors::floats(std::string_view name, std::span<const std::size_t> shape) const {
  const auto tensor = expect(name, "F32", shape);
  if (!tensor) return tensor.error();
  const std::string_view bytes = (*tensor)->bytes;
  std::vector<float> out(bytes.size() / sizeof(float));
  if (!out.empty()) std::memcpy(out.data(), bytes.data(), bytes.size());
  // Written so that a NaN fails as well.
  const auto bad = std::find_if(out.begin(), out.end(), [](float x) { return !(std::fabs(x) <= kLargest); });
  if (bad != out.end()) {
    return unfit(name, "has the number " + std::to_string(*bad) + " at " + std::to_string(bad - out.begin()) +
                           ", expected finite ones up to 10000");
  }
  return out;
}

Result<std::span<const std::int8_t>> Safetensors::bytes(std::string_view name,
                                                        std::span<const std::size_t> shape) const {
  const auto tensor = expect(name, "I8", shape);
  if (!tensor) return tensor.error();
  const std::string_view raw = (*tensor)->bytes;
  return std::span(reinterpret_cast<const std::int8_t*>(raw.data()), raw.size());
}

Result<std::string_view> Safetensors::octets(std::string_view name) const {
  const auto sizes = shape(name, "U8", 1);
  if (!sizes) return sizes.error();
  return find(name)->bytes;
}

}  // namespace demarche::language
