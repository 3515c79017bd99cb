#include "reading/dictionaries/page_lookup.h"

#include <algorithm>
#include <utility>

namespace demarche::dictionaries {

PageWords::PageWords(const Analysis& analysis, const WordTable& table) : first_(analysis.size() + 1) {
  const std::string_view text = analysis.text;
  std::uint32_t token = 0;
  const auto tokens = static_cast<std::uint32_t>(analysis.size());
  for (WordBounds word = next_word(text, 0); word.begin < word.end; word = next_word(text, word.end)) {
    while (token < tokens && analysis.span[token].end <= word.begin) first_[++token] = ids_.size();
    if (token == tokens) break;
    ids_.push_back(table.find(text.substr(word.begin, word.end - word.begin)));
    tokens_.push_back(token);
  }
  while (token < tokens) first_[++token] = ids_.size();
}

PageLookup::PageLookup(const Page& page, const Analysis& analysis, const std::vector<TokenSpan>& sentences,
                       const Dictionaries& dictionaries)
    : dictionaries_(dictionaries),
      words_(analysis, dictionaries.words),
      published_(days_of_published(page.published)),
      discarded_(sentences.size()),
      contexts_(sentences.size()) {
  if (!dictionaries.discards.empty()) find_discards(page, sentences);
  if (!dictionaries.issues.empty()) find_issues(sentences);
}

void PageLookup::find_discards(const Page& page, const std::vector<TokenSpan>& sentences) {
  const DiscardDictionary& discards = dictionaries_.discards;
  const DiscardDictionary::Discard* why = nullptr;
  std::size_t count = 0;
  for (std::size_t sentence = 0; sentence < sentences.size() && !page_discarded_; ++sentence) {
    const std::span<const WordId> words = words_.words(words_.in(sentences[sentence]));
    for (std::size_t at = 0; at < words.size(); ++at) {
      discards.trie().each(words, at, [&](std::uint32_t value, std::size_t) {
        const DiscardDictionary::Discard& found = discards.discards()[value];
        if (why == nullptr || (found.page && !page_discarded_)) why = &found;
        page_discarded_ = page_discarded_ || found.page;
        discarded_[sentence] = 1;
      });
    }
    count += discarded_[sentence];
  }
  if (why == nullptr) return;
  const std::string what = page_discarded_ ? "no events: the page is discarded by "
                           : count == 1
                               ? "no events from 1 sentence, discarded by "
                               : "no events from " + std::to_string(count) + " sentences, the first discarded by ";
  warnings_.push_back({what + quoted(why->phrase) + " (" + dictionaries_.files[why->place.file].path + ":" +
                           std::to_string(why->place.line) + ")",
                       page.input.path, page.input.line});
}

void PageLookup::find_issues(const std::vector<TokenSpan>& sentences) {
  const IssueDictionary& issues = dictionaries_.issues;
  using Effect = IssueDictionary::Effect;
  struct Found {
    std::size_t sentence;
    std::uint32_t section;
    std::uint32_t label;
  };
  std::vector<Found> found;
  std::vector<std::pair<std::uint32_t, std::size_t>> kept_away;  // section, sentence
  std::vector<std::uint32_t> kept_away_from_page;
  for (std::size_t sentence = 0; sentence < sentences.size(); ++sentence) {
    const std::span<const WordId> words = words_.words(words_.in(sentences[sentence]));
    for (std::size_t at = 0; at < words.size(); ++at) {
      issues.trie().each(words, at, [&](std::uint32_t value, std::size_t) {
        for (std::uint32_t i = value; i != IssueDictionary::kNone; i = issues.issues()[i].next) {
          const IssueDictionary::Issue& issue = issues.issues()[i];
          if (issue.effect == Effect::label)
            found.push_back({sentence, issue.section, issue.label});
          else if (issue.effect == Effect::not_in_sentence)
            kept_away.emplace_back(issue.section, sentence);
          else
            kept_away_from_page.push_back(issue.section);
        }
      });
    }
  }
  std::sort(kept_away.begin(), kept_away.end());
  std::sort(kept_away_from_page.begin(), kept_away_from_page.end());
  for (const Found& each : found) {
    const std::string& context = dictionaries_.label_context[each.label];
    if (context.empty() ||
        std::binary_search(kept_away.begin(), kept_away.end(), std::pair(each.section, each.sentence)) ||
        std::binary_search(kept_away_from_page.begin(), kept_away_from_page.end(), each.section)) {
      continue;
    }
    std::vector<std::string>& own = contexts_[each.sentence];
    if (std::find(own.begin(), own.end(), context) == own.end()) own.push_back(context);
  }
}

}  // namespace demarche::dictionaries
