// What was known when: which reading of a page answers for a day.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "archive/database.h"

namespace demarche::archive {

/// The last day of an ISO date or time at its precision: "2022-02" ends on "2022-02-28"; empty for anything else.
std::string last_day(std::string_view iso);

/// The reading of a page that was known on an ISO day; 0: none. A page is known from the day it was published on, in
/// its first version; a later version from its own date of publication if that is later, else from the day it was
/// stored. Of a version the last reading counts, with the corrections made by then; `machine_only`: without any.
std::int64_t reading_known_on(Database& database, std::int64_t page, std::string_view day, bool machine_only = false);

}  // namespace demarche::archive
