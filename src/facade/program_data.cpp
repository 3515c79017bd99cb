#include "facade/program_data.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace demarche::facade {
namespace {

namespace fs = std::filesystem;
constexpr const char* kModelFolder = "model/en_core_web_sm";
constexpr const char* kPairsFolder = "pairs";
constexpr const char* kGazetteerFile = "gazetteer.bin";

bool is_pipeline(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "config.cfg", ignored);
}

std::string program_folder() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  return failed ? std::string(".") : program.parent_path().string();
}

const char* data_variable() {
  return std::getenv("DEMARCHE_DATA");  // NOLINT(concurrency-mt-unsafe): only read, never set
}

}  // namespace

Result<std::string> find_model(const std::string& model, const char* environment, const std::string& program_folder) {
  if (!model.empty()) {
    for (const fs::path& folder : {fs::path(model), fs::path(model) / kModelFolder}) {
      if (is_pipeline(folder)) return folder.lexically_normal().string();
    }
    return Error{
        "no language model here: expected config.cfg, or " + std::string(kModelFolder) + "/config.cfg, in this folder",
        model, 0};
  }
  const bool told = environment != nullptr && *environment != '\0';
  const fs::path data = told ? fs::path(environment) : fs::path(program_folder) / "../share/demarche";
  const fs::path folder = (data / kModelFolder).lexically_normal();
  if (is_pipeline(folder)) return folder.string();
  return Error{
      "no language model here; name one with --model DIR or $DEMARCHE_DATA, or fetch it with tools/fetch_model.sh",
      folder.string(), 0};
}

Result<std::string> find_model(const std::string& model) {
  return find_model(model, data_variable(), program_folder());
}

Result<std::string> find_pairs(const std::string& pairs, const char* environment, const std::string& program_folder) {
  std::vector<fs::path> folders;
  if (!pairs.empty()) {
    folders = {fs::path(pairs)};
  } else {
    if (environment != nullptr && *environment != '\0') folders.push_back(fs::path(environment) / kPairsFolder);
    folders.push_back(fs::path(program_folder) / "../share/demarche" / kPairsFolder);
  }
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    if (fs::is_regular_file(folder / "linear.safetensors", ignored)) return folder.lexically_normal().string();
  }
  return Error{"no weights of the learned readers here: expected linear.safetensors and encoder.safetensors",
               folders.back().lexically_normal().string(), 0};
}

Result<std::string> find_pairs(const std::string& pairs) {
  return find_pairs(pairs, data_variable(), program_folder());
}

std::string find_gazetteer(const char* environment, const std::string& program_folder) {
  std::error_code ignored;
  if (environment != nullptr && *environment != '\0') {
    const fs::path file = fs::path(environment) / kGazetteerFile;
    if (fs::exists(file, ignored)) return file.lexically_normal().string();
  }
  return (fs::path(program_folder) / "../share/demarche" / kGazetteerFile).lexically_normal().string();
}

std::string find_gazetteer() { return find_gazetteer(data_variable(), program_folder()); }

Result<Resources> find_lexicons(const std::string& folder) {
  return folder.empty() ? Result<Resources>(Resources::built_in()) : Resources::overlaid(folder);
}

Result<language::KernelChoice> find_kernel(const std::string& kernel, const char* environment) {
  const bool told = kernel.empty() && environment != nullptr;
  const auto complain = [told](const Error& error) { return Error{error.message, told ? "DEMARCHE_KERNEL" : "", 0}; };
  const auto choice = language::kernel_choice(told ? std::string(environment) : kernel);
  if (!choice) return complain(choice.error());
  if (const auto runs = language::kernels(*choice); !runs) return complain(runs.error());
  return *choice;
}

Result<language::KernelChoice> find_kernel(const std::string& kernel) {
  return find_kernel(kernel, std::getenv("DEMARCHE_KERNEL"));  // NOLINT(concurrency-mt-unsafe): only read, never set
}

std::string program_version() { return DEMARCHE_VERSION; }

}  // namespace demarche::facade
