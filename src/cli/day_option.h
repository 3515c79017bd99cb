// Days on the command line.
#pragma once
#include <string>

namespace demarche::cli {

/// For CLI11: empty where `text` is an ISO day that the calendar has, else what was expected.
std::string check_day(const std::string& text);

}  // namespace demarche::cli
