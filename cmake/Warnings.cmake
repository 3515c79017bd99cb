# Warnings are errors; sanitizers as the preset says. Everything that is ours links demarche_options.
add_library(demarche_options INTERFACE)
# -Wno-restrict: gcc 12 reports it falsely for literal + std::string (GCC bug 105651), as in Error::text().
target_compile_options(demarche_options INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Wpedantic -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wno-restrict -Werror)
if(DEMARCHE_SANITIZE)
  target_compile_options(demarche_options INTERFACE -fsanitize=${DEMARCHE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(demarche_options INTERFACE -fsanitize=${DEMARCHE_SANITIZE})
endif()
