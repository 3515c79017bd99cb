// docs/codebook.md as specifications: its tables of clear cases and near misses, so that the page cannot differ from
// the program.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "demarche/result.h"
#include "spec/spec_file.h"

namespace demarche::spec {

struct Codebook {
  std::vector<Block> blocks;
  std::vector<std::string> types, modes, modalities;  // what has a row; modes as "TYPE/mode"
};

/// Reads every table that has the columns "clear case" and "near miss". A cell holds sentences in double quotes, each
/// followed by what is expected of it between backticks, in the words of a .spec file ("event AID modality=actual");
/// other words are for the reader. By the name of the first column more is expected:
///   type      clear: such an event, by its flat code; near: none
///   mode      ("TYPE/mode") clear: such an event; near: none that counts (as content it may be there)
///   modality  clear: what is expected names that modality
/// Fails with `name` and line on a cell without a sentence, or a sentence of which nothing is expected.
Result<Codebook> parse_codebook(std::string_view source, const std::string& name);

}  // namespace demarche::spec
