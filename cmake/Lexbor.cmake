# lexbor's HTML tokenizer and encodings as the static library `lexbor`, from sources that tools/fetch_lexbor.sh fetches.
# Its tree construction is left out on purpose: src/ingest/html_tree.h says why.
set(lexbor_root ${CMAKE_SOURCE_DIR}/third_party/.cache/lexbor)
if(NOT EXISTS ${lexbor_root}/complete)
  message(FATAL_ERROR "lexbor's sources are missing. Run tools/fetch_lexbor.sh (./run does), then configure again.")
endif()

set(lexbor_source ${lexbor_root}/source)
file(GLOB lexbor_files
  ${lexbor_source}/lexbor/core/*.c
  ${lexbor_source}/lexbor/ports/posix/lexbor/core/*.c
  ${lexbor_source}/lexbor/dom/*.c ${lexbor_source}/lexbor/dom/interfaces/*.c  # the attribute names' table
  ${lexbor_source}/lexbor/encoding/*.c
  ${lexbor_source}/lexbor/html/token.c ${lexbor_source}/lexbor/html/token_attr.c
  ${lexbor_source}/lexbor/html/tokenizer.c ${lexbor_source}/lexbor/html/tokenizer/*.c
  ${lexbor_source}/lexbor/ns/*.c
  ${lexbor_source}/lexbor/tag/*.c)
add_library(lexbor STATIC ${lexbor_files})
target_include_directories(lexbor SYSTEM PUBLIC ${lexbor_source})
target_compile_definitions(lexbor PUBLIC LEXBOR_STATIC)
target_compile_options(lexbor PRIVATE -w -O2)
if(DEMARCHE_SANITIZE)
  # Not "undefined": lexbor shifts and offsets in ways that it reports, and they are not ours to mend.
  string(REGEX REPLACE ",?undefined" "" lexbor_sanitize "${DEMARCHE_SANITIZE}")
  string(REGEX REPLACE "^," "" lexbor_sanitize "${lexbor_sanitize}")
  if(lexbor_sanitize)
    target_compile_options(lexbor PRIVATE -fsanitize=${lexbor_sanitize} -fno-omit-frame-pointer)
  endif()
endif()
