#include "desk/listen_address.h"

#include <charconv>

namespace demarche::desk {
namespace {

bool is_loopback_v4(std::string_view host) {
  if (!host.starts_with("127.")) return false;
  int parts = 0;
  while (true) {
    unsigned value = 256;
    const auto read = std::from_chars(host.data(), host.data() + host.size(), value);
    if (read.ec != std::errc() || value > 255) return false;
    host.remove_prefix(static_cast<std::size_t>(read.ptr - host.data()));
    if (++parts == 4) return host.empty();
    if (!host.starts_with('.')) return false;
    host.remove_prefix(1);
  }
}

std::string bracketed(const std::string& host) { return host.find(':') == std::string::npos ? host : "[" + host + "]"; }

}  // namespace

Result<ListenAddress> parse_listen(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const std::string expected =
      "expected an address and a port such as 127.0.0.1:8765, found '" + std::string(text) + "'";
  if (colon == std::string_view::npos) return Error{expected};
  const std::string_view digits = text.substr(colon + 1);
  ListenAddress address;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
  if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return Error{expected};
  std::string_view host = text.substr(0, colon);
  const bool in_brackets = host.starts_with('[') && host.ends_with(']');
  if (in_brackets) host = host.substr(1, host.size() - 2);
  if (host == "localhost") {
    host = "127.0.0.1";
  } else if (host != "::1" && !is_loopback_v4(host)) {
    return Error{"the desk listens on this machine only (127.0.0.1, ::1, localhost), found '" + std::string(host) +
                 "': whoever reaches it may read the whole archive, and it has no log-in yet. To reach it from another "
                 "machine use a tunnel, such as ssh -L"};
  }
  address.host = host;
  return address;
}

std::vector<std::string> host_names(const ListenAddress& address) {
  const std::string port = ":" + std::to_string(address.port);
  std::vector<std::string> names = {bracketed(address.host) + port, "localhost" + port};
  if (address.port == 80) names.insert(names.end(), {bracketed(address.host), "localhost"});
  return names;
}

}  // namespace demarche::desk
