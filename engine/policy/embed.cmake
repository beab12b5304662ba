# Writes the standard policies as a C++ source: cmake -D FOLDER=... -D OUT=...
# -P embed.cmake. Tests too: pages show what they give to a policy.
file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*.lua)
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
  file(READ ${FOLDER}/${file} text)
  # A raw string literal holds at most 64 KiB; policies are far smaller. With
  # `sv` its length is known: clang gives up counting so much text by itself.
  string(APPEND rows "    {\"${file}\", R\"policy(${text})policy\"sv},\n")
endforeach()
file(WRITE ${OUT}.part "// Generated from stdlib-policies/ by embed.cmake.
#include \"standard_files.hpp\"

#include <string_view>

namespace holdpoint::policy {
namespace {
using namespace std::string_view_literals;
constexpr StandardFile kFiles[] = {
${rows}};
}  // namespace
std::span<const StandardFile> standard_files() { return kFiles; }
}  // namespace holdpoint::policy
")
file(COPY_FILE ${OUT}.part ${OUT} ONLY_IF_DIFFERENT)
