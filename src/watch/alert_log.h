// The alerts that were told: a file of JSON Lines, one an alert, so that each is told once; and the same as an Atom
// feed.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/result.h"

namespace demarche::watch {

struct ToldAlert {
  std::string key, crisis, rule, day, title, text;
  std::string quote, outlet, document, url;  // of the row to read; empty: none
};

/// One line without its end.
std::string alert_json(const ToldAlert& alert);

/// The alerts of a log's text; an Error names the line that is none. At most 64 MB.
Result<std::vector<ToldAlert>> read_alert_log(std::string_view text, const std::string& origin);

/// An Atom feed (RFC 4287) of the last 100 alerts, the newest first. `name` is the feed's title, and its id comes of
/// it.
std::string atom_feed(const std::string& name, const std::vector<ToldAlert>& alerts);

}  // namespace demarche::watch
