#include "language/tagger.h"

#include <rapidjson/document.h>

#include "language/model_file.h"
#include "language/thinc_model.h"

namespace demarche::language {

Result<Tagger> Tagger::load(const std::string& directory, const ModelConfig& config, std::size_t token_width,
                            const Kernels& kernels, Names& tags) {
  const auto architecture = config.text("components.tagger.model", "@architectures");
  if (!architecture) return architecture.error();
  if (*architecture != "spacy.Tagger.v2")
    return Error{"[components.tagger.model] has the architecture " + *architecture +
                 ", this runtime knows spacy.Tagger.v2"};
  const auto cfg = ModelFile::read(directory, "tagger/cfg");
  if (!cfg) return cfg.error();
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(cfg->bytes().data(),
                                                                                     cfg->bytes().size());
  const Error unfit{"is not a JSON object with a list of texts 'labels'", cfg->path()};
  if (json.HasParseError() || !json.IsObject() || !json.HasMember("labels") || !json["labels"].IsArray() ||
      json["labels"].Empty())
    return unfit;
  Tagger out;
  out.kernels_ = &kernels;
  out.token_width_ = token_width;
  for (const auto& label : json["labels"].GetArray()) {
    if (!label.IsString()) return unfit;
    out.tag_of_.push_back(tags.add({label.GetString(), label.GetStringLength()}));
  }
  const auto model = ThincModel::read(directory, "tagger/model");
  if (!model) return model.error();
  const auto classes = static_cast<std::uint32_t>(out.tag_of_.size());
  const auto weights = model->tensor("softmax", 0, "W", {classes, static_cast<std::uint32_t>(token_width)});
  const auto bias = model->tensor("softmax", 0, "b", {classes});
  if (!weights) return weights.error();
  if (!bias) return bias.error();
  std::vector<float> w(weights->count()), b(bias->count());
  weights->copy_to(w.data());
  bias->copy_to(b.data());
  out.output_ = pack_affine(w.data(), b.data(), classes, token_width);
  return out;
}

void Tagger::tag(const float* vectors, std::size_t count, std::uint32_t first, FloatBuffer& scratch, std::uint32_t* out,
                 Margins* margins) const {
  const std::size_t width = output_.affine_width();
  float* scores = scratch.need(count * width);
  kernels_->affine(vectors, token_width_, count, output_, scores, width);
  for (std::size_t i = 0; i < count; ++i, scores += width) {
    std::size_t best = 0;
    for (std::size_t c = 1; c < tag_of_.size(); ++c) {
      if (scores[c] > scores[best]) best = c;
    }
    out[i] = tag_of_[best];
    if (margins == nullptr || tag_of_.size() < 2) continue;
    std::size_t second = best == 0 ? 1 : 0;
    for (std::size_t c = 0; c < tag_of_.size(); ++c) {
      if (c != best && scores[c] > scores[second]) second = c;
    }
    margins->push_back({Decider::tagger, first + static_cast<std::uint32_t>(i), scores[best] - scores[second]});
  }
}

}  // namespace demarche::language
