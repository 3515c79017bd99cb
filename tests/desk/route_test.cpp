#include "desk/route.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <set>

namespace demarche::desk {
namespace {

Match match(const std::vector<Route>& routes, std::string_view target) {
  return find_route(routes, *parse_target(target));
}

TEST(Routes, CheckTheirParameters) {
  const auto routes = all_routes();
  const Match list = match(routes, "/api/v1/ledger?kind=threat&limit=5&state=");
  ASSERT_NE(list.route, nullptr);
  EXPECT_EQ(list.route->path, "/ledger");
  EXPECT_EQ(list.values.text("kind"), "threat");
  EXPECT_EQ(list.values.text("state"), "");
  EXPECT_EQ(list.values.number("limit"), 5U);
  EXPECT_EQ(list.values.text("order"), "due") << "the usual value";
  const Match one = match(routes, "/api/v1/ledger/3f2a");
  ASSERT_NE(one.route, nullptr);
  EXPECT_EQ(one.values.text("id"), "3f2a");
  struct Wrong {
    const char* target;
    int status;
    const char* says;
  };
  for (const Wrong& wrong :
       {Wrong{"/api/v1/ledger?kind=thread", 400, "found 'thread', expected one of threat"},
        Wrong{"/api/v1/ledger?limit=501", 400, "from 0 to 500"}, Wrong{"/api/v1/ledger?limit=-1", 400, "whole number"},
        Wrong{"/api/v1/ledger?limit=5x", 400, "whole number"},
        Wrong{"/api/v1/ledger?as_of=2023-02-30", 400, "a day such as"},
        Wrong{"/api/v1/ledger?as_of=2023", 400, "a day such as"},
        Wrong{"/api/v1/ledger?knd=threat", 400, "no parameter 'knd'"}, Wrong{"/api/v1/search", 400, "'q' is missing"},
        Wrong{"/api/v1/search?q=", 400, "'q' is missing"}, Wrong{"/api/v1/ledger/3f2a/more", 404, "no such path"},
        Wrong{"/api/v1/nothing", 404, "no such path"}}) {
    const Match found = match(routes, wrong.target);
    ASSERT_EQ(found.route, nullptr) << wrong.target;
    EXPECT_EQ(found.refusal.status, wrong.status) << wrong.target;
    EXPECT_NE(found.refusal.body.find(wrong.says), std::string::npos) << wrong.target << ": " << found.refusal.body;
  }
}

TEST(Routes, AreAllInTheOpenApiDocument) {
  const auto routes = all_routes();
  rapidjson::Document json;
  json.Parse(openapi(routes, "1.2.3").c_str());
  ASSERT_FALSE(json.HasParseError());
  EXPECT_STREQ(json["openapi"].GetString(), "3.1.0");
  std::set<std::string> paths;
  for (const auto& each : json["paths"].GetObject()) paths.insert(each.name.GetString());
  EXPECT_EQ(paths.size(), routes.size()) << "a path stands in the table twice";
  for (const Route& route : routes) {
    ASSERT_TRUE(paths.contains("/api/v1" + route.path)) << route.path;
    const auto& parameters = json["paths"][("/api/v1" + route.path).c_str()]["get"]["parameters"];
    const std::size_t of_path = static_cast<std::size_t>(std::count(route.path.begin(), route.path.end(), '{'));
    EXPECT_EQ(parameters.Size(), of_path + route.parameters.size()) << route.path;
  }
}

}  // namespace
}  // namespace demarche::desk
