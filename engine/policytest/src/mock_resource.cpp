#include "mock_resource.hpp"

#include <utility>

namespace holdpoint::policytest {
namespace {

using bindings::TestChange;
using bindings::TestMap;
using bindings::TestValue;
using terraform::ResourceAddress;
using terraform::TypeSchema;

constexpr char kRegistry[] = "registry.terraform.io/hashicorp/";
constexpr char kSomeDeposedKey[] = "0a1b2c3d";

}  // namespace

const std::string* text_field(const TestChange& change, const char* name) {
  const auto found = change.fields.find(name);
  return found == change.fields.end() ? nullptr
                                      : found->second.as<std::string>();
}

bool flag_field(const TestChange& change, const char* name) {
  const auto found = change.fields.find(name);
  if (found == change.fields.end()) return false;
  const auto* flag = found->second.as<bool>();
  return flag == nullptr || *flag;
}

std::string deposed_key(const TestChange& change) {
  const std::string* key = text_field(change, "deposed");
  return key == nullptr ? kSomeDeposedKey : *key;
}

// `provider = "aws.west"` names a configuration, one with slashes a provider;
// by default the type's prefix says which.
Provider provider_of(const TestChange& change, const ResourceAddress& address) {
  const std::string prefix = address.type.substr(0, address.type.find('_'));
  Provider provider{kRegistry + prefix, prefix};
  const std::string* given = text_field(change, "provider");
  if (given == nullptr) return provider;
  if (given->find('/') != std::string::npos) {
    return {*given, given->substr(given->rfind('/') + 1)};
  }
  return {kRegistry + given->substr(0, given->find('.')), *given};
}

std::string id_of(const std::string& address, const TestMap& values) {
  const auto given = values.find("id");
  const std::string* id =
      given == values.end() ? nullptr : given->second.as<std::string>();
  return id == nullptr ? address : *id;
}

// They are computed while planning, unless there are none.
TestMap with_all_tags(const TestMap& values, const TypeSchema* type,
                      const TestMap& default_tags) {
  TestMap out = values;
  const auto own = values.find("tags");
  const bool is_known = type != nullptr &&
                        type->attributes.contains("tags_all") &&
                        !values.contains("tags_all") &&
                        (own == values.end() || own->second.as<TestMap>());
  if (!is_known) return out;
  TestMap all = default_tags;
  if (own != values.end()) {
    for (const auto& [key, value] : *own->second.as<TestMap>()) {
      all[key] = value;
    }
  }
  if (!all.empty()) out["tags_all"] = TestValue{std::move(all)};
  return out;
}

}  // namespace holdpoint::policytest
