// Where tests find the model: $DEMARCHE_MODEL, else the build's own.
#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "language/pipeline.h"

namespace demarche::testing {

inline std::string model_directory() {
  const char* own = std::getenv("DEMARCHE_MODEL");
  return own != nullptr && *own != '\0' ? own : DEMARCHE_MODEL_DIR;
}
inline bool has_model() { return std::filesystem::exists(model_directory() + "/config.cfg"); }

/// Tests that need the model skip, visibly, where there is none.
class WithModel : public ::testing::Test {
 protected:
  static const language::Pipeline& pipeline() {
    static const Result<language::Pipeline> loaded = language::Pipeline::load(model_directory());
    return *loaded;
  }
  void SetUp() override {
    if (!has_model())
      GTEST_SKIP() << "no model in " << model_directory() << " (tools/fetch_model.sh, or set DEMARCHE_MODEL)";
  }
};

}  // namespace demarche::testing
