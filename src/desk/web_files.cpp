#include "desk/web_files.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "desk/gzip.h"

namespace demarche::desk {
namespace {

/// First segments of the views that the page itself draws; web/src/route.ts has them too.
constexpr std::array<std::string_view, 5> kViews = {"actors", "ledger", "pages", "read", "search"};
constexpr std::string_view kPage = "index.html";

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "application/octet-stream";
}

std::string name_of(const Target& target) {
  std::string name;
  for (const std::string& segment : target.segments) name += (name.empty() ? "" : "/") + segment;
  return name;
}

bool is_view(const Target& target) {
  if (target.segments.empty()) return true;
  return target.segments.size() <= 2 && std::find(kViews.begin(), kViews.end(), target.segments[0]) != kViews.end();
}

}  // namespace

WebFiles::WebFiles(const std::vector<WebFile>& files) {
  for (const WebFile& file : files) {
    files_.emplace(file.name, Kept{file.gzip, "\"" + short_id(file.gzip)});
  }
}

Response WebFiles::answer(const Target& target, bool takes_gzip) const {
  std::string name = name_of(target);
  if (is_view(target)) name = kPage;
  const auto file = files_.find(name);
  if (file == files_.end()) return problem(404, "the desk has no such page");
  Response response;
  response.type = type_of(name);
  response.is_gzip = takes_gzip;
  response.body = takes_gzip ? std::string(file->second.gzip) : gunzip(file->second.gzip);
  response.etag = file->second.etag + (takes_gzip ? "-gz\"" : "\"");
  // The names of these change with what is in them.
  if (name.starts_with("assets/")) response.cache = "max-age=31536000, immutable";
  return response;
}

}  // namespace demarche::desk
