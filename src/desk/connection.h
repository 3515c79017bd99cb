// One connection of the desk's server: requests in, responses out, one after the other.
#pragma once
#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "desk/desk.h"
#include "desk/server.h"
#include "desk/workers.h"

namespace demarche::desk {

/// What all connections share; outlives them.
struct Shop {
  Desk& desk;
  ServerLimits limits;
  std::vector<std::string> hosts;  // what a Host may be
  std::atomic<std::size_t> open = 0;
  Workers* workers = nullptr;
};

/// Everything but the answering happens on the io_context's one thread. Lives as long as something is under way.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(boost::asio::ip::tcp::socket socket, boost::asio::io_context& io, Shop& shop);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { --shop_.open; }

  /// Reads the next request, or closes when none comes.
  void read();

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  using Message = boost::beast::http::request<boost::beast::http::string_body>;

  void on_read(boost::system::error_code failure);
  void on_request(const Message& message);
  void write(Response response);
  void on_written(boost::system::error_code failure);
  /// Says that nothing more comes and takes in what the caller still sends, for a moment: an error that is followed by
  /// a reset may never be seen.
  void close_gently();
  void drain();
  void give_time(std::chrono::milliseconds time);

  boost::asio::ip::tcp::socket socket_;
  boost::asio::io_context& io_;
  boost::asio::steady_timer timer_;
  Shop& shop_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::optional<boost::beast::http::response<boost::beast::http::string_body>> response_;
  std::array<char, 4096> drained_{};
  std::size_t drained_bytes_ = 0;
  bool timed_out_ = false;
  bool is_head_ = false;
  bool keeps_ = false;  // the connection stays open after the response
};

}  // namespace demarche::desk
