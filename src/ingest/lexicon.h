// The room's word lists, read from lexicon/ingest/*.toml.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "demarche/page.h"
#include "demarche/result.h"

namespace demarche::ingest {

/// A paragraph that starts with one of `opens` and, where `needs` is not empty, goes on to hold one of them, is a
/// notice.
struct NoticeRule {
  NoticeKind kind = NoticeKind::correction;
  std::vector<std::string> opens;
  std::vector<std::string> needs;
};

/// Dates' words, lower case.
struct DateWords {
  std::map<std::string, int, std::less<>> months;
  std::vector<std::string> weekdays;
  std::map<std::string, std::string, std::less<>> zones;  // name -> "Z" or "+hh:mm"
};

/// Labels of field lines; all lower case, longest first, so that the first match is the whole label.
struct LayoutLabels {
  std::vector<std::string> tags, credits, published, updated, title, bylines;
};

/// Word lists of HTML's layout: names (of classes, ids) and what they tell of an element.
struct HtmlWords {
  std::vector<std::string> body_names;     // an element so named is likely the article's body
  std::vector<std::string> clutter_names;  // an element so named is never part of the body
  std::vector<std::string> clutter_lines;  // a paragraph that starts so is never part of the body
  std::vector<std::string> date_names;     // an element so named is likely the publication date
  std::vector<std::string> byline_names;
};

class Lexicon {
 public:
  static Result<Lexicon> load(const Resources& resources);

  LayoutLabels labels;
  std::vector<std::string> small_words;                      // allowed in lower case in a line of names
  std::map<std::string, std::string, std::less<>> agencies;  // as printed, lower case -> the name credits use
  std::vector<NoticeRule> notices;
  DateWords dates;
  HtmlWords html;
};

}  // namespace demarche::ingest
