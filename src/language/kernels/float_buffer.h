// Floats on a cache line's boundary.
#pragma once
#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>

namespace demarche::language {

/// A flat buffer of floats aligned to 64 bytes. Growing throws the contents away.
class FloatBuffer {
 public:
  static constexpr std::size_t kAlignment = 64;

  FloatBuffer() = default;
  explicit FloatBuffer(std::size_t count) {
    need(count);
    std::fill_n(data(), count, 0.0F);
  }

  /// Room for at least `count` floats; what was in it is lost when it has to grow.
  float* need(std::size_t count) {
    if (count > capacity_) {
      data_.reset(static_cast<float*>(::operator new[](count * sizeof(float), std::align_val_t{kAlignment})));
      capacity_ = count;
    }
    return data_.get();
  }

  float* data() { return data_.get(); }
  const float* data() const { return data_.get(); }
  std::size_t capacity() const { return capacity_; }
  void release() {
    data_.reset();
    capacity_ = 0;
  }

 private:
  struct Delete {
    void operator()(float* data) const { ::operator delete[](data, std::align_val_t{kAlignment}); }
  };
  std::unique_ptr<float[], Delete> data_;
  std::size_t capacity_ = 0;
};

}  // namespace demarche::language
