#include "desk/http.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/json_writer.h"
#include "desk/gzip.h"

namespace demarche::desk {
namespace {

constexpr std::size_t kWorthPacking = 1000;

}  // namespace

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 413:
      return "Content Too Large";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Internal Server Error";
  }
}

Response problem(int status, std::string_view detail) {
  Response response;
  response.status = status;
  response.type = "application/problem+json";
  response.cache = "no-store";
  JsonWriter json;
  json.begin_object().member("type", "about:blank").member("title", reason_of(status)).member("status", status);
  json.member("detail", detail).end_object();
  response.body = json.take();
  return response;
}

Status check_caller(const Caller& caller, const std::vector<std::string>& hosts) {
  const std::string host = ascii_lower(caller.host);
  if (std::find(hosts.begin(), hosts.end(), host) == hosts.end()) {
    return Error{"the request is for another host; this desk is " + hosts.front()};
  }
  if (caller.origin.empty()) return Done{};
  const std::string origin = ascii_lower(caller.origin);
  const auto is_ours = [&](const std::string& each) { return origin == "http://" + each; };
  if (std::none_of(hosts.begin(), hosts.end(), is_ours)) return Error{"the request comes from another site"};
  return Done{};
}

bool takes_gzip(std::string_view accept_encoding) {
  for (const std::string_view element : split_trimmed(accept_encoding, ',')) {
    const std::vector<std::string_view> parts = split_trimmed(element, ';');
    if (parts.empty() || ascii_lower(parts[0]) != "gzip") continue;
    // "q=0" and "q=0.000" forbid it.
    const auto says = [](char c) { return c >= '1' && c <= '9'; };
    return parts.size() < 2 || !parts[1].starts_with("q=") || std::any_of(parts[1].begin(), parts[1].end(), says);
  }
  return false;
}

bool matches(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  for (std::string_view element : split_trimmed(if_none_match, ',')) {
    if (element.starts_with("W/")) element.remove_prefix(2);
    if (element == "*" || element == etag) return true;
  }
  return false;
}

void finish(const Request& request, Response& response) {
  if (response.status == 200) {
    // A tag a form: the same text, packed, is another body.
    const bool packs = !response.is_gzip && request.takes_gzip && response.body.size() >= kWorthPacking;
    if (response.etag.empty()) response.etag = "\"" + short_id(response.body) + (packs ? "-gz\"" : "\"");
    if (matches(request.if_none_match, response.etag)) {
      response.status = 304;
      response.body.clear();
      return;
    }
    if (packs) {
      response.body = gzip(response.body);
      response.is_gzip = true;
    }
  }
}

}  // namespace demarche::desk
