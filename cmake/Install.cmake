# cmake --install: the program with its model, and for C++ users one library and the public headers.
#
# The rooms are static libraries of their own; what is installed is one library of all their objects, so that users need
# to know nothing of them. Each room but the command line and the desk is in it, and lexbor, which no distribution brings.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

if(NOT TARGET demarche_facade)
  return()
endif()

get_property(rooms GLOBAL PROPERTY DEMARCHE_ROOMS)
list(REMOVE_ITEM rooms demarche_cli demarche_desk)
add_library(demarche_library STATIC)
foreach(part IN LISTS rooms ITEMS lexbor)
  target_sources(demarche_library PRIVATE $<TARGET_OBJECTS:${part}>)
endforeach()
set_target_properties(demarche_library PROPERTIES OUTPUT_NAME demarche EXPORT_NAME demarche LINKER_LANGUAGE CXX)
target_compile_features(demarche_library PUBLIC cxx_std_20)
target_include_directories(demarche_library INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
# By name: they are Debian packages (tools/packages.txt), found where the compiler looks.
target_link_libraries(demarche_library INTERFACE Threads::Threads sqlite3 pcre2-8 cld2 md)

install(TARGETS demarche_library EXPORT demarcheTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS demarche RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/include/demarche DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/demarche/model/en_core_web_sm/
  DESTINATION ${CMAKE_INSTALL_DATADIR}/demarche/model/en_core_web_sm)
# A link in the build tree; what is installed is the file.
install(CODE "
  file(REAL_PATH \"${CMAKE_BINARY_DIR}/share/demarche/gazetteer.bin\" gazetteer)
  file(INSTALL \"\${gazetteer}\" DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/demarche\")")
install(FILES ${CMAKE_SOURCE_DIR}/NOTICE DESTINATION ${CMAKE_INSTALL_DATADIR}/demarche)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/share/pairs/ DESTINATION ${CMAKE_INSTALL_DATADIR}/demarche/pairs)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/demarche)
install(EXPORT demarcheTargets NAMESPACE demarche:: DESTINATION ${package_folder})
configure_file(${CMAKE_CURRENT_LIST_DIR}/demarcheConfig.cmake.in ${CMAKE_BINARY_DIR}/demarcheConfig.cmake @ONLY)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/demarcheConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/demarcheConfig.cmake ${CMAKE_BINARY_DIR}/demarcheConfigVersion.cmake
  DESTINATION ${package_folder})
