# Builds the Lua that policies run on: one pinned release, as C++, statically.
#
# As C++ because an error then unwinds the stack and runs destructors. Why not
# the distribution's Lua: docs/design/lua.md.
set(HOLDPOINT_LUA_VERSION 5.4.9)
set(HOLDPOINT_LUA_SHA256
  2335b6c582a52654f94612bf10d2f4672805d05329aa6568b1d8cd9e5c6fb8e6)

function(holdpoint_find_lua_archive out)
  if(HOLDPOINT_LUA_ARCHIVE)
    set(archive ${HOLDPOINT_LUA_ARCHIVE})
  elseif(DEFINED ENV{HOLDPOINT_LUA_ARCHIVE})
    set(archive $ENV{HOLDPOINT_LUA_ARCHIVE})
  else()
    set(archive ${CMAKE_BINARY_DIR}/lua-${HOLDPOINT_LUA_VERSION}.tar.gz)
    if(NOT EXISTS ${archive})
      execute_process(
        COMMAND ${CMAKE_SOURCE_DIR}/scripts/fetch-lua ${archive}
        RESULT_VARIABLE failed)
      if(failed)
        message(FATAL_ERROR "no Lua ${HOLDPOINT_LUA_VERSION} archive: set "
          "HOLDPOINT_LUA_ARCHIVE to a copy of lua-5.4.9.tar.gz from lua.org")
      endif()
    endif()
  endif()
  file(SHA256 ${archive} digest)
  if(NOT digest STREQUAL HOLDPOINT_LUA_SHA256)
    message(FATAL_ERROR "${archive} has SHA-256 ${digest}, not the pinned "
      "${HOLDPOINT_LUA_SHA256}: it is not Lua ${HOLDPOINT_LUA_VERSION}")
  endif()
  set(${out} ${archive} PARENT_SCOPE)
endfunction()

holdpoint_find_lua_archive(lua_archive)
set(lua_dir ${CMAKE_BINARY_DIR}/lua)
if(NOT EXISTS ${lua_dir}/lua-${HOLDPOINT_LUA_VERSION}/src/lua.h)
  file(ARCHIVE_EXTRACT INPUT ${lua_archive} DESTINATION ${lua_dir})
endif()
set(lua_src ${lua_dir}/lua-${HOLDPOINT_LUA_VERSION}/src)
file(GLOB lua_sources ${lua_src}/l*.c)
list(FILTER lua_sources EXCLUDE REGEX "/(lua|luac)\\.c$")
# None of Lua's own libraries is linked: `sandbox` builds what policies reach.
list(FILTER lua_sources EXCLUDE REGEX
  "/(lbaselib|lstrlib|ltablib|lmathlib|lutf8lib|liolib|loslib)\\.c$")
list(FILTER lua_sources EXCLUDE REGEX
  "/(loadlib|ldblib|lcorolib|linit)\\.c$")
set_source_files_properties(${lua_sources} PROPERTIES LANGUAGE CXX)
add_library(holdpoint_lua STATIC ${lua_sources})
add_library(holdpoint::lua ALIAS holdpoint_lua)
set_target_properties(holdpoint_lua PROPERTIES EXPORT_NAME lua)
target_include_directories(holdpoint_lua SYSTEM
  PUBLIC $<BUILD_INTERFACE:${lua_src}>)
target_link_libraries(holdpoint_lua
  PRIVATE $<BUILD_INTERFACE:holdpoint_hardening>)
# One hash seed for all: when tables grow, and so what memory a policy needs,
# must not differ from run to run.
target_compile_options(holdpoint_lua PRIVATE -w
  "-Dluai_makeseed(L)=0x9e3779b9u")
# Strings are never taken for numbers: `"10" + 1` and `for i = "1", 2` raise.
target_compile_definitions(holdpoint_lua PRIVATE LUA_NOCVTS2N
  $<$<CONFIG:Debug>:LUA_USE_APICHECK>)

# Lua's own string library, which tests and fuzzers compare ours with.
set_source_files_properties(${lua_src}/lstrlib.c PROPERTIES LANGUAGE CXX)
add_library(holdpoint_lua_reference STATIC EXCLUDE_FROM_ALL
  ${lua_src}/lstrlib.c)
add_library(holdpoint::lua_reference ALIAS holdpoint_lua_reference)
target_link_libraries(holdpoint_lua_reference PUBLIC holdpoint_lua)
target_compile_options(holdpoint_lua_reference PRIVATE -w)
