#include "desk/connection.h"

#include <boost/asio/post.hpp>

#include "desk/http_date.h"

namespace demarche::desk {

namespace net = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr std::size_t kMostDrained = 256 * 1024;
constexpr std::chrono::milliseconds kDrainTime{1000};

/// What every response says. The page loads only its own files and talks only to its own desk; nobody may frame it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kHeaders = {{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
     "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},
}};

boost::beast::string_view beast_view(std::string_view text) { return {text.data(), text.size()}; }

std::string text_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

Response refusal(int status, std::string_view detail) {
  Response response = problem(status, detail);
  response.closes = true;
  return response;
}

/// The answer to what the parser refused; none where the connection itself failed.
std::optional<Response> refusal_of(error_code failure) {
  if (failure == http::error::header_limit) return refusal(431, "the header fields are too large");
  if (failure == http::error::body_limit) return refusal(413, "the body is too large");
  if (failure == http::error::buffer_overflow) return refusal(431, "the header fields are too large");
  if (failure == http::error::bad_version) return refusal(505, "this desk speaks HTTP/1.1");
  if (failure == http::error::partial_message || failure == http::error::end_of_stream) return std::nullopt;
  if (failure.category() == make_error_code(http::error::bad_method).category()) {
    return refusal(400, "not a request of HTTP/1.1: " + failure.message());
  }
  return std::nullopt;
}

}  // namespace

Connection::Connection(net::ip::tcp::socket socket, net::io_context& io, Shop& shop)
    : socket_(std::move(socket)), io_(io), timer_(io), shop_(shop), buffer_(2 * shop.limits.header_bytes) {
  ++shop_.open;
}

void Connection::give_time(std::chrono::milliseconds time) {
  timed_out_ = false;
  timer_.expires_after(time);
  timer_.async_wait([self = shared_from_this()](error_code failure) {
    if (failure || self->timer_.expiry() > net::steady_timer::clock_type::now()) return;  // it was set anew
    self->timed_out_ = true;
    error_code ignored;
    self->socket_.cancel(ignored);
  });
}

void Connection::read() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(shop_.limits.header_bytes));
  parser_->body_limit(shop_.limits.body_bytes);
  give_time(shop_.limits.request);
  http::async_read(socket_, buffer_, *parser_,
                   [self = shared_from_this()](error_code failure, std::size_t /*bytes*/) { self->on_read(failure); });
}

void Connection::on_read(error_code failure) {
  timer_.cancel();
  if (timed_out_) {
    if (parser_->got_some() || buffer_.size() > 0) write(refusal(408, "the request did not come in time"));
    return;  // an idle connection ends without a word
  }
  if (failure) {
    if (auto answer = refusal_of(failure)) write(*std::move(answer));
    return;
  }
  on_request(parser_->get());
}

void Connection::on_request(const Message& message) {
  is_head_ = message.method() == http::verb::head;
  keeps_ = message.keep_alive();
  if (message.count(http::field::host) != 1) return write(refusal(400, "a request needs one Host"));
  // Two ways of telling where a request ends are how one request is smuggled within another: Content-Length is the only
  // one here. (Beast refuses both together, but takes a coding that it does not know for none.)
  if (message.count(http::field::transfer_encoding) > 0) {
    return write(refusal(400, "Transfer-Encoding is not taken; a body has a Content-Length"));
  }
  if (const Status ours =
          check_caller({text_of(message[http::field::host]), text_of(message[http::field::origin])}, shop_.hosts);
      !ours) {
    return write(refusal(403, ours.error().message));
  }
  Request request;
  request.method = text_of(message.method_string());
  if ((request.method == "GET" || is_head_) && !message.body().empty()) {
    return write(refusal(400, "a request that only reads has no body"));
  }
  auto target = parse_target({message.target().data(), message.target().size()});
  if (!target) return write(refusal(400, target.error().message));
  request.target = *std::move(target);
  request.if_none_match = text_of(message[http::field::if_none_match]);
  const boost::beast::string_view encodings = message[http::field::accept_encoding];
  request.takes_gzip = takes_gzip({encodings.data(), encodings.size()});
  const auto answer = [self = shared_from_this(), request = std::move(request)](Archive& archive) {
    Response response;
    try {
      response = self->shop_.desk.answer(archive, request);
    } catch (const std::exception&) {
      response = refusal(500, "the desk could not answer this");
    }
    net::post(self->io_, [self, response = std::move(response)]() mutable { self->write(std::move(response)); });
  };
  if (!shop_.workers->add(answer)) write(problem(503, "too many requests are waiting; try again in a moment"));
}

void Connection::write(Response response) {
  keeps_ = keeps_ && !response.closes;
  response_.emplace(static_cast<http::status>(response.status), 11);
  auto& out = *response_;
  out.reason(beast_view(reason_of(response.status)));
  for (const auto& [name, value] : kHeaders) out.set(beast_view(name), beast_view(value));
  out.set(http::field::date, http_date(shop_.desk.now()));
  out.set(http::field::cache_control, response.cache);
  out.set(http::field::vary, "Accept-Encoding");
  if (!response.etag.empty()) out.set(http::field::etag, response.etag);
  if (!response.allow.empty()) out.set(http::field::allow, response.allow);
  if (response.is_gzip && response.status == 200) out.set(http::field::content_encoding, "gzip");
  out.keep_alive(keeps_);
  if (response.status != 304) {
    out.set(http::field::content_type, response.type);
    out.content_length(response.body.size());
    if (!is_head_) out.body() = std::move(response.body);
  }
  give_time(shop_.limits.writing);
  http::async_write(socket_, out, [self = shared_from_this()](error_code failure, std::size_t /*bytes*/) {
    self->on_written(failure);
  });
}

void Connection::on_written(error_code failure) {
  timer_.cancel();
  if (failure || timed_out_) return;
  keeps_ ? read() : close_gently();
}

void Connection::close_gently() {
  error_code ignored;
  socket_.shutdown(net::ip::tcp::socket::shutdown_send, ignored);
  give_time(kDrainTime);
  drain();
}

void Connection::drain() {
  socket_.async_read_some(net::buffer(drained_), [self = shared_from_this()](error_code failure, std::size_t bytes) {
    self->drained_bytes_ += bytes;
    if (!failure && !self->timed_out_ && self->drained_bytes_ < kMostDrained) return self->drain();
    self->timer_.cancel();
  });
}

}  // namespace demarche::desk
