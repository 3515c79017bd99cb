// Dates as HTTP writes them.
#pragma once
#include <chrono>
#include <string>

namespace demarche::desk {

/// "Tue, 07 Mar 2023 12:00:00 GMT" (RFC 9110, 5.6.7).
std::string http_date(std::chrono::sys_seconds at);

}  // namespace demarche::desk
