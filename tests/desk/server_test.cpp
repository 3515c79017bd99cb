#include "desk/server.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "base/code_points.h"
#include "desk/gzip.h"
#include "desk/open_desk.h"

namespace demarche::desk {
namespace {

rapidjson::Document json_of(std::string_view response) {
  rapidjson::Document json;
  json.Parse(body_of(response).c_str());
  EXPECT_FALSE(json.HasParseError()) << response.substr(0, 500);
  return json;
}

TEST(Server, AnswersWithWhatKeepsThePageSafe) {
  const OpenDesk desk({testing::sample_record()});
  for (const char* target : {"/", "/ledger", "/read/zenda-herald-1?row=x", "/api/v1/about", "/no/such/page"}) {
    const std::string response = desk.got(target);
    EXPECT_NE(header_of(response, "content-security-policy").find("default-src 'none'"), std::string::npos) << target;
    EXPECT_NE(header_of(response, "content-security-policy").find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(header_of(response, "x-content-type-options"), "nosniff");
    EXPECT_EQ(header_of(response, "referrer-policy"), "no-referrer");
    EXPECT_FALSE(header_of(response, "date").empty());
    EXPECT_TRUE(header_of(response, "access-control-allow-origin").empty());
  }
  EXPECT_EQ(header_of(desk.got("/"), "content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(status_of(desk.got("/read/zenda-herald-1")), 200);
  EXPECT_EQ(status_of(desk.got("/no/such/page")), 404);
}

TEST(Server, ErrorsHaveOneShape) {
  const OpenDesk desk({testing::sample_record()});
  for (const auto& [target, status] : std::vector<std::pair<std::string, int>>{{"/api/v1/nothing", 404},
                                                                               {"/api/v1/ledger?limit=x", 400},
                                                                               {"/api/v1/ledger/ffff", 404},
                                                                               {"/api/v1/crisis", 404},
                                                                               {"/api/v1/documents/none", 404},
                                                                               {"/api/v1/actors/none", 404},
                                                                               {"/api", 404},
                                                                               {"/a%zz", 400}}) {
    const std::string response = desk.got(target);
    EXPECT_EQ(status_of(response), status) << target;
    EXPECT_EQ(header_of(response, "content-type"), "application/problem+json") << target;
    const auto json = json_of(response);
    EXPECT_EQ(json["status"].GetInt(), status);
    EXPECT_GT(json["detail"].GetStringLength(), 10U);
    EXPECT_STREQ(json["type"].GetString(), "about:blank");
  }
}

TEST(Server, EveryRouteAnswers) {
  const OpenDesk desk({testing::sample_record()});
  for (const char* target :
       {"/api/v1/about", "/api/v1/openapi.json", "/api/v1/documents", "/api/v1/documents/zenda-herald-1",
        "/api/v1/search?q=tariffs", "/api/v1/search?q=tariffs&in=pages", "/api/v1/actors", "/api/v1/ledger",
        "/api/v1/ledger?order=newest&actor=Ruritania", "/api/v1/rates", "/api/v1/calendar",
        "/api/v1/dyad?a=Ruritania&b=Freedonia", "/api/v1/timeline?a=Ruritania&b=Freedonia&as_of=2023-03-08"}) {
    const std::string response = desk.got(target);
    EXPECT_EQ(status_of(response), 200) << target << "\n" << body_of(response).substr(0, 300);
    EXPECT_TRUE(json_of(response).IsObject()) << target;
  }
}

TEST(Server, ThePageOfACommitmentIsFoundByItsRow) {
  const OpenDesk desk({testing::sample_record()});
  const auto list = json_of(desk.got("/api/v1/ledger"));
  ASSERT_GT(list["items"].Size(), 0U);
  const std::string id = list["items"][0]["id"].GetString();
  const auto one = json_of(desk.got("/api/v1/ledger/" + id));
  EXPECT_EQ(id, one["id"].GetString());
  EXPECT_EQ(one["reports"].Size(), 1U);
}

TEST(Server, PositionsOfAPageAreUtf16) {
  Record record = testing::bare_record("emoji", "", "\U0001F6A2 A ship left Strelsau.");
  record.reading.sentences = {ByteSpan{0, static_cast<std::uint32_t>(record.page.text.size())}};
  TimeExpression time;
  time.span = testing::span_of(record.page.text, "Strelsau");
  time.value = "2023";
  time.made_by = {"times.test/1", 0.5F};
  record.reading.times = {time};
  const OpenDesk desk({record});
  const auto json = json_of(desk.got("/api/v1/documents/emoji"));
  EXPECT_EQ(json["record"]["times"][0]["start"].GetInt(), 15) << "the ship takes two units";
  EXPECT_EQ(json["record"]["times"][0]["end"].GetInt(), 23);
  ASSERT_EQ(json["wide"].Size(), 1U);
  EXPECT_EQ(json["wide"][0].GetInt(), 0);
}

TEST(Server, HeadIsGetWithoutTheBody) {
  const OpenDesk desk({testing::sample_record()});
  Wire wire(desk.port());
  wire.send(get(desk.port(), "/api/v1/about", "", "HEAD"));
  const std::string head = wire.response(false);
  EXPECT_EQ(status_of(head), 200);
  wire.send(get(desk.port(), "/api/v1/about"));
  const std::string whole = wire.response();
  EXPECT_EQ(header_of(head, "content-length"), header_of(whole, "content-length"));
  EXPECT_EQ(header_of(head, "etag"), header_of(whole, "etag"));
  EXPECT_EQ(std::to_string(body_of(whole).size()), header_of(whole, "content-length"));
}

TEST(Server, KnownCopiesAreNotSentAgain) {
  const OpenDesk desk({testing::sample_record()});
  const std::string etag = header_of(desk.got("/api/v1/ledger"), "etag");
  ASSERT_FALSE(etag.empty());
  const std::string again = desk.got("/api/v1/ledger", "If-None-Match: " + etag + "\r\n");
  EXPECT_EQ(status_of(again), 304);
  EXPECT_TRUE(body_of(again).empty());
}

TEST(Server, PacksForThoseWhoTakeIt) {
  const OpenDesk desk({testing::sample_record()});
  const std::string plain = desk.got("/api/v1/openapi.json");
  const std::string packed = desk.got("/api/v1/openapi.json", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(header_of(packed, "content-encoding"), "gzip");
  EXPECT_EQ(gunzip(body_of(packed)), body_of(plain));
  EXPECT_EQ(header_of(packed, "vary"), "Accept-Encoding");
}

TEST(Server, WritingIsNotForAnybody) {
  const OpenDesk desk({testing::sample_record()});
  for (const char* method : {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"}) {
    Wire wire(desk.port());
    wire.send(get(desk.port(), "/api/v1/ledger", "", method));
    const std::string response = wire.response();
    EXPECT_EQ(status_of(response), 405) << method;
    EXPECT_EQ(header_of(response, "allow"), "GET, HEAD");
  }
}

TEST(Server, APageThatIsNewIsSeen) {
  const OpenDesk desk({testing::sample_record()});
  EXPECT_EQ(json_of(desk.got("/api/v1/about"))["pages"].GetInt(), 1);
  Archive archive = archive::opened(desk.path());
  archive::store(archive, {testing::bare_record("second", "", "Another page.")});
  EXPECT_EQ(json_of(desk.got("/api/v1/about"))["pages"].GetInt(), 2);
}

}  // namespace
}  // namespace demarche::desk
