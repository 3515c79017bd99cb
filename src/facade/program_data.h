// Where model and lexicons come from: as the user says, else as the environment says, else what came with the program.
#pragma once
#include <string>

#include "base/resources.h"
#include "demarche/result.h"
#include "language/kernels/kernels.h"

namespace demarche::facade {

/// The folder of the pipeline (it holds config.cfg). `model` may name that folder or a data folder that has
/// model/en_core_web_sm/; where it is empty `environment` (the value of DEMARCHE_DATA, may be null) names the data
/// folder, and where that is empty too it is `program_folder`/../share/demarche. Fails naming the places that were
/// looked at.
Result<std::string> find_model(const std::string& model, const char* environment, const std::string& program_folder);

/// The same with this process's environment and program.
Result<std::string> find_model(const std::string& model);

/// The folder with the weights of the learned readers (it holds linear.safetensors): `pairs` unless empty; else pairs/
/// in the data folder that `environment` names (DEMARCHE_DATA, may be null), where that has it; else
/// `program_folder`/../share/demarche/pairs. Fails naming the last place that was looked at.
Result<std::string> find_pairs(const std::string& pairs, const char* environment, const std::string& program_folder);

/// The same with this process's environment and program.
Result<std::string> find_pairs(const std::string& pairs);

/// The gazetteer's file: gazetteer.bin in the data folder that `environment` names (DEMARCHE_DATA, may be null), where
/// that has it; else `program_folder`/../share/demarche/gazetteer.bin, which need not be there.
std::string find_gazetteer(const char* environment, const std::string& program_folder);

/// The same with this process's environment and program.
std::string find_gazetteer();

/// The built-in lexicons, overlaid by `folder` unless it is empty.
Result<Resources> find_lexicons(const std::string& folder);

/// The kernels that `kernel` names; where it is empty, those that `environment` (the value of DEMARCHE_KERNEL, may be
/// null) names. Fails on an unknown name, and on kernels that this machine cannot run.
Result<language::KernelChoice> find_kernel(const std::string& kernel, const char* environment);

/// The same with this process's environment.
Result<language::KernelChoice> find_kernel(const std::string& kernel);

/// "0.1.0", from CMakeLists.txt.
std::string program_version();

}  // namespace demarche::facade
