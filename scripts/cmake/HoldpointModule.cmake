# holdpoint_module(): one engine folder is one static library of one layer.
#
#   holdpoint_module(terraform LAYER 2
#     SOURCES src/plan.cpp src/resource_address.cpp
#     DEPENDS base json           # modules of lower layers
#     PRIVATE simdjson::simdjson) # outside libraries, kept behind this door
#
# Configuration stops when a module names one of its own layer or above. An
# include that was not declared does not compile: every module sees only the
# public headers of what it depends on.
include(GNUInstallDirs)

# Once it optimises, GCC 12 takes `"a" + text` for an overlapping copy (PR105651)
# and the other alternatives of a variant for uninitialised.
string(CONCAT stray_warnings "$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>,"
  "$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>")

# Flags of every target that is ours; never exported to users.
add_library(holdpoint_flags INTERFACE)
target_compile_options(holdpoint_flags INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wnon-virtual-dtor -fno-strict-aliasing
  $<$<BOOL:${HOLDPOINT_WARNINGS_AS_ERRORS}>:-Werror>
  $<${stray_warnings}:-Wno-restrict$<SEMICOLON>-Wno-maybe-uninitialized>)
target_compile_definitions(holdpoint_flags INTERFACE
  $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(HOLDPOINT_SANITIZE)
  add_compile_options(-fsanitize=${HOLDPOINT_SANITIZE}
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HOLDPOINT_SANITIZE})
  add_compile_definitions(HOLDPOINT_SANITIZED=1)
endif()

# What turns a memory error into a crash instead of a way in: stack protector,
# locals that begin as zero, checked library calls, a position-independent
# program whose tables are read-only once it runs. Sanitizers need the errors
# as they are. tests/cli/hardening_test looks at the program that comes out.
add_library(holdpoint_hardening INTERFACE)
if(NOT HOLDPOINT_SANITIZE)
  target_compile_options(holdpoint_hardening INTERFACE
    -fstack-protector-strong -fstack-clash-protection
    -ftrivial-auto-var-init=zero
    # Needs an optimising build; above 2 it needs GCC 12 or Clang 16.
    $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE$<SEMICOLON>-D_FORTIFY_SOURCE=3>)
  target_link_options(holdpoint_hardening INTERFACE
    -pie -Wl,-z,relro,-z,now,-z,noexecstack)
endif()
if(HOLDPOINT_FUZZERS)
  # Fuzzers steer by the branches that the engine takes.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# The standard headers that nearly every file includes, compiled once: this
# halves a build from nothing. Off in release, so that a file that forgot an
# include is found there.
set(HOLDPOINT_COMMON_HEADERS <algorithm> <array> <cstdint> <functional> <map>
  <memory> <optional> <set> <span> <string> <string_view> <tl/expected.hpp>
  <unordered_map> <utility> <variant> <vector>)
function(holdpoint_precompile target)
  if(NOT HOLDPOINT_PRECOMPILE OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    return()
  endif()
  # ccache can only see through precompiled headers with this flag.
  target_compile_options(${target} PRIVATE -fpch-preprocess)
  if(ARGN STREQUAL "")
    target_precompile_headers(${target} PRIVATE ${HOLDPOINT_COMMON_HEADERS})
  else()
    target_precompile_headers(${target} REUSE_FROM ${ARGN})
  endif()
endfunction()

function(holdpoint_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LAYER"
    "SOURCES;DEPENDS;PUBLIC;PRIVATE")
  if(NOT DEFINED arg_LAYER)
    message(FATAL_ERROR "module ${name} must say its LAYER")
  endif()
  set_property(GLOBAL PROPERTY holdpoint_layer_${name} ${arg_LAYER})
  set_property(GLOBAL APPEND PROPERTY holdpoint_modules ${name})
  set(target holdpoint_${name})
  add_library(${target} STATIC ${arg_SOURCES})
  add_library(holdpoint::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  target_include_directories(${target}
    PUBLIC $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
           $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
    PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/src)
  target_compile_features(${target} PUBLIC cxx_std_20)
  foreach(other IN LISTS arg_DEPENDS)
    get_property(layer GLOBAL PROPERTY holdpoint_layer_${other})
    if(layer STREQUAL "")
      message(FATAL_ERROR "module ${name} depends on ${other}, which does not "
        "exist or is added after it in engine/CMakeLists.txt")
    endif()
    if(NOT layer LESS arg_LAYER)
      message(FATAL_ERROR "module ${name} (layer ${arg_LAYER}) may not use "
        "${other} (layer ${layer}): dependencies point down only")
    endif()
    target_link_libraries(${target} PUBLIC holdpoint_${other})
  endforeach()
  target_link_libraries(${target}
    PUBLIC tl::expected ${arg_PUBLIC}
    PRIVATE $<BUILD_INTERFACE:holdpoint_flags>
            $<BUILD_INTERFACE:holdpoint_hardening> ${arg_PRIVATE})
  if(name STREQUAL "base")
    holdpoint_precompile(${target})
  else()
    holdpoint_precompile(${target} holdpoint_base)
  endif()
  if(HOLDPOINT_CLANG_TIDY)
    set_target_properties(${target} PROPERTIES
      CXX_CLANG_TIDY "clang-tidy-19;--quiet")
  endif()
endfunction()

# holdpoint_test(json [TIMEOUT seconds] SOURCES document_test.cpp ...): one test
# program a module.
function(holdpoint_test module)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LINKS")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  set(target ${module}_test)
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE holdpoint_${module} holdpoint_flags
    holdpoint_test_support GTest::gmock_main ${arg_LINKS})
  # Libraries and programs get different flags for position independence, and
  # one precompiled header serves one set of flags: the compiler's own default.
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
  holdpoint_precompile(${target} holdpoint_test_support)
  gtest_discover_tests(${target} TEST_PREFIX ${module}. DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT ${arg_TIMEOUT})
endfunction()
