#include "ingest/page_json.h"

#include "base/code_points.h"

namespace demarche::ingest {

std::string_view name(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::correction:
      return "correction";
    case NoticeKind::clarification:
      return "clarification";
    case NoticeKind::retraction:
      return "retraction";
  }
  return "";
}

void write_document(JsonWriter& json, const Page& page) {
  const CodePointOffsets points(page.text);
  json.begin_object().member("id", page.id);
  json.member_or_null("title", page.title).member_or_null("byline", page.byline).member_or_null("outlet", page.outlet);
  json.key("credits").values(page.credits);
  json.member_or_null("published", page.published).member_or_null("url", page.url).member("language", page.language);
  json.key("tags").values(page.tags).member("text", page.text).member("sha256", page.sha256);
  json.key("input").begin_object().member("path", page.input.path).key("line");
  if (page.input.line == 0) {
    json.null();
  } else {
    json.value(page.input.line);
  }
  json.end_object().key("notices").begin_array();
  for (const Notice& notice : page.notices) {
    json.begin_object().member("kind", name(notice.kind));
    json.member("start", points.at(notice.span.begin)).member("end", points.at(notice.span.end)).end_object();
  }
  json.end_array().key("links").begin_array();
  for (const Hyperlink& link : page.links) {
    json.begin_object().member("url", link.url);
    json.member("start", points.at(link.span.begin)).member("end", points.at(link.span.end)).end_object();
  }
  json.end_array().end_object();
}

}  // namespace demarche::ingest
