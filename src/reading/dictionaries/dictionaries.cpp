#include "reading/dictionaries/dictionaries.h"

#include <map>
#include <utility>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/table_file.h"

namespace demarche::dictionaries {
namespace {

Result<std::map<std::string, std::string, std::less<>>> load_contexts(const Resources& resources) {
  std::map<std::string, std::string, std::less<>> out;
  const Status done =
      read_table(resources, "dictionaries/issue_contexts.tsv", 2, [&out](const TableRow& row) -> std::string {
        if (row[1].empty()) return "the second column, the context, is empty";
        out.emplace(row[0], row[1]);
        return {};
      });
  if (!done) return done.error();
  return out;
}

}  // namespace

Result<Dictionaries> Dictionaries::load(const Resources& resources, const std::vector<std::string>& arguments) {
  std::vector<Source> sources;
  for (const std::string& argument : arguments) {
    auto source = open_source(argument);
    if (!source) return source.error();
    sources.push_back(*std::move(source));
  }
  return load(resources, sources);
}

Result<Dictionaries> Dictionaries::load(const Resources& resources, const std::vector<Source>& sources) {
  Dictionaries out;
  if (sources.empty()) return out;
  const auto codes = ActorCodes::load(resources);
  if (!codes) return codes.error();
  const auto contexts = load_contexts(resources);
  if (!contexts) return contexts.error();
  std::string all;
  for (const Source& source : sources) {
    const auto file = static_cast<std::uint32_t>(out.files.size());
    out.files.push_back({source.path, source.kind});
    all += std::string(name(source.kind)) + '\n' + sha256_hex(source.text) + '\n';
    switch (source.kind) {
      case Kind::actors:
        out.actors.read(source.text, file, out.words, *codes, out.findings);
        break;
      case Kind::agents:
        out.agents.read(source.text, file, out.words, *codes, out.findings);
        break;
      case Kind::verbs:
      case Kind::flat_verbs:
        out.verbs.read(source.text, source.kind == Kind::flat_verbs, file, out.words, out.findings);
        break;
      case Kind::discards:
        out.discards.read(source.text, file, out.words, out.findings);
        break;
      case Kind::issues:
        out.issues.read(source.text, file, out.words, out.findings);
        break;
    }
  }
  for (const std::string& label : out.issues.labels()) {
    const auto context = contexts->find(label);
    out.label_context.push_back(context == contexts->end() ? std::string() : context->second);
  }
  out.version = short_id(all);
  out.findings.sort();
  return out;
}

}  // namespace demarche::dictionaries
