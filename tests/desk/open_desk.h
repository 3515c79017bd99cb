// A desk that is open over an archive of its own, for tests.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "archive/archive_file.h"
#include "base/clock.h"
#include "desk/server.h"
#include "desk/wire.h"

namespace demarche::desk {

inline ServerLimits small_limits() {
  ServerLimits limits;
  limits.request = std::chrono::milliseconds(400);
  limits.workers = 4;
  return limits;
}

class OpenDesk {
 public:
  explicit OpenDesk(const std::vector<Record>& records, const ServerLimits& limits = small_limits()) {
    {
      Archive archive = archive::opened(path());
      archive::store(archive, records);
    }
    auto desk = Desk::open({path(), std::nullopt, "1.2.3"}, clock_);
    if (!desk) throw std::runtime_error(desk.error().text());
    desk_ = *std::move(desk);
    auto server = Server::start(*desk_, {"127.0.0.1", 0}, limits);
    if (!server) throw std::runtime_error(server.error().text());
    server_ = *std::move(server);
  }

  std::string path() const { return folder_.file("desk.db"); }
  std::uint16_t port() const { return server_->address().port; }
  /// The response to a GET on a connection of its own.
  std::string got(std::string_view target, std::string_view more = "") const {
    Wire wire(port());
    wire.send(get(port(), target, more));
    return wire.response();
  }

 private:
  archive::Folder folder_;
  FixedClock clock_{archive::kNoon};
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Server> server_;
};

}  // namespace demarche::desk
