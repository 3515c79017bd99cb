#include "language/thinc_model.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "language/msgpack.h"

namespace demarche::language {
namespace {

static_assert(std::endian::native == std::endian::little, "weights are stored little-endian and copied as they are");

constexpr std::uint32_t kMostDimensions = 6;
// Far more than a pipeline has; they keep a hostile file from asking for more memory than its own size.
constexpr std::uint32_t kMostLayers = 4096, kMostOfALayer = 256;

std::string place_name(std::string_view name, std::size_t place) {
  return std::string(name.substr(0, 60)) + "[" + std::to_string(place) + "]";
}

/// Checks that the data is as long as the shape says, without a product that could overflow.
bool fills(const Tensor& tensor) {
  std::size_t left = tensor.data.size();
  if (left % sizeof(float) != 0) return false;
  left /= sizeof(float);
  std::size_t count = 1;
  for (const std::uint32_t size : tensor.shape) {
    if (size == 0 || count > left / size) return false;
    count *= size;
  }
  return count == left;
}

/// numpy arrays are maps: {nd: true, type: "<f4", kind: "", shape: [..], data: ..}, all keys binary.
Tensor read_tensor(MsgpackReader& in, const std::string& name) {
  Tensor out;
  bool has_data = false;
  const std::uint32_t pairs = in.map();
  for (std::uint32_t i = 0; i < pairs && in.ok(); ++i) {
    const std::string_view key = in.text_or_binary();
    if (key == "type") {
      const std::string_view type = in.text_or_binary();
      if (in.ok() && type != "<f4")
        in.fail("tensor " + name + " has type '" + std::string(type.substr(0, 20)) + "', expected '<f4'");
    } else if (key == "shape") {
      const std::uint32_t rank = in.array();
      if (rank > kMostDimensions) in.fail("tensor " + name + " has " + std::to_string(rank) + " dimensions");
      for (std::uint32_t d = 0; d < rank && in.ok(); ++d) {
        const std::uint64_t size = in.unsigned_integer();
        if (size > 0x7fffffffU) in.fail("tensor " + name + " has a dimension of " + std::to_string(size));
        out.shape.push_back(static_cast<std::uint32_t>(size));
      }
    } else if (key == "data") {
      out.data = in.binary();
      has_data = true;
    } else {
      in.skip();
    }
  }
  if (in.ok() && (!has_data || !fills(out))) {
    in.fail("tensor " + name + " has shape " + shape_text(out.shape) + " but " + std::to_string(out.data.size()) +
            " bytes of data");
  }
  return out;
}

void read_names(MsgpackReader& in, std::vector<ThincNode>& nodes) {
  const std::uint32_t layers = in.array();
  if (layers > kMostLayers) in.fail("the model has " + std::to_string(layers) + " layers");
  if (!in.ok()) return;
  nodes.resize(layers);
  for (ThincNode& node : nodes) {
    const std::uint32_t pairs = in.map();
    for (std::uint32_t i = 0; i < pairs && in.ok(); ++i) {
      if (in.text() == "name")
        node.name = in.text();
      else
        in.skip();
    }
    if (!in.ok()) return;
  }
}

std::uint32_t few(MsgpackReader& in, std::uint32_t pairs) {
  if (pairs > kMostOfALayer) in.fail("a layer has " + std::to_string(pairs) + " settings or parameters");
  return in.ok() ? pairs : 0;
}

void read_attributes(MsgpackReader& in, std::vector<ThincNode>& nodes) {
  if (in.array() != nodes.size()) return in.fail("as many sets of settings as layers expected");
  for (ThincNode& node : nodes) {
    const std::uint32_t pairs = few(in, in.map());
    for (std::uint32_t i = 0; i < pairs && in.ok(); ++i) {
      const std::string_view name = in.text();
      node.attributes.emplace_back(name, in.binary());
    }
    if (!in.ok()) return;
  }
}

void read_parameters(MsgpackReader& in, std::vector<ThincNode>& nodes) {
  if (in.array() != nodes.size()) return in.fail("as many sets of parameters as layers expected");
  for (ThincNode& node : nodes) {
    const std::uint32_t pairs = few(in, in.map());
    for (std::uint32_t i = 0; i < pairs && in.ok(); ++i) {
      const std::string_view name = in.text();
      if (in.peek() == MsgpackReader::Kind::nil)
        in.nil();
      else
        node.parameters.emplace_back(name,
                                     read_tensor(in, std::string(node.name.substr(0, 40)) + "." + std::string(name)));
    }
    if (!in.ok()) return;
  }
}

}  // namespace

void Tensor::copy_to(float* out) const { std::memcpy(out, data.data(), data.size()); }

std::string shape_text(const std::vector<std::uint32_t>& shape) {
  std::string out = "(";
  for (std::size_t i = 0; i < shape.size(); ++i) out += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
  return out + ")";
}

Result<ThincModel> ThincModel::read(const std::string& directory, const std::string& name) {
  auto file = ModelFile::read(directory, name);
  if (!file) return file.error();
  ThincModel out;
  out.file_ = *std::move(file);
  MsgpackReader in(out.file_.bytes(), out.file_.path());
  const std::uint32_t pairs = in.map();
  for (std::uint32_t i = 0; i < pairs && in.ok(); ++i) {
    const std::string_view key = in.text();
    if (key == "nodes")
      read_names(in, out.nodes_);
    else if (key == "attrs")
      read_attributes(in, out.nodes_);
    else if (key == "params")
      read_parameters(in, out.nodes_);
    else
      in.skip();
  }
  if (in.ok() && !in.at_end()) in.fail("bytes follow after the end of the model");
  if (!in.ok()) return in.error();
  return out;
}

std::size_t ThincModel::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(nodes_.begin(), nodes_.end(), [&](const ThincNode& n) { return n.name == name; }));
}

