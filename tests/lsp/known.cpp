#include "known.hpp"

#include <gtest/gtest.h>

#include "holdpoint/schema/pack_writer.hpp"

namespace holdpoint::lsp {

std::string known_pack() {
  constexpr std::string_view kSchema = R"({
    "format_version": "1.0",
    "provider_schemas": {"registry.terraform.io/our/cloud": {
      "resource_schemas": {
        "cloud_disk": {"version": 0, "block": {
          "attributes": {
            "name": {"type": "string", "required": true},
            "size": {"type": "number", "optional": true, "computed": true},
            "secret": {"type": "string", "optional": true, "sensitive": true},
            "old": {"type": "bool", "optional": true, "deprecated": true}},
          "block_types": {"rule": {"nesting_mode": "list", "block": {
            "attributes": {"port": {"type": "number", "required": true}}}}}}},
        "cloud_net": {"version": 0, "block": {
          "attributes": {"name": {"type": "string", "required": true}}}}}}}})";
  const auto condensed =
      schema::condense(Bytes::copy_of(kSchema, "schema.json"),
                       {{"registry.terraform.io/our/cloud", "1.2.3"}});
  EXPECT_TRUE(condensed) << to_string(condensed.error());
  return condensed ? condensed->pack : std::string();
}

std::string known_plan() {
  const auto change = [](const std::string& type, const std::string& name,
                         const std::string& action, const std::string& before,
                         const std::string& after) {
    return R"({"address": ")" + type + "." + name + R"(", "mode": "managed",
      "type": ")" +
           type + R"(", "name": ")" + name + R"(",
      "provider_name": "registry.terraform.io/our/cloud",
      "change": {"actions": [")" +
           action + R"("], "before": )" + before + R"(, "after": )" + after +
           R"(, "after_unknown": {},
      "before_sensitive": {}, "after_sensitive": {"secret": true}}})";
  };
  return R"({"format_version": "1.2", "terraform_version": "1.9.0",
    "resource_changes": [)" +
         change("cloud_disk", "a", "create", "null",
                R"({"name": "a", "size": 7, "secret": "hush"})") +
         "," +
         change("cloud_disk", "b", "create", "null",
                R"({"name": "b", "size": 9, "secret": "hush"})") +
         "," + change("cloud_net", "c", "delete", R"({"name": "c"})", "null") +
         "]}";
}

std::map<std::string, std::string> known_files() {
  return {{"holdpoint.json", "{}"},
          {".holdpoint/schema.pack", known_pack()},
          {"plan.json", known_plan()}};
}

}  // namespace holdpoint::lsp
