// config.cfg of a spaCy pipeline: sections of `key = JSON value`, values may refer to others.
// The format is that of confection (github.com/explosion/confection), as far as written configurations use it.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/result.h"

namespace demarche::language {

/// Sections by dotted name ("components.tok2vec.model.embed"). Immutable. Errors name file, line and key.
class ModelConfig {
 public:
  /// Fails with file:line on a line that is neither a section, nor `key = value`, nor blank, nor a comment.
  static Result<ModelConfig> parse(std::string_view text, std::string file);

  bool has_section(std::string_view section) const { return sections_.find(section) != sections_.end(); }

  /// The values below follow a reference ("${components.tok2vec.model.encode:width}") to its end, at most 8 deep.
  Result<std::string> text(std::string_view section, std::string_view key) const;
  Result<std::int64_t> integer(std::string_view section, std::string_view key) const;
  Result<bool> boolean(std::string_view section, std::string_view key) const;
  Result<std::vector<std::string>> texts(std::string_view section, std::string_view key) const;
  Result<std::vector<std::int64_t>> integers(std::string_view section, std::string_view key) const;

 private:
  struct Value {
    std::string json;
    std::size_t line = 0;
  };
  using Section = std::map<std::string, Value, std::less<>>;

  /// The value itself, references followed.
  Result<Value> find(std::string_view section, std::string_view key) const;
  Error unfit(const Value& value, std::string_view section, std::string_view key, const char* expected) const;

  std::string file_;
  std::map<std::string, Section, std::less<>> sections_;
};

}  // namespace demarche::language
