// Where the language model is: as the user says, else as the environment says, else beside the program.
#pragma once
#include <string>

#include "demarche/result.h"

namespace demarche::facade {

/// The folder of the pipeline (it holds config.cfg). `model` may name that folder or a data folder that has
/// model/en_core_web_sm/; where it is empty `environment` (the value of DEMARCHE_DATA, may be null) names the data
/// folder, and where that is empty too it is `program_folder`/../share/demarche. Fails naming the places that were
/// looked at.
Result<std::string> find_model(const std::string& model, const char* environment, const std::string& program_folder);

/// The same with this process's environment and program.
Result<std::string> find_model(const std::string& model);

}  // namespace demarche::facade
