// What tests of types know: a small provider schema, and a plan of it.
#pragma once

#include <map>
#include <string>

namespace holdpoint::lsp {

// The pack of two types, as it lies in a project: cloud_disk has `name`,
// `size` (which the provider may choose), `secret`, `old` (deprecated) and
// blocks `rule`; cloud_net has `name` alone.
[[nodiscard]] std::string known_pack();

// A plan that creates two disks and deletes a net.
[[nodiscard]] std::string known_plan();

// Both, as files of the workspace; holdpoint.json is empty.
[[nodiscard]] std::map<std::string, std::string> known_files();

}  // namespace holdpoint::lsp
