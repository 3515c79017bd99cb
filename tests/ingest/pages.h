// Reading made-up inputs in tests.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "ingest/ingest.h"
#include "ingest/page_check.h"

namespace demarche::ingest {

inline const Ingest& an_ingest() {
  static const Ingest ingest = *Ingest::load(Resources::built_in(), {});
  return ingest;
}

/// All items of one input in memory.
inline std::vector<Item> items_of(std::string_view bytes, std::string name, const Ingest& ingest = an_ingest()) {
  std::vector<Item> out;
  const auto pages = ingest.open(InputBytes{std::move(name), bytes});
  while (auto item = pages->next()) out.push_back(*std::move(item));
  return out;
}

/// The one page of an input; a failed test and an empty page where there is none. Its promises are checked.
inline Page page_of(std::string_view bytes, std::string name, const Ingest& ingest = an_ingest()) {
  std::vector<Item> items = items_of(bytes, std::move(name), ingest);
  EXPECT_EQ(items.size(), 1U);
  if (items.empty()) return {};
  EXPECT_TRUE(items[0].page) << items[0].page.error().text();
  if (!items[0].page) return {};
  if (items[0].page->input.line == 0) {
    EXPECT_EQ(broken_promise(*items[0].page, bytes), "");
  }
  return *std::move(items[0].page);
}

/// The one error of an input, as its user sees it.
inline std::string error_of(std::string_view bytes, std::string name, const Ingest& ingest = an_ingest()) {
  const std::vector<Item> items = items_of(bytes, std::move(name), ingest);
  EXPECT_EQ(items.size(), 1U);
  if (items.empty() || items[0].page) return "";
  return items[0].page.error().text();
}

using Strings = std::vector<std::string>;

}  // namespace demarche::ingest
