// What a reading depends on besides the page's bytes.
#pragma once
#include <string>

namespace demarche {

/// With the source's hash, `program`, `model` and `lexicons` are a reading's key in an archive; `kernel` is told only
/// in manifests and --version.
struct Versions {
  std::string program;   // "0.1.0"
  std::string model;     // "en_core_web_sm 3.8.0"
  std::string lexicons;  // hash over their names and contents
  std::string kernel;  // "avx2", "generic": the arithmetic kernels that this machine runs; they give the same decisions
};

}  // namespace demarche
