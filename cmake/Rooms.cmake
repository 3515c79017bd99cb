# add_room(NAME SOURCES ... LINKS ...): one static library a room. `src/` and `include/` are the include roots.
function(add_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(demarche_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(demarche_${name} PUBLIC
    $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include> $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/src> $<INSTALL_INTERFACE:include>)
  target_compile_features(demarche_${name} PUBLIC cxx_std_20)
  target_link_libraries(demarche_${name} PUBLIC ${ROOM_LINKS} PRIVATE $<BUILD_INTERFACE:demarche_options> ${ROOM_PRIVATE_LINKS})
  set_property(GLOBAL APPEND PROPERTY DEMARCHE_ROOMS demarche_${name})
endfunction()

# add_room_tests(NAME SOURCES ... LINKS ...): one GoogleTest program a room, its tests known to ctest one by one.
function(add_room_tests name)
  cmake_parse_arguments(TESTS "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name}_tests ${TESTS_SOURCES})
  target_link_libraries(${name}_tests PRIVATE ${TESTS_LINKS} demarche_options GTest::gtest_main)
  target_include_directories(${name}_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(${name}_tests PRIVATE
    DEMARCHE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" DEMARCHE_BINARY="${CMAKE_BINARY_DIR}/bin/demarche")
  gtest_discover_tests(${name}_tests PROPERTIES LABELS ${name} DISCOVERY_TIMEOUT 60)
endfunction()
