// schema.org's JSON-LD inside HTML pages.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace demarche::ingest {

/// What one <script type="application/ld+json"> says of an article. Empty: not said. Values are as written.
struct ArticleData {
  std::string headline, published, modified, outlet, url, language, body;
  std::vector<std::string> authors, tags;
  bool is_article = false;  // of an article type; else of the page or site
};

/// All things in the script that are articles, web pages or sites, in the order they stand; @graph and lists are looked
/// into, sixteen levels deep. Bad JSON gives nothing; raw line breaks in strings and trailing commas are let pass.
std::vector<ArticleData> read_json_ld(std::string_view script);

}  // namespace demarche::ingest
