# dialograum_library(NAME [SOURCES file...] [DEPS dep...])
# dialograum_test(NAME SOURCES file... [DEPS dep...] LABELS label [THREADS])
#
# A dependency is a folder's name (base, domain, ...) or a target with :: of packages.cmake.

# Names of folders become dialograum::<name>, so that a missing one is an error of CMake.
function(dialograum_resolve out)
  set(resolved)
  foreach(dep IN LISTS ARGN)
    if(dep MATCHES "::")
      list(APPEND resolved "${dep}")
    else()
      list(APPEND resolved "dialograum::${dep}")
    endif()
  endforeach()
  set(${out} ${resolved} PARENT_SCOPE)
endfunction()

# The current folder as the static library dialograum_NAME. Its headers are found as "NAME/x.hpp"
# by those who link it and by nobody else: each library has an include folder of its own that
# holds one symbolic link. An include that jumps a layer does not compile.
function(dialograum_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPS")
  set(target "dialograum_${name}")
  set(include_dir "${CMAKE_BINARY_DIR}/include/${name}")
  set(headers "${CMAKE_CURRENT_SOURCE_DIR}")
  if(DIALOGRAUM_MUTANTS)
    dialograum_from_mutants(${name} arg_SOURCES headers)
  endif()
  file(MAKE_DIRECTORY "${include_dir}")
  file(CREATE_LINK "${headers}" "${include_dir}/${name}" SYMBOLIC)
  dialograum_resolve(deps ${arg_DEPS})

  if(arg_SOURCES)
    add_library(${target} STATIC ${arg_SOURCES})
    set(visibility PUBLIC)
  else()
    add_library(${target} INTERFACE)
    set(visibility INTERFACE)
  endif()
  add_library(dialograum::${name} ALIAS ${target})
  target_include_directories(${target} ${visibility} "${include_dir}")
  target_link_libraries(${target} ${visibility} ${deps})
endfunction()

# Marks the current library as the one that compiles Asio and Beast, once, as separate sources.
# The definitions are PUBLIC: mixing both modes in one program breaks the one-definition rule.
function(dialograum_uses_beast name)
  target_link_libraries(dialograum_${name} PUBLIC Boost::headers Threads::Threads)
  target_compile_definitions(dialograum_${name} PUBLIC
    BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
  set_property(TARGET dialograum_${name} PROPERTY JOB_POOL_COMPILE heavy)
endfunction()

# A GoogleTest program. LABELS is the part of tests/run that runs it: unit, contract, protocol or
# property. Tests find files of the repository below the macro DIALOGRAUM_SOURCE_DIR. THREADS says
# that it starts threads: those and the contract tests are what the tsan preset builds. A test of
# net or app does not exist where these are not built.
function(dialograum_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "THREADS" "" "SOURCES;DEPS;LABELS")
  if(DIALOGRAUM_SANITIZE MATCHES "thread" AND NOT arg_THREADS
      AND NOT arg_LABELS STREQUAL "contract")
    return()
  endif()
  # Whole clusters take long to build and to run with sanitizers: only with Beast, in the preset for --full.
  if(DIALOGRAUM_SANITIZE AND NOT DIALOGRAUM_NET AND arg_LABELS STREQUAL "sim")
    return()
  endif()
  if(NOT DIALOGRAUM_NET AND arg_DEPS MATCHES "(^|;)(net|app)(;|$)")
    return()
  endif()
  dialograum_resolve(deps ${arg_DEPS})
  add_executable(${name} ${arg_SOURCES})
  if(NOT TARGET tests)
    add_custom_target(tests) # the test programs and no more: `ninja tests`
  endif()
  add_dependencies(tests ${name})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  # What is tested is compiled as always, the tests themselves need neither optimisation nor debug information: half
  # the time. Those that run thousands of seeds are worth it.
  if(NOT arg_LABELS MATCHES "^(sim|property|secrets)$")
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-Og -g0>)
  endif()
  target_link_libraries(${name} PRIVATE ${deps} GTest::gtest GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE DIALOGRAUM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  # Generous: the same tests run on machines that are busy with other work. The table of secrets takes a minute or
  # two, and ten times that under a sanitizer.
  set(timeout 600)
  if(DIALOGRAUM_SANITIZE AND arg_LABELS STREQUAL "secrets")
    set(timeout 3600)
  endif()
  gtest_discover_tests(${name} TEST_PREFIX "${name}: " DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 120
    PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${timeout})
endfunction()
