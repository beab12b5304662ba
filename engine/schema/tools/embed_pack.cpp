// Writes a provider schema, condensed, as a C++ source: embed_pack IN.json OUT.
#include <cstdio>
#include <fstream>
#include <string>

#include "holdpoint/schema/pack_writer.hpp"

namespace {

using holdpoint::Bytes;

std::string source_of(const std::string& pack) {
  std::string text =
      "// Generated from stdlib-policies/provider-schema.json.\n"
      "#include \"standard_bytes.hpp\"\n\n"
      "namespace holdpoint::schema::internal {\nnamespace {\n"
      "constexpr unsigned char kBytes[] = {";
  for (const char byte : pack) {
    text += std::to_string(static_cast<unsigned char>(byte)) + ",";
    if (text.size() - text.rfind('\n') > 76) text += '\n';
  }
  return text +
         "};\n}  // namespace\n"
         "std::string_view standard_bytes() {\n"
         "  return {reinterpret_cast<const char*>(kBytes), sizeof kBytes};\n"
         "}\n}  // namespace holdpoint::schema::internal\n";
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const auto bytes = Bytes::read_file(words[1]);
  const auto condensed = bytes ? holdpoint::schema::condense(*bytes)
                               : holdpoint::fail(bytes.error());
  if (!condensed) {
    std::fprintf(stderr, "%s\n", to_string(condensed.error()).c_str());
    return 1;
  }
  std::ofstream out(words[2], std::ios::binary);
  out << source_of(condensed->pack);
  out.close();
  return out ? 0 : 1;
}
