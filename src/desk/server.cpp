#include "desk/server.h"

#include <algorithm>
#include <thread>

#include "desk/connection.h"

namespace demarche::desk {

namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

namespace {

constexpr unsigned kLeastWorkers = 4;
constexpr std::chrono::milliseconds kAcceptPause{100};

unsigned worker_count(unsigned wanted) {
  return wanted != 0 ? wanted : std::max(kLeastWorkers, 2 * std::thread::hardware_concurrency());
}

}  // namespace

/// In the order of lifetimes: connections are gone before the io_context, workers before the connections' last words.
struct Server::Parts {
  explicit Parts(Desk& desk, const ServerLimits& limits) : shop{desk, limits, {}}, acceptor(io), pause(io) {}

  Status bind(const ListenAddress& wanted);
  void accept();

  Shop shop;
  net::io_context io{1};
  tcp::acceptor acceptor;
  net::steady_timer pause;
  ListenAddress address;
  std::unique_ptr<Workers> workers;
  std::thread thread;
};

Status Server::Parts::bind(const ListenAddress& wanted) {
  error_code failure;
  const auto host = net::ip::make_address(wanted.host, failure);
  const tcp::endpoint endpoint(host, wanted.port);
  if (!failure) acceptor.open(endpoint.protocol(), failure);
  if (!failure) acceptor.set_option(net::socket_base::reuse_address(true), failure);
  if (!failure) acceptor.bind(endpoint, failure);
  if (!failure) acceptor.listen(net::socket_base::max_listen_connections, failure);
  if (failure) return Error{"cannot listen: " + failure.message(), wanted.host + ":" + std::to_string(wanted.port)};
  address = wanted;
  address.port = acceptor.local_endpoint(failure).port();
  shop.hosts = host_names(address);
  return Done{};
}

void Server::Parts::accept() {
  acceptor.async_accept([this](error_code failure, tcp::socket socket) {
    if (failure == net::error::operation_aborted) return;
    if (failure) {  // no descriptors left, for one: it passes
      pause.expires_after(kAcceptPause);
      pause.async_wait([this](error_code stopped) {
        if (!stopped) accept();
      });
      return;
    }
    if (shop.open < shop.limits.connections) std::make_shared<Connection>(std::move(socket), io, shop)->read();
    accept();
  });
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<Server>> Server::start(Desk& desk, const ListenAddress& address, const ServerLimits& limits) {
  auto parts = std::make_unique<Parts>(desk, limits);
  if (const Status bound = parts->bind(address); !bound) return bound.error();
  auto workers =
      Workers::start(desk.options().archive, worker_count(limits.workers), limits.waiting, limits.answer_seconds);
  if (!workers) return workers.error();
  parts->workers = *std::move(workers);
  parts->shop.workers = parts->workers.get();
  parts->accept();
  parts->thread = std::thread([own = parts.get()] { own->io.run(); });
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::~Server() {
  parts_->io.stop();
  parts_->thread.join();
  parts_->workers.reset();
}

const ListenAddress& Server::address() const { return parts_->address; }

}  // namespace demarche::desk
