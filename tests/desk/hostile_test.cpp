// What no browser sends: the connection is closed with an error, and the desk goes on.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "desk/open_desk.h"

namespace demarche::desk {
namespace {

using namespace std::chrono_literals;

class Hostile : public ::testing::Test {
 protected:
  std::string host() const { return "Host: 127.0.0.1:" + std::to_string(desk_.port()) + "\r\n"; }

  /// The status of the one response that the bytes get, after which the connection must be closed.
  int status_after(const std::string& bytes) const {
    Wire wire(desk_.port());
    wire.send(bytes);
    const std::string all = wire.rest(3s);
    EXPECT_TRUE(wire.closed()) << bytes.substr(0, 200);
    EXPECT_EQ(all.find("HTTP/1.1 ", 1), std::string::npos) << "a second response to " << bytes.substr(0, 200);
    return status_of(all);
  }

  void TearDown() override { EXPECT_EQ(status_of(desk_.got("/api/v1/about")), 200) << "the desk goes on"; }

  OpenDesk desk_{{testing::sample_record()}};
};

TEST_F(Hostile, WhatIsNoHttpIsRefused) {
  for (const std::string& bytes :
       {std::string("\r\r\r\r"), std::string("\x16\x03\x01\x02\x00\x01\x00", 7), std::string("GET /\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n"), std::string("GET / HTTP/1.1\r\n: x\r\n\r\n"),
        std::string("GE\0T / HTTP/1.1\r\n\r\n", 20), std::string("GET / HTTP/1.1\r\nHo st: x\r\n\r\n"),
        "GET / HTTP/1.1\r\nHost : 127.0.0.1:" + std::to_string(desk_.port()) + "\r\n\r\n"}) {
    EXPECT_EQ(status_after(bytes), 400) << bytes;
  }
  EXPECT_EQ(status_after("GET / HTTP/1.1\n\n"), 505) << "a line ends with both bytes";
  EXPECT_EQ(status_after("GET / HTTP/3.7\r\n" + host() + "\r\n"), 505);
}

TEST_F(Hostile, AnotherHostIsRefused) {
  EXPECT_EQ(status_after("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"), 403);
  EXPECT_EQ(status_after("GET / HTTP/1.1\r\n" + host() + "Origin: http://evil.example\r\n\r\n"), 403);
  EXPECT_EQ(status_after("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(status_after("GET / HTTP/1.1\r\n" + host() + host() + "\r\n"), 400);
  EXPECT_EQ(status_after("GET http://evil.example/ HTTP/1.1\r\n" + host() + "\r\n"), 400);
}

TEST_F(Hostile, ARequestWithinARequestIsNotRead) {
  const std::string inner = "GET /api/v1/about HTTP/1.1\r\n" + host() + "\r\n";
  const std::string length = "Content-Length: " + std::to_string(inner.size()) + "\r\n";
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  for (const std::string& head :
       {length + chunked, chunked + length, "Content-Length: 0\r\n" + length, length + "Content-Length: 0\r\n",
        std::string("Content-Length: +5\r\n"), std::string("Content-Length: -1\r\n"),
        std::string("Content-Length: 5, 5\r\n"), std::string("Content-Length: 0x5\r\n"),
        std::string("Content-Length: 99999999999999999999999\r\n"), "Transfer-Encoding: identity\r\n" + length,
        chunked + chunked, std::string("Transfer-Encoding: xchunked\r\n"),
        "Transfer-Encoding\x0b: chunked\r\n" + length}) {
    EXPECT_EQ(status_after("GET /api/v1/about HTTP/1.1\r\n" + host() + head + "\r\n" + inner), 400) << head;
  }
  // A line that goes on the Host's, as RFC 9112 does no longer have it.
  EXPECT_EQ(status_after("GET / HTTP/1.1\r\n" + host() + " " + chunked + length + "\r\n" + inner), 403);
  // A body of its own, and one in chunks: neither belongs to a request that only reads.
  EXPECT_EQ(status_after("GET / HTTP/1.1\r\n" + host() + length + "\r\n" + inner), 400);
  EXPECT_EQ(status_after("GET / HTTP/1.1\r\n" + host() + chunked + "\r\n3\r\nabc\r\n0\r\n\r\n" + inner), 400);
  EXPECT_EQ(status_after("GET / HTTP/1.1\r\n" + host() + chunked + "\r\nzz\r\nabc\r\n0\r\n\r\n"), 400);
  EXPECT_EQ(status_after("GET / HTTP/1.0\r\n" + host() + chunked + "\r\n0\r\n\r\n" + inner), 400);
}

TEST_F(Hostile, TooMuchIsRefused) {
  EXPECT_EQ(status_after("GET /" + std::string(5000, 'a') + " HTTP/1.1\r\n" + host() + "\r\n"), 400);
  EXPECT_EQ(status_after("GET /" + std::string(100'000, 'a') + " HTTP/1.1\r\n" + host() + "\r\n"), 431);
  EXPECT_EQ(status_after("GET / HTTP/1.1\r\n" + host() + "X: " + std::string(100'000, 'x') + "\r\n\r\n"), 431);
  std::string many = "GET / HTTP/1.1\r\n" + host();
  for (int i = 0; i < 5000; ++i) many += "X" + std::to_string(i) + ": y\r\n";
  EXPECT_EQ(status_after(many + "\r\n"), 431);
  EXPECT_EQ(status_after("POST / HTTP/1.1\r\n" + host() + "Content-Length: 1000000000\r\n\r\n"), 413);
}

TEST_F(Hostile, AnEndlessRequestEnds) {
  Wire wire(desk_.port());
  wire.send("GET / HTTP/1.1\r\n" + host());
  const auto start = std::chrono::steady_clock::now();
  bool sent = true;
  while (sent && std::chrono::steady_clock::now() - start < 10s)
    sent = wire.send("X: " + std::string(1000, 'y') + "\r\n");
  const std::string response = wire.rest(2s);
  // It may be that the reset comes before the response is read.
  EXPECT_TRUE(response.empty() || status_of(response) == 431) << response.substr(0, 100);
  EXPECT_TRUE(wire.closed() || !sent);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 8s);
}

TEST_F(Hostile, ASlowRequestIsClosed) {
  Wire wire(desk_.port());
  const auto start = std::chrono::steady_clock::now();
  for (const char c : std::string("GET / HTTP/1.1\r\n")) {
    if (!wire.send({&c, 1})) break;
    std::this_thread::sleep_for(50ms);
  }
  const std::string response = wire.rest(3s);
  EXPECT_TRUE(wire.closed());
  EXPECT_TRUE(response.empty() || status_of(response) == 408) << response.substr(0, 100);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 4s);
}

TEST_F(Hostile, AnUnfinishedRequestIsToldAndClosed) { EXPECT_EQ(status_after("GET / HTTP/1.1\r\nHost: "), 408); }

TEST_F(Hostile, ASilentConnectionIsClosedWithoutAWord) { EXPECT_EQ(status_after(""), 0); }

TEST_F(Hostile, ManyOpenConnectionsDoNotShutOthersOut) {
  std::vector<std::unique_ptr<Wire>> idle;
  for (int i = 0; i < 300; ++i) {
    idle.push_back(std::make_unique<Wire>(desk_.port()));
    idle.back()->send("GET / HT");
  }
  EXPECT_EQ(status_of(desk_.got("/api/v1/about")), 200);
}

TEST_F(Hostile, ACallerWhoDoesNotReadIsNoOnesTrouble) {
  std::vector<std::unique_ptr<Wire>> deaf;
  for (int i = 0; i < 20; ++i) {
    deaf.push_back(std::make_unique<Wire>(desk_.port()));
    for (int request = 0; request < 20; ++request) deaf.back()->send(get(desk_.port(), "/api/v1/openapi.json"));
  }
  EXPECT_EQ(status_of(desk_.got("/api/v1/about")), 200);
}

TEST(Server, ManyReadWhileOneWrites) {
  constexpr int kReaders = 64;
  constexpr int kRequests = 12;
  ServerLimits limits;
  const OpenDesk desk({testing::sample_record()}, limits);
  std::atomic<bool> over = false;
  std::atomic<int> wrong = 0;
  std::jthread writer([&] {
    Archive archive = archive::opened(desk.path());
    for (int i = 0; !over; ++i) {
      Record record = testing::sample_record();
      record.page.id = record.page.row_id = "page-" + std::to_string(i);
      record.page.url.clear();
      archive::store(archive, {record});
    }
  });
  {
    std::vector<std::jthread> readers;
    for (int reader = 0; reader < kReaders; ++reader) {
      readers.emplace_back([&, reader] {
        const std::vector<std::string> targets = {"/api/v1/documents?limit=20",       "/api/v1/ledger?limit=20",
                                                  "/api/v1/search?q=tariffs&limit=5", "/api/v1/actors?limit=20",
                                                  "/api/v1/documents/zenda-herald-1", "/"};
        Wire wire(desk.port());
        for (int i = 0; i < kRequests; ++i) {
          const std::string& target = targets[static_cast<std::size_t>(reader + i) % targets.size()];
          wire.send(get(desk.port(), target));
          const std::string response = wire.response();
          if (status_of(response) != 200) {
            ++wrong;
            ADD_FAILURE() << target << ": " << response.substr(0, 600);
            return;
          }
        }
      });
    }
  }
  over = true;
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace demarche::desk
