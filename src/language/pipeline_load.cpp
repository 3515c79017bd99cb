// Loading: config.cfg is read first and says what the other files must look like.
#include <rapidjson/document.h>

#include <algorithm>

#include "language/model_config.h"
#include "language/model_file.h"
#include "language/pipeline_parts.h"

namespace demarche::language {
namespace {

constexpr std::string_view kDecoration = "||";

Dep dep_of(std::string_view label) {
  static constexpr std::pair<std::string_view, Dep> kNames[] = {{"ROOT", Dep::root},
                                                                {"acl", Dep::acl},
                                                                {"acomp", Dep::acomp},
                                                                {"advcl", Dep::advcl},
                                                                {"advmod", Dep::advmod},
                                                                {"agent", Dep::agent},
                                                                {"amod", Dep::amod},
                                                                {"appos", Dep::appos},
                                                                {"attr", Dep::attr},
                                                                {"aux", Dep::aux},
                                                                {"auxpass", Dep::auxpass},
                                                                {"case", Dep::case_},
                                                                {"cc", Dep::cc},
                                                                {"ccomp", Dep::ccomp},
                                                                {"compound", Dep::compound},
                                                                {"conj", Dep::conj},
                                                                {"csubj", Dep::csubj},
                                                                {"csubjpass", Dep::csubjpass},
                                                                {"dative", Dep::dative},
                                                                {"dep", Dep::dep},
                                                                {"det", Dep::det},
                                                                {"dobj", Dep::dobj},
                                                                {"expl", Dep::expl},
                                                                {"intj", Dep::intj},
                                                                {"mark", Dep::mark},
                                                                {"meta", Dep::meta},
                                                                {"neg", Dep::neg},
                                                                {"nmod", Dep::nmod},
                                                                {"npadvmod", Dep::npadvmod},
                                                                {"nsubj", Dep::nsubj},
                                                                {"nsubjpass", Dep::nsubjpass},
                                                                {"nummod", Dep::nummod},
                                                                {"oprd", Dep::oprd},
                                                                {"parataxis", Dep::parataxis},
                                                                {"pcomp", Dep::pcomp},
                                                                {"pobj", Dep::pobj},
                                                                {"poss", Dep::poss},
                                                                {"preconj", Dep::preconj},
                                                                {"predet", Dep::predet},
                                                                {"prep", Dep::prep},
                                                                {"prt", Dep::prt},
                                                                {"punct", Dep::punct},
                                                                {"quantmod", Dep::quantmod},
                                                                {"relcl", Dep::relcl},
                                                                {"xcomp", Dep::xcomp}};
  for (const auto& [name, dep] : kNames) {
    if (name == label) return dep;
  }
  return Dep::other;
}

/// "a, b, c".
std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

Status check_components(const ModelConfig& config, const std::string& path) {
  const auto language = config.text("nlp", "lang");
  if (!language) return language.error();
  if (*language != "en") return Error{"[nlp] lang is " + *language + ", this runtime reads English pipelines", path};
  const auto pipeline = config.texts("nlp", "pipeline");
  const auto disabled = config.texts("nlp", "disabled");
  if (!pipeline) return pipeline.error();
  if (!disabled) return disabled.error();
  std::vector<std::string> active;
  for (const std::string& component : *pipeline) {
    if (std::find(disabled->begin(), disabled->end(), component) == disabled->end()) active.push_back(component);
  }
  const std::vector<std::string> expected = {"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"};
  if (active != expected)
    return Error{"[nlp] pipeline without the disabled ones is " + joined(active) + "; expected " + joined(expected),
                 path};
  const auto mode = config.text("components.lemmatizer", "mode");
  if (!mode) return mode.error();
  if (*mode != "rule") return Error{"[components.lemmatizer] mode is " + *mode + ", expected rule", path};
  for (const char* listener : {"components.tagger.model.tok2vec", "components.parser.model.tok2vec"}) {
    const auto architecture = config.text(listener, "@architectures");
    if (!architecture) return architecture.error();
    if (*architecture != "spacy.Tok2VecListener.v1") {
      return Error{"[" + std::string(listener) + "] has the architecture " + *architecture +
                       ", expected spacy.Tok2VecListener.v1",
                   path};
    }
  }
  return Done{};
}

Result<std::string> read_name(const std::string& directory) {
  const auto file = ModelFile::read(directory, "meta.json");
  if (!file) return file.error();
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(file->bytes().data(),
                                                                                     file->bytes().size());
  if (json.HasParseError() || !json.IsObject()) return Error{"is not a JSON object", file->path()};
  std::string out;
  for (const char* key : {"lang", "name", "version"}) {
    if (!json.HasMember(key) || !json[key].IsString())
      return Error{std::string("has no text '") + key + "'", file->path()};
    if (!out.empty()) out += key == std::string_view("version") ? ' ' : '_';
    out.append(json[key].GetString(), json[key].GetStringLength());
  }
  return out;
}

/// Numbers for all labels that arcs can have, whole and in their parts.
void list_labels(PipelineParts& parts) {
  parts.root_label = parts.labels.add("ROOT");
  for (const Move& move : parts.parser.moves()) {
    parts.label_of_move.push_back(parts.labels.add(move.label));
    const auto decoration = move.label.find(kDecoration);
    if (decoration == std::string::npos) continue;
    parts.labels.add(std::string_view(move.label).substr(0, decoration));
    parts.labels.add(std::string_view(move.label).substr(decoration + kDecoration.size()));
  }
  for (std::uint32_t label = 0; label < parts.labels.size(); ++label) {
    const std::string_view whole = parts.labels[label];
    const auto decoration = whole.find(kDecoration);
    LabelParts split{label, LabelParts::kNone};
    if (decoration != std::string_view::npos) {
      split = {parts.labels.add(whole.substr(0, decoration)),
               parts.labels.add(whole.substr(decoration + kDecoration.size()))};
    }
    parts.label_parts.push_back(split);
  }
}

/// Keeps an error's text and names the file when the one who made it could not.
Error in_file(Error error, const std::string& path) {
  if (error.where.empty()) error.where = path;
  return error;
}

/// Moves a loaded component into its place, or keeps the error.
template <class T>
bool take(Result<T> loaded, T& place, const std::string& config_path, Error& error) {
  if (!loaded) {
    error = in_file(loaded.error(), config_path);
    return false;
  }
  place = *std::move(loaded);
  return true;
}

Status load_components(const std::string& directory, const ModelConfig& config, const std::string& config_path,
                       PipelineParts& out) {
  Error error;
  if (!take(Vocabulary::load(directory), out.vocabulary, config_path, error)) return error;
  if (!take(Tokenizer::load(directory), out.tokenizer, config_path, error)) return error;
  {
    const auto model = ThincModel::read(directory, "tok2vec/model");
    if (!model) return model.error();
    if (!take(Tok2Vec::load(config, "components.tok2vec.model", *model, *out.kernels), out.tok2vec, config_path, error))
      return error;
  }
  const std::size_t width = out.tok2vec.width();
  if (!take(Tagger::load(directory, config, width, *out.kernels, out.tags), out.tagger, config_path, error))
    return error;
  if (!take(ArcEagerParser::load(directory, config, width, *out.kernels), out.parser, config_path, error)) return error;
  list_labels(out);
  out.morphologies.add("");
  if (!take(AttributeRuler::load(directory, out.tags, out.labels, out.morphologies), out.ruler, config_path, error))
    return error;
  for (auto label = static_cast<std::uint32_t>(out.label_parts.size()); label < out.labels.size(); ++label)
    out.label_parts.push_back({label, LabelParts::kNone});
  for (std::uint32_t label = 0; label < out.labels.size(); ++label)
    out.dep_of_label.push_back(dep_of(out.labels[label]));
  if (!take(Lemmatizer::load(directory, out.morphologies), out.lemmatizer, config_path, error)) return error;
  const auto model = ThincModel::read(directory, "ner/model");
  if (!model) return model.error();
  if (!take(Tok2Vec::load(config, "components.ner.model.tok2vec", *model, *out.kernels), out.ner_tok2vec, config_path,
            error))
    return error;
  if (!take(EntityRecognizer::load(directory, config, *model, out.ner_tok2vec.width(), *out.kernels), out.ner,
            config_path, error))
    return error;
  for (const Move& move : out.ner.moves()) out.ent_types.push_back(move.label);
  return Done{};
}

}  // namespace

Result<std::unique_ptr<const PipelineParts>> load_parts(const std::string& directory, const PipelineOptions& options) {
  const auto chosen = kernels(options.kernel);
  if (!chosen) return chosen.error();
  const auto file = ModelFile::read(directory, "config.cfg");
  if (!file) return file.error();
  const auto config = ModelConfig::parse(file->bytes(), file->path());
  if (!config) return config.error();
  if (const auto known = check_components(*config, file->path()); !known) return in_file(known.error(), file->path());
  auto out = std::make_unique<PipelineParts>();
  out->kernels = *chosen;
  auto name = read_name(directory);
  if (!name) return name.error();
  out->name_and_version = *std::move(name);
  if (const auto loaded = load_components(directory, *config, file->path(), *out); !loaded) return loaded.error();
  return std::unique_ptr<const PipelineParts>(std::move(out));
}

}  // namespace demarche::language
