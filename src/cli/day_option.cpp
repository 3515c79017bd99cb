#include "cli/day_option.h"

#include "watch/day.h"

namespace demarche::cli {

std::string check_day(const std::string& text) {
  const bool right = text.size() == 10 && watch::days_of(text);
  return right ? "" : "expected a day such as 2023-03-20, found '" + text + "'";
}

}  // namespace demarche::cli
