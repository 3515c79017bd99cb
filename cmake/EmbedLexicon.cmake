# Writes ${OUTPUT}: a C++ source that holds every file of ${FOLDER} as a string literal.
# Run as a script: cmake -DFOLDER=... -DOUTPUT=... -P EmbedLexicon.cmake
file(GLOB_RECURSE names RELATIVE ${FOLDER} ${FOLDER}/*.toml ${FOLDER}/*.tsv ${FOLDER}/*.txt)
list(SORT names)
set(literals "")
set(table "")
set(number 0)
foreach(name IN LISTS names)
  file(READ ${FOLDER}/${name} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(APPEND literals "constexpr unsigned char kFile${number}[] = {${bytes}0};\n")
  string(APPEND table "      {\"${name}\", {reinterpret_cast<const char*>(kFile${number}), sizeof(kFile${number}) - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT}.new "// Generated from lexicon/ by cmake/EmbedLexicon.cmake; do not edit.
#include \"base/resources.h\"
namespace demarche {
namespace {
${literals}}  // namespace
std::vector<BuiltInFile> built_in_files() {
  return {
${table}  };
}
}  // namespace demarche
")
file(COPY_FILE ${OUTPUT}.new ${OUTPUT} ONLY_IF_DIFFERENT)
