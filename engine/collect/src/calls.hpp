// Command lines of the clouds' tools, and what their answers name.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "call_table.hpp"
#include "holdpoint/collect/collect.hpp"
#include "holdpoint/json/document.hpp"

namespace holdpoint::collect {

// "aws", "gcloud" or "az".
[[nodiscard]] std::string_view program_of(std::string_view provider);

// An object that a call is made for.
struct Object {
  std::string name;
  std::string group;   // Azure's resource group; empty elsewhere
  std::string region;  // where to ask

  auto operator<=>(const Object&) const = default;
};

// The call of a dataset (its second one if `also`) in a region; `object` is
// null for calls that list.
[[nodiscard]] Call dataset_call(const Request& request,
                                const vocabulary::Dataset& dataset, bool also,
                                const std::string& region,
                                const Object* object);

// A call that fills no dataset: identity, regions.
[[nodiscard]] Call plain_call(const Request& request, std::string_view name,
                              const std::string& region);

// Adds the objects that an answer of `source.from` names.
void add_objects(const ObjectSource& source, const std::string& region,
                 json::Value answer, std::set<Object>& objects);

// Whether a name can stand in a command line without meaning anything else:
// the tools read `file://...` as a file's content and `-x` as an option.
[[nodiscard]] bool is_safe_argument(std::string_view text);

// "eu-west-1", as far as a region's name can be told from something else.
[[nodiscard]] bool is_region(std::string_view text);

}  // namespace holdpoint::collect
