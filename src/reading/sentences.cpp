#include "reading/sentences.h"

#include <algorithm>

namespace demarche {
namespace {

bool is_blank_line(const Analysis& analysis, std::uint32_t token) {
  const std::string_view word = analysis.word(token);
  return analysis.is_space[token] != 0 && std::count(word.begin(), word.end(), '\n') >= 2;
}

void add_trimmed(const Analysis& analysis, TokenSpan span, std::vector<TokenSpan>& out) {
  while (!span.empty() && analysis.is_space[span.begin] != 0) ++span.begin;
  while (!span.empty() && analysis.is_space[span.end - 1] != 0) --span.end;
  if (!span.empty()) out.push_back(span);
}

}  // namespace

std::vector<TokenSpan> record_sentences(const Analysis& analysis) {
  std::vector<TokenSpan> out;
  for (const TokenSpan sentence : analysis.sentences) {
    std::uint32_t begin = sentence.begin;
    for (std::uint32_t token = sentence.begin; token < sentence.end; ++token) {
      if (!is_blank_line(analysis, token)) continue;
      add_trimmed(analysis, {begin, token}, out);
      begin = token + 1;
    }
    add_trimmed(analysis, {begin, sentence.end}, out);
  }
  return out;
}

}  // namespace demarche
