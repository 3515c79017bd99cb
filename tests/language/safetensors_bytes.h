// Writes safetensors files for tests.
#pragma once
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace demarche::testing {

/// A header of any text and any bytes, as a file.
inline std::string safetensors_file(std::string_view header, std::string_view data) {
  const std::uint64_t length = header.size();
  std::string out(sizeof(length), '\0');
  std::memcpy(out.data(), &length, sizeof(length));
  return out.append(header).append(data);
}

/// Tensors put one after the other.
class SafetensorsWriter {
 public:
  /// `metadata`: JSON of an object, without its braces.
  explicit SafetensorsWriter(std::string_view metadata)
      : header_("{\"__metadata__\":{" + std::string(metadata) + "}") {}

  void put(std::string_view name, std::string_view dtype, const std::vector<std::size_t>& shape,
           std::string_view bytes) {
    std::string sizes;
    for (const std::size_t size : shape) sizes += (sizes.empty() ? "" : ",") + std::to_string(size);
    header_.append(",\"").append(name).append("\":{\"dtype\":\"").append(dtype).append("\",\"shape\":[").append(sizes);
    header_ += "],\"data_offsets\":[" + std::to_string(data_.size()) + "," +
               std::to_string(data_.size() + bytes.size()) + "]}";
    data_.append(bytes);
  }
  void put(std::string_view name, const std::vector<std::size_t>& shape, const std::vector<float>& numbers) {
    put(name, "F32", shape, {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(float)});
  }
  void put(std::string_view name, const std::vector<std::size_t>& shape, const std::vector<std::int8_t>& numbers) {
    put(name, "I8", shape, {reinterpret_cast<const char*>(numbers.data()), numbers.size()});
  }

  std::string file() const { return safetensors_file(header_ + "}", data_); }

 private:
  std::string header_, data_;
};

}  // namespace demarche::testing
