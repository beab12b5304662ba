# Writes the published schemas as a C++ source: cmake -D FOLDER=... -D OUT=...
# -P embed_schemas.cmake
set(names configuration contexts answers)
set(files holdpoint context answers)
set(functions "")
foreach(name file IN ZIP_LISTS names files)
  file(READ ${FOLDER}/${file}.schema.json text)
  string(APPEND functions "
std::string_view schema_of_${name}() {
  return R\"schema(${text})schema\";
}
")
endforeach()
file(WRITE ${OUT}.part "// Generated from docs/reference by embed_schemas.cmake.
#include \"published_schemas.hpp\"

namespace holdpoint::cli {
${functions}
}  // namespace holdpoint::cli
")
file(COPY_FILE ${OUT}.part ${OUT} ONLY_IF_DIFFERENT)
