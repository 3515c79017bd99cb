// Numbers on a cache line's boundary.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>

namespace demarche::language {

/// A flat buffer of numbers aligned to 64 bytes. Growing throws the contents away.
template <class Number>
class AlignedBuffer {
 public:
  static_assert(std::is_arithmetic_v<Number>);
  static constexpr std::size_t kAlignment = 64;

  AlignedBuffer() = default;
  explicit AlignedBuffer(std::size_t count) {
    need(count);
    std::fill_n(data(), count, Number{0});
  }

  /// Room for at least `count` numbers; what was in it is lost when it has to grow.
  Number* need(std::size_t count) {
    if (count > capacity_) {
      data_.reset(static_cast<Number*>(::operator new[](count * sizeof(Number), std::align_val_t{kAlignment})));
      capacity_ = count;
    }
    return data_.get();
  }

  Number* data() { return data_.get(); }
  const Number* data() const { return data_.get(); }
  std::size_t capacity() const { return capacity_; }
  void release() {
    data_.reset();
    capacity_ = 0;
  }

 private:
  struct Delete {
    void operator()(Number* data) const { ::operator delete[](data, std::align_val_t{kAlignment}); }
  };
  std::unique_ptr<Number[], Delete> data_;
  std::size_t capacity_ = 0;
};

using FloatBuffer = AlignedBuffer<float>;
using ByteBuffer = AlignedBuffer<std::int8_t>;

}  // namespace demarche::language
