// The safetensors format (github.com/huggingface/safetensors): eight bytes of header length, least significant first; a
// JSON header that gives each tensor its dtype, shape and data_offsets, and texts under "__metadata__"; then the bytes.
// All of it is distrusted: offsets must tile the bytes after the header, without gap or overlap, and fit the shapes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/result.h"
#include "language/model_file.h"

namespace demarche::language {

/// The tensors and texts of one file. Immutable; views live as long as this object (moving it keeps them valid) and,
/// after parse(), as the bytes. Errors name the file, the tensor, what was found and what was expected.
class Safetensors {
 public:
  /// The largest magnitude of a float that floats() accepts: weights of real networks are far smaller, and a network of
  /// finite weights up to this size cannot overflow to infinity.
  static constexpr float kLargest = 1e4F;
  static constexpr std::size_t kLargestHeader = 4U << 20U;  // bytes
  static constexpr std::size_t kMostDimensions = 8;

  struct Tensor {
    std::string dtype;  // "F32", "I8", "U8", ...
    std::vector<std::size_t> shape;
    std::string_view bytes;  // C order, least significant byte first, not aligned
  };

  /// Reads and checks a file of at most 1 GiB.
  static Result<Safetensors> read(std::string path);
  /// The same over borrowed bytes; `path` is for messages.
  static Result<Safetensors> parse(std::string_view bytes, std::string path);

  /// Null when there is none.
  const Tensor* find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  const std::map<std::string, Tensor, std::less<>>& tensors() const { return tensors_; }
  const std::map<std::string, std::string, std::less<>>& metadata() const { return metadata_; }
  const std::string& path() const { return path_; }

  /// The value of a key of the metadata; fails when there is none.
  Result<std::string> text(std::string_view key) const;
  /// The same as a whole number from `least` to `most`.
  Result<std::size_t> number(std::string_view key, std::size_t least, std::size_t most) const;

  /// The sizes of a tensor that must have `dtype` and `dimensions` dimensions.
  Result<std::vector<std::size_t>> shape(std::string_view name, std::string_view dtype, std::size_t dimensions) const;
  /// A copy of an F32 tensor of exactly this shape; fails on a number that is not finite or above kLargest.
  Result<std::vector<float>> floats(std::string_view name, std::span<const std::size_t> shape) const;
  /// A view of an I8 tensor of exactly this shape.
  Result<std::span<const std::int8_t>> bytes(std::string_view name, std::span<const std::size_t> shape) const;
  /// A view of a U8 tensor of one dimension.
  Result<std::string_view> octets(std::string_view name) const;

  /// An error about this file and, unless empty, this tensor.
  Error unfit(std::string_view tensor, const std::string& message) const;

 private:
  Result<const Tensor*> expect(std::string_view name, std::string_view dtype, std::span<const std::size_t> shape) const;
  Status read_header(std::string_view json, std::string_view data);
  Status check_tiling(std::size_t size) const;

  ModelFile file_;
  std::string path_;
  std::string_view data_;
  std::map<std::string, Tensor, std::less<>> tensors_;
  std::map<std::string, std::string, std::less<>> metadata_;
};

}  // namespace demarche::language
