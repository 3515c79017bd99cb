// Degrees and kilometres on the globe, near enough for places of news.
#pragma once
#include <cmath>
#include <numbers>

namespace demarche::places {

constexpr double kKilometresOfDegree = 111.2;  // of latitude

inline double radians(double degrees) { return degrees * std::numbers::pi / 180; }

/// As the record shows it: a hundredth of a degree is a kilometre, and no town is smaller.
inline double rounded(double degrees) { return std::round(degrees * 100) / 100; }

}  // namespace demarche::places
