// Alerts to another program over HTTP.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "demarche/result.h"

namespace demarche::cli {

/// One address that takes JSON by POST, over http or https (certificates are checked). Each call waits at most 5 s for
/// a connection and 15 s in all; what may pass (no connection, 429, 5xx) is tried three times, a second and two apart.
/// Redirects are not followed, so that nothing goes to a host that was not named. At most 4 KB of an answer are read.
class Webhook {
 public:
  /// What is wrong with an address; empty: nothing.
  static std::string check(const std::string& url);

  explicit Webhook(std::string url);
  ~Webhook();
  Webhook(const Webhook&) = delete;
  Webhook& operator=(const Webhook&) = delete;

  /// `key` goes along as the header Idempotency-Key: a receiver that has seen it may drop the call. An Error says what
  /// came instead of a 2xx answer.
  Status post(std::string_view json, const std::string& key);

 private:
  struct Handle;
  std::string url_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace demarche::cli
