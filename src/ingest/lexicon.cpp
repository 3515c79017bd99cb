#include "ingest/lexicon.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/toml_file.h"

namespace demarche::ingest {
namespace {

Error complaint(const Resources& resources, std::string_view file, const toml::node* at, std::string message) {
  return Error{std::move(message), resources.origin(file), at == nullptr ? 0 : at->source().begin.line};
}

/// Reads lists and tables of one file and keeps the first complaint.
class Reader {
 public:
  Reader(const Resources& resources, std::string_view file, const toml::table& root)
      : resources_(resources), file_(file), root_(root) {}

  std::vector<std::string> words(toml::node_view<const toml::node> node, const char* what) {
    std::vector<std::string> out;
    const toml::array* list = node.as_array();
    if (list == nullptr) return fail(node.node(), std::string("'") + what + "' must be a list of words"), out;
    for (const toml::node& each : *list) {
      const auto word = each.value<std::string>();
      if (!word || word->empty()) return fail(&each, std::string("'") + what + "' must hold words only"), out;
      out.push_back(ascii_lower(*word));
    }
    // Longest first, so that the first match is the whole; ties in a fixed order.
    std::sort(out.begin(), out.end(), [](const std::string& a, const std::string& b) {
      return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    return out;
  }

  template <class Value>
  std::map<std::string, Value, std::less<>> table(const char* name) {
    std::map<std::string, Value, std::less<>> out;
    const toml::table* rows = root_[name].as_table();
    if (rows == nullptr) return fail(nullptr, std::string("[") + name + "] is missing"), out;
    for (const auto& [key, value] : *rows) {
      const auto read = value.template value<Value>();
      if (!read) return fail(&value, "'" + std::string(key.str()) + "' has a value of the wrong type"), out;
      out.emplace(ascii_lower(key.str()), *read);
    }
    return out;
  }

  void fail(const toml::node* at, std::string message) {
    if (!error_) error_ = complaint(resources_, file_, at, std::move(message));
  }
  const std::optional<Error>& error() const { return error_; }
  const toml::table& root() const { return root_; }

 private:
  const Resources& resources_;
  std::string_view file_;
  const toml::table& root_;
  std::optional<Error> error_;
};

std::optional<NoticeKind> notice_kind(std::string_view name) {
  if (name == "correction") return NoticeKind::correction;
  if (name == "clarification") return NoticeKind::clarification;
  if (name == "retraction") return NoticeKind::retraction;
  return std::nullopt;
}

std::vector<NoticeRule> read_notices(Reader& reader) {
  std::vector<NoticeRule> out;
  const toml::array* rows = reader.root()["notice"].as_array();
  if (rows == nullptr) return reader.fail(nullptr, "[[notice]] is missing"), out;
  for (const toml::node& row : *rows) {
    const toml::node_view<const toml::node> view(row);
    const auto kind = notice_kind(view["kind"].value_or(std::string_view()));
    if (!kind) return reader.fail(&row, "'kind' must be correction, clarification or retraction"), out;
    out.push_back({*kind, reader.words(view["opens"], "opens"), {}});
    if (view["needs"]) out.back().needs = reader.words(view["needs"], "needs");
  }
  return out;
}

}  // namespace

Result<Lexicon> Lexicon::load(const Resources& resources) {
  Lexicon out;
  constexpr std::string_view kLayout = "ingest/layout.toml";
  const auto layout = read_toml(resources, kLayout);
  if (!layout) return layout.error();
  Reader reader(resources, kLayout, *layout);
  const auto labels = reader.root()["labels"];
  out.labels.tags = reader.words(labels["tags"], "tags");
  out.labels.credits = reader.words(labels["credits"], "credits");
  out.labels.published = reader.words(labels["published"], "published");
  out.labels.updated = reader.words(labels["updated"], "updated");
  out.labels.title = reader.words(labels["title"], "title");
  out.labels.bylines = reader.words(reader.root()["bylines"]["openings"], "openings");
  out.small_words = reader.words(reader.root()["bylines"]["small_words"], "small_words");
  out.agencies = reader.table<std::string>("agencies");
  out.notices = read_notices(reader);
  out.dates.months = reader.table<int>("months");
  out.dates.zones = reader.table<std::string>("zones");
  out.dates.weekdays = reader.words(reader.root()["weekdays"]["names"], "names");
  if (reader.error()) return *reader.error();

  constexpr std::string_view kHtml = "ingest/html.toml";
  const auto html = read_toml(resources, kHtml);
  if (!html) return html.error();
  Reader names(resources, kHtml, *html);
  out.html.body_names = names.words(names.root()["body"], "body");
  out.html.clutter_names = names.words(names.root()["clutter"], "clutter");
  out.html.clutter_lines = names.words(names.root()["clutter_lines"], "clutter_lines");
  out.html.date_names = names.words(names.root()["date"], "date");
  out.html.byline_names = names.words(names.root()["byline"], "byline");
  if (names.error()) return *names.error();
  return out;
}

}  // namespace demarche::ingest
