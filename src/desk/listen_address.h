// Where the desk listens.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/result.h"

namespace demarche::desk {

struct ListenAddress {
  std::string host;  // "127.0.0.1", "::1": an address of this machine alone
  std::uint16_t port = 0;
};

/// "127.0.0.1:8765", "[::1]:8765", "localhost:0" (port 0: any that is free). Any other address than loopback is
/// refused: whoever reaches the desk may read the whole archive, and there is no log-in.
Result<ListenAddress> parse_listen(std::string_view text);

/// What callers on this machine name the desk in Host: the address itself first, then localhost.
std::vector<std::string> host_names(const ListenAddress& address);

}  // namespace demarche::desk
