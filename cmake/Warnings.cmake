# Warnings are errors; sanitizers as the preset says. Everything that is ours links demarche_options.
add_library(demarche_options INTERFACE)
target_compile_options(demarche_options INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Wpedantic -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Werror)
if(DEMARCHE_SANITIZE)
  target_compile_options(demarche_options INTERFACE -fsanitize=${DEMARCHE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(demarche_options INTERFACE -fsanitize=${DEMARCHE_SANITIZE})
endif()
