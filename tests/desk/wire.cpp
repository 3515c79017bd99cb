#include "desk/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <utility>

#include "base/ascii.h"

namespace demarche::desk {

Wire::Wire(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) closed_ = true;
}

Wire::~Wire() { close(socket_); }

bool Wire::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void Wire::finish() const { shutdown(socket_, SHUT_WR); }

bool Wire::receive(std::chrono::milliseconds patience) {
  pollfd waiting{socket_, POLLIN, 0};
  if (poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) return false;
  std::array<char, 65536> bytes;
  const ssize_t count = recv(socket_, bytes.data(), bytes.size(), 0);
  if (count <= 0) {
    closed_ = true;
    return false;
  }
  pending_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

std::string Wire::rest(std::chrono::milliseconds patience) {
  while (receive(patience)) {
  }
  return std::exchange(pending_, "");
}

std::string Wire::response(bool has_body) {
  constexpr std::chrono::seconds kPatience{10};
  std::size_t end = std::string::npos;
  while ((end = pending_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive(kPatience)) return std::exchange(pending_, "");
  }
  std::size_t whole = end + 4;
  if (has_body) whole += static_cast<std::size_t>(std::atoi(header_of(pending_, "content-length").c_str()));
  while (pending_.size() < whole) {
    if (!receive(kPatience)) return std::exchange(pending_, "");
  }
  const std::string out = pending_.substr(0, whole);
  pending_.erase(0, whole);
  return out;
}

std::string get(std::uint16_t port, std::string_view target, std::string_view more, std::string_view method) {
  return std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
         "\r\n" + std::string(more) + "\r\n";
}

int status_of(std::string_view response) {
  return response.starts_with("HTTP/1.1 ") ? std::atoi(std::string(response.substr(9, 3)).c_str()) : 0;
}

std::string header_of(std::string_view response, std::string_view name) {
  std::string_view head = response.substr(0, response.find("\r\n\r\n"));
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(std::min(line.size() + 2, head.size()));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && ascii_lower(line.substr(0, colon)) == name) {
      return std::string(trim(line.substr(colon + 1)));
    }
  }
  return "";
}

std::string body_of(std::string_view response) {
  const std::size_t end = response.find("\r\n\r\n");
  return end == std::string_view::npos ? "" : std::string(response.substr(end + 4));
}

}  // namespace demarche::desk
