#include "holdpoint/definitions/luacheck.hpp"

#include <string_view>

#include "names.hpp"

namespace holdpoint::definitions {
namespace {

std::string quoted_key(std::string_view name) {
  return "[\"" + std::string(name) + "\"]";
}

// `["cidr"] = { fields = { … } },`
void write_names(std::string& out, const Names& names,
                 const std::string& indentation) {
  for (const auto& [key, name] : names) {
    out += indentation + quoted_key(key) + " = {";
    if (!name.fields.empty()) {
      out += "\n" + indentation + "  fields = {\n";
      write_names(out, name.fields, indentation + "    ");
      out += indentation + "  },\n";
      if (name.is_open) out += indentation + "  other_fields = true,\n";
      out += indentation;
    } else if (name.is_open) {
      out += " other_fields = true ";
    }
    out += "},\n";
  }
}

void write_standard(std::string& out, std::string_view name,
                    const Names& names) {
  out += "stds." + std::string(name) + " = {\n  read_globals = {\n";
  write_names(out, names, "    ");
  out += "  },\n}\n\n";
}

}  // namespace

std::string luacheck_configuration() {
  std::string out =
      "-- What Holdpoint's policies, tests and waivers may use, for luacheck.\n"
      "-- Written by `holdpoint export luacheck`: write it again after an "
      "update.\n\n";
  write_standard(out, "holdpoint", policy_names());
  write_standard(out, "holdpoint_test", test_names());
  write_standard(out, "holdpoint_waiver", waiver_names());
  out +=
      "std = \"holdpoint\"\n"
      "max_line_length = false -- sentences for people are not broken\n"
      "files[\"**/*_test.lua\"] = { std = \"+holdpoint_test\" }\n"
      "files[\"**/waivers.lua\"] = { std = \"holdpoint_waiver\" }\n"
      "files[\"**/*.waivers.lua\"] = { std = \"holdpoint_waiver\" }\n";
  return out;
}

}  // namespace holdpoint::definitions
