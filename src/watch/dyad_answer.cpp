#include "watch/dyad_answer.h"

#include "watch/dyad_tables.h"
#include "watch/scene_reader.h"

namespace demarche::watch {
namespace {

Result<DyadAnswer> of_pages(Archive& archive, const DyadQuestion& question) {
  SceneQuery query;
  query.names = {question.names[0], question.names[1]};
  query.as_of = question.as_of, query.coder = question.coder;
  const auto known = read_scene(archive, query);
  if (!known) return known.error();
  return DyadAnswer{count_dyad(*known->scene, *known->parties, question.names, question.count),
                    {known->parties->is_met(question.names[0]), known->parties->is_met(question.names[1])}};
}

}  // namespace

Result<DyadAnswer> answer_dyad(Archive& archive, const DyadQuestion& question, const DeriveOptions& options) {
  if (!question.as_of.empty() || question.coder != "ours" || question.count.counts) return of_pages(archive, question);
  const auto rules = Rules::load(Resources::built_in());
  if (!rules) return rules.error();
  const auto tables = derive_archive(archive, *rules, options);
  if (!tables) return tables.error();
  std::array<std::vector<Side>, 2> sides;
  for (std::size_t at = 0; at < sides.size(); ++at) {
    const auto pick = pick_side(archive, question.names[at]);
    if (!pick) return pick.error();
    sides[at] = sides_called(**tables, *pick);
  }
  const auto input = read_dyad(**tables, *rules, sides);
  if (!input) return input.error();
  return DyadAnswer{count_dyad(*input, question.count), {!sides[0].empty(), !sides[1].empty()}};
}

}  // namespace demarche::watch
