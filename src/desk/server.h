// The desk's HTTP server: HTTP/1.1 on loopback, nothing else.
//
// One thread reads and writes all connections, some workers answer. What it is sent is not trusted: a request that is
// too large, too slow, not HTTP, or could be read as two different ones gets an error and its connection is closed.
#pragma once
#include <chrono>
#include <memory>
#include <string>

#include "desk/desk.h"
#include "desk/listen_address.h"

namespace demarche::desk {

struct ServerLimits {
  std::size_t header_bytes = 16 * 1024;
  std::size_t body_bytes = 64 * 1024;         // more is refused before it is read; so far no route takes any
  std::size_t connections = 512;              // at once; more are closed as they come
  std::size_t waiting = 256;                  // requests before the workers; more get 503
  std::chrono::milliseconds request{10'000};  // for the whole of it; also how long a connection may idle
  std::chrono::milliseconds writing{30'000};  // until a response has gone out
  unsigned answer_seconds = 20;               // of SQLite's work for one request
  unsigned workers = 0;                       // threads; 0: two a core, four at least
};

class Server {
 public:
  /// Binds and begins to answer. An Error says why it cannot: the address, or the archive.
  static Result<std::unique_ptr<Server>> start(Desk& desk, const ListenAddress& address,
                                               const ServerLimits& limits = {});
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  /// Ends all connections and waits for the threads.
  ~Server();

  /// With the port that it has.
  const ListenAddress& address() const;

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace demarche::desk
