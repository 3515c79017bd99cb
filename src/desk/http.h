// A request and its response as the desk's parts see them, without the library that carries them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "demarche/result.h"
#include "desk/target.h"

namespace demarche::desk {

struct Request {
  std::string method;  // as given; HEAD is answered like GET, without the body
  Target target;
  std::string if_none_match;
  bool takes_gzip = false;
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  bool is_gzip = false;            // the body is compressed already
  std::string etag;                // with its quotes; empty: none
  std::string cache = "no-cache";  // kept copies are asked about (If-None-Match) before they are used
  std::string allow;               // of a 405
  bool closes = false;             // the connection is closed after it
};

/// An error in the one shape that all have (RFC 9457): application/problem+json with title, status and detail.
Response problem(int status, std::string_view detail);

/// "Not Found" of 404 ...; the statuses that the desk gives.
std::string_view reason_of(int status);

/// Why a request is not one for this desk: its Host is another's (DNS rebinding), or its Origin is (another site's
/// script). `hosts` are those that the desk is called by, as "127.0.0.1:8765".
struct Caller {
  std::string host;
  std::string origin;  // empty: none was sent
};
Status check_caller(const Caller& caller, const std::vector<std::string>& hosts);

/// Whether an Accept-Encoding header allows gzip (RFC 9110, 12.5.3).
bool takes_gzip(std::string_view accept_encoding);

/// Whether an If-None-Match header holds the tag (weak comparison, RFC 9110, 13.1.2).
bool matches(std::string_view if_none_match, std::string_view etag);

/// The body becomes gzip where the caller takes it and it is worth it (1,000 bytes, no file that is compressed), a
/// known copy becomes 304 without a body.
void finish(const Request& request, Response& response);

}  // namespace demarche::desk
