// The time of day as an argument: whoever needs it is given a clock, so that tests and repeated runs decide what it
// says.
#pragma once
#include <chrono>
#include <string>

namespace demarche {

/// Shared by all threads.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual std::chrono::sys_seconds now() const = 0;

 protected:
  Clock() = default;
  Clock(const Clock&) = default;
  Clock& operator=(const Clock&) = default;
};

class SystemClock final : public Clock {
 public:
  std::chrono::sys_seconds now() const override;
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(std::chrono::sys_seconds at) : at_(at) {}
  std::chrono::sys_seconds now() const override { return at_; }

 private:
  std::chrono::sys_seconds at_;
};

/// "2022-01-03T14:05:00Z", for years 0 to 9999.
std::string iso_text(std::chrono::sys_seconds at);

}  // namespace demarche
