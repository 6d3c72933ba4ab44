# Compiler, linker and cache settings that hold for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")

# No NDEBUG anywhere: asserts stay on in what users run, and the tests test exactly that build.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")

add_compile_options(-Wall -Wextra -Werror
  # Paths in asserts and debug information are relative, so that builds in two folders are equal.
  "-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")
if(DIALOGRAUM_SANITIZE)
  # With their checks in between, -O2 takes half as long again to compile and runs hardly faster.
  set(CMAKE_CXX_FLAGS_RELEASE "-Og -g1")
else()
  add_compile_options(-fstack-protector-strong)
endif()
add_compile_definitions(_GLIBCXX_ASSERTIONS)

find_program(LLD ld.lld)
if(LLD)
  add_link_options(-fuse-ld=lld)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${CCACHE}")
endif()

# A file that instantiates Beast needs 1 to 2 GB (5 with sanitizers): such targets are compiled one file at a time
# where there is not plenty of memory.
cmake_host_system_information(RESULT memory_mb QUERY TOTAL_PHYSICAL_MEMORY)
if(memory_mb GREATER 12000)
  set_property(GLOBAL PROPERTY JOB_POOLS heavy=2)
else()
  set_property(GLOBAL PROPERTY JOB_POOLS heavy=1)
endif()

if(DIALOGRAUM_SANITIZE)
  add_compile_options(-fsanitize=${DIALOGRAUM_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${DIALOGRAUM_SANITIZE})
  # A check at every pointer costs a fifth of the compiling; a null pointer ends a test anyway. The preset for --full
  # and the fuzz targets have it.
  if(NOT DIALOGRAUM_NET AND NOT DIALOGRAUM_LIBFUZZER)
    add_compile_options(-fno-sanitize=null,alignment)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With its checks in between gcc no longer sees that Boost's optionals are set before they are read.
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
  if(DIALOGRAUM_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # gcc warns about each atomic_thread_fence in the standard library's and Boost's headers.
    add_compile_options(-Wno-tsan)
  endif()
endif()
