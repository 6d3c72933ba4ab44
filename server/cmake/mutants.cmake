# Seeded bugs, to prove that the tests of tests/faults find such ones: these folders are built from a
# copy into which tests/faults/mutants/apply has put them, all into one program. Made anew whenever a
# source or a patch changes.
set(mutant_folders base domain view log replica session)
set(mutant_copy "${CMAKE_BINARY_DIR}/mutants")

file(GLOB_RECURSE files CONFIGURE_DEPENDS
  "${CMAKE_SOURCE_DIR}/server/src/*" "${CMAKE_SOURCE_DIR}/tests/faults/mutants/*")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  ${files} "${CMAKE_SOURCE_DIR}/tests/faults/mutants.tsv")
execute_process(
  COMMAND "${CMAKE_SOURCE_DIR}/tests/faults/mutants/apply" "${mutant_copy}"
  COMMAND_ERROR_IS_FATAL ANY)

# Builds the library of the current folder from the copy: changes the list of sources `sources` and
# the folder that its headers come from, `headers`.
macro(dialograum_from_mutants name sources headers)
  if("${name}" IN_LIST mutant_folders)
    set(${headers} "${mutant_copy}/server/src/${name}")
    set(relative ${${sources}})
    set(${sources})
    foreach(source IN LISTS relative)
      cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY "${${headers}}")
      list(APPEND ${sources} "${source}")
    endforeach()
    if("${name}" STREQUAL "base")
      list(APPEND ${sources} "${CMAKE_SOURCE_DIR}/tests/faults/mutants/mutant.cpp")
    endif()
    add_compile_options("SHELL:-include ${CMAKE_SOURCE_DIR}/tests/faults/mutants/mutant.hpp")
  endif()
endmacro()