Result<const ThincNode*> ThincModel::node(std::string_view name, std::size_t place) const {
  std::size_t seen = 0;
  for (const ThincNode& node : nodes_) {
    if (node.name == name && seen++ == place) return &node;
  }
  return Error{"has no layer " + place_name(name, place) + ", only " + std::to_string(seen) + " of that name", path()};
}

Result<Tensor> ThincModel::tensor(std::string_view name, std::size_t place, std::string_view parameter,
                                  const std::vector<std::uint32_t>& shape) const {
  const auto at = node(name, place);
  if (!at) return at.error();
  const std::string full = place_name(name, place) + "." + std::string(parameter);
  for (const auto& [own_name, tensor] : (*at)->parameters) {
    if (own_name != parameter) continue;
    if (tensor.shape != shape) {
      return Error{"tensor " + full + " has shape " + shape_text(tensor.shape) + ", expected " + shape_text(shape),
                   path()};
    }
    return tensor;
  }
  return Error{"has no tensor " + full + " of shape " + shape_text(shape), path()};
}

Result<std::string_view> ThincModel::attribute(std::string_view name, std::size_t place,
                                               std::string_view attribute) const {
  const auto at = node(name, place);
  if (!at) return at.error();
  for (const auto& [own_name, value] : (*at)->attributes) {
    if (own_name == attribute) return value;
  }
  return Error{"layer " + place_name(name, place) + " has no setting '" + std::string(attribute) + "'", path()};
}

Result<std::int64_t> ThincModel::integer(std::string_view name, std::size_t place, std::string_view which) const {
  const auto value = attribute(name, place, which);
  if (!value) return value.error();
  MsgpackReader in(*value, path() + ", " + place_name(name, place) + "." + std::string(which));
  const std::int64_t out = in.integer();
  if (!in.ok()) return in.error();
  return out;
}

Result<std::vector<std::string>> ThincModel::texts(std::string_view name, std::size_t place,
                                                   std::string_view which) const {
  const auto value = attribute(name, place, which);
  if (!value) return value.error();
  MsgpackReader in(*value, path() + ", " + place_name(name, place) + "." + std::string(which));
  const std::uint32_t count = in.array();
  std::vector<std::string> out;
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) out.emplace_back(in.text());
  if (!in.ok()) return in.error();
  return out;
}

}  // namespace demarche::language
