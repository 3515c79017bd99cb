// Lists in a weights file's metadata: words with blanks between.
#pragma once
#include <sstream>
#include <string>
#include <vector>

namespace demarche::pairs {

inline std::vector<std::string> metadata_words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

}  // namespace demarche::pairs
