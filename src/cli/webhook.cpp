#include "cli/webhook.h"

#include <curl/curl.h>

#include <chrono>
#include <thread>

namespace demarche::cli {
namespace {

constexpr long kConnectSeconds = 5;
constexpr long kSeconds = 15;
constexpr int kAttempts = 3;
constexpr std::size_t kMostAnswer = 4096;

/// Counts the answer, which nobody reads.
std::size_t take(char* /*bytes*/, std::size_t size, std::size_t count, void* taken) {
  auto& so_far = *static_cast<std::size_t*>(taken);
  so_far += size * count;
  return so_far > kMostAnswer ? 0 : size * count;
}

/// The address without a user's name and password.
std::string shown(const std::string& url) {
  const auto scheme = url.find("://");
  const auto host_end = url.find_first_of("/?#", scheme + 3);
  const auto at = url.rfind('@', host_end);
  return at == std::string::npos || at < scheme ? url : url.substr(0, scheme + 3) + url.substr(at + 1);
}

}  // namespace

struct Webhook::Handle {
  CURL* curl = curl_easy_init();
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { curl_easy_cleanup(curl); }
};

std::string Webhook::check(const std::string& url) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (url.starts_with(scheme) && url.size() > scheme.size() && url.find_first_of(" \t\r\n") == std::string::npos) {
      return {};
    }
  }
  return "expected an address that begins with http:// or https://, found '" + url + "'";
}

Webhook::Webhook(std::string url) : url_(std::move(url)), handle_(std::make_unique<Handle>()) {}
Webhook::~Webhook() = default;

Status Webhook::post(std::string_view json, const std::string& key) {
  CURL* curl = handle_->curl;
  if (curl == nullptr) return Error{"HTTP cannot be spoken on this machine", shown(url_)};
  curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
  headers = curl_slist_append(headers, ("Idempotency-Key: " + key).c_str());
  headers = curl_slist_append(headers, "Expect:");
  std::size_t taken = 0;
  curl_easy_reset(curl);
  curl_easy_setopt(curl, CURLOPT_URL, url_.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kSeconds);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "demarche");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, json.data());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(json.size()));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &taken);
  std::string wrong;
  for (int attempt = 1; attempt <= kAttempts; ++attempt) {
    taken = 0;
    const CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    // An answer that is too long is one all the same.
    wrong = code == CURLE_OK || code == CURLE_WRITE_ERROR ? "" : std::string(curl_easy_strerror(code));
    if (wrong.empty() && status >= 200 && status < 300) break;
    if (wrong.empty()) wrong = "the answer was " + std::to_string(status);
    if (status >= 300 && status < 400) wrong += ", a redirect, which is not followed";
    const bool may_pass = status == 0 || status == 429 || status >= 500;
    if (!may_pass || attempt == kAttempts) break;
    std::this_thread::sleep_for(std::chrono::seconds(attempt));
  }
  curl_slist_free_all(headers);
  if (!wrong.empty()) return Error{"an alert could not be delivered: " + wrong, shown(url_)};
  return Done{};
}

}  // namespace demarche::cli
