// A client that sends any bytes, for tests of what the server makes of them.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace demarche::desk {

/// One connection to 127.0.0.1. What cannot be sent or does not come in time is just not there.
class Wire {
 public:
  explicit Wire(std::uint16_t port);
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  ~Wire();

  bool send(std::string_view bytes) const;
  /// Nothing more will be sent.
  void finish() const;
  /// All bytes until the server closes, or until `patience` is over.
  std::string rest(std::chrono::milliseconds patience = std::chrono::seconds(10));
  /// One whole response by its Content-Length; of a HEAD without the body.
  std::string response(bool has_body = true);
  bool closed() const { return closed_; }

 private:
  bool receive(std::chrono::milliseconds patience);

  int socket_;
  std::string pending_;
  bool closed_ = false;
};

/// "GET TARGET" with the right Host and `more` header lines.
std::string get(std::uint16_t port, std::string_view target, std::string_view more = "",
                std::string_view method = "GET");

int status_of(std::string_view response);
std::string header_of(std::string_view response, std::string_view name);
std::string body_of(std::string_view response);

}  // namespace demarche::desk
