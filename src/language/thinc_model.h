// A thinc `model` file (github.com/explosion/thinc, Model.to_bytes): the layers of a network in breadth-first order,
// each with its settings and its parameters.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demarche/result.h"
#include "language/model_file.h"

namespace demarche::language {

/// A parameter: little-endian float32 in C order, as it stands in the file (so perhaps not aligned).
struct Tensor {
  std::string_view data;
  std::vector<std::uint32_t> shape;

  /// Copies the numbers to `out`, which has room for all of them.
  void copy_to(float* out) const;
  std::size_t count() const { return data.size() / sizeof(float); }
};

/// "(96, 3, 288)".
std::string shape_text(const std::vector<std::uint32_t>& shape);

/// One layer. Settings are msgpack documents of their own.
struct ThincNode {
  std::string_view name;  // "maxout", "hashembed", or a description of the chain
  std::vector<std::pair<std::string_view, std::string_view>> attributes;
  std::vector<std::pair<std::string_view, Tensor>> parameters;
};

/// Keeps the file; nodes and tensors are views into it. Every tensor's size has been held against its shape.
class ThincModel {
 public:
  /// Fails with the file and the byte, or the tensor, on anything that is not such a file.
  static Result<ThincModel> read(const std::string& directory, const std::string& name);

  /// The `place`-th (0-based) layer of that name in file order; fails when there are fewer.
  Result<const ThincNode*> node(std::string_view name, std::size_t place) const;
  std::size_t count(std::string_view name) const;

  /// The tensor `parameter` of that layer; fails unless it has exactly `shape`.
  Result<Tensor> tensor(std::string_view name, std::size_t place, std::string_view parameter,
                        const std::vector<std::uint32_t>& shape) const;
  /// The setting `attribute` of that layer, a whole number / a list of texts.
  Result<std::int64_t> integer(std::string_view name, std::size_t place, std::string_view attribute) const;
  Result<std::vector<std::string>> texts(std::string_view name, std::size_t place, std::string_view attribute) const;

  const std::string& path() const { return file_.path(); }

 private:
  Result<std::string_view> attribute(std::string_view name, std::size_t place, std::string_view attribute) const;

  ModelFile file_;
  std::vector<ThincNode> nodes_;
};

}  // namespace demarche::language
