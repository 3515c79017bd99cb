#include "reading/times/number_words.h"

namespace demarche::times {

bool NumberWords::is_pair(double value) const {
  const bool front = last_ == Last::teens || (last_ == Last::tens && current_ == 20);
  return front && total_ == 0 && current_ >= 11 && current_ <= 21 && value >= 10 && value < 100;
}

bool NumberWords::takes(double value, bool scale) const {
  if (scale && value == 100) return last_ == Last::ones || last_ == Last::teens;
  if (scale) return last_ != Last::thousand || current_ > 0;
  if (is_pair(value)) return true;
  if (last_ == Last::tens) return value < 10;
  return ends_in_scale() && value < 100;
}

void NumberWords::add(double value, bool scale) {
  if (scale && value == 100) {
    current_ = (current_ == 0 ? 1 : current_) * 100;
    last_ = Last::hundred;
  } else if (scale) {
    total_ += (current_ == 0 ? 1 : current_) * value;
    current_ = 0;
    last_ = Last::thousand;
  } else if (is_pair(value)) {
    current_ = current_ * 100 + value;
    last_ = value >= 20 && static_cast<std::uint32_t>(value) % 10 == 0 ? Last::tens : Last::pair;
    paired_ = true;
  } else {
    current_ += value;
    last_ = value < 10 ? Last::ones : value < 20 ? Last::teens : Last::tens;
  }
}

bool NumberWords::may_be_year() const {
  const bool read_so = paired_ || (value() >= 2000 && value() < 2100);
  return read_so && value() >= 1100 && value() < 2200;
}

}  // namespace demarche::times
