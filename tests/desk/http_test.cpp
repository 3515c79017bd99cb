#include "desk/http.h"

#include <gtest/gtest.h>

#include "desk/gzip.h"
#include "desk/http_date.h"
#include "desk/listen_address.h"

namespace demarche::desk {
namespace {

const std::vector<std::string> kHosts = {"127.0.0.1:8765", "localhost:8765"};

TEST(Caller, MustNameThisDesk) {
  EXPECT_TRUE(check_caller({"127.0.0.1:8765", ""}, kHosts));
  EXPECT_TRUE(check_caller({"LocalHost:8765", ""}, kHosts));
  // A name of somebody else's that was made to lead here (DNS rebinding).
  for (const char* host :
       {"evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:8766", "", "127.0.0.1:8765.evil.example"}) {
    EXPECT_FALSE(check_caller({host, ""}, kHosts)) << host;
  }
}

TEST(Caller, FromAnotherSiteIsRefused) {
  EXPECT_TRUE(check_caller({"localhost:8765", "http://127.0.0.1:8765"}, kHosts));
  for (const char* origin : {"http://evil.example", "null", "https://127.0.0.1:8765", "http://127.0.0.1"}) {
    EXPECT_FALSE(check_caller({"localhost:8765", origin}, kHosts)) << origin;
  }
}

TEST(Encoding, IsTakenAsTheHeaderSays) {
  for (const char* yes : {"gzip", "deflate, gzip;q=1.0", "br, GZIP ; q=0.5", "gzip;q=0.001"})
    EXPECT_TRUE(takes_gzip(yes)) << yes;
  for (const char* no : {"", "br", "gzip;q=0", "gzip; q=0.000", "x-gzip2", "identity"})
    EXPECT_FALSE(takes_gzip(no)) << no;
}

TEST(Etag, MatchesWeaklyAndInLists) {
  EXPECT_TRUE(matches("\"a\"", "\"a\""));
  EXPECT_TRUE(matches("\"x\", W/\"a\"", "\"a\""));
  EXPECT_TRUE(matches("*", "\"a\""));
  EXPECT_FALSE(matches("\"ab\"", "\"a\""));
  EXPECT_FALSE(matches("", "\"a\""));
  EXPECT_FALSE(matches("*", ""));
}

TEST(Finish, PacksWhatIsWorthItAndKnowsItsCopy) {
  Request request;
  request.takes_gzip = true;
  Response response;
  response.body = std::string(5000, 'x');
  finish(request, response);
  EXPECT_TRUE(response.is_gzip);
  EXPECT_LT(response.body.size(), 200U);
  EXPECT_EQ(gunzip(response.body), std::string(5000, 'x'));
  request.if_none_match = response.etag;
  Response again;
  again.body = std::string(5000, 'x');
  finish(request, again);
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  // Not packed it is another body.
  request.takes_gzip = false;
  Response plain;
  plain.body = std::string(5000, 'x');
  finish(request, plain);
  EXPECT_EQ(plain.status, 200);
  EXPECT_NE(plain.etag, response.etag);
}

TEST(Gzip, OfNoFileIsEmpty) {
  EXPECT_EQ(gunzip("no gzip"), "");
  EXPECT_EQ(gunzip(gzip("")), "");
  std::string cut = gzip("some words");
  cut.resize(cut.size() - 4);
  EXPECT_EQ(gunzip(cut), "");
}

TEST(Date, IsWrittenAsHttpDoes) {
  using std::chrono::sys_days, std::chrono::year, std::chrono::hours, std::chrono::minutes, std::chrono::seconds;
  EXPECT_EQ(http_date(sys_days(year(1994) / 11 / 6) + hours(8) + minutes(49) + seconds(37)),
            "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(Listen, IsOfThisMachineOnly) {
  for (const char* text : {"127.0.0.1:8765", "[::1]:0", "localhost:80", "127.1.2.3:9"}) {
    EXPECT_TRUE(parse_listen(text)) << text;
  }
  for (const char* text :
       {"0.0.0.0:8765", "192.168.0.1:80", "[::]:80", "example.org:80", "127.0.0.1.evil.example:80", "127.0.0.256:1",
        "127.0.1:80", "8765", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:8x", ""}) {
    EXPECT_FALSE(parse_listen(text)) << text;
  }
  EXPECT_EQ(host_names({"::1", 8765}), (std::vector<std::string>{"[::1]:8765", "localhost:8765"}));
}

}  // namespace
}  // namespace demarche::desk
