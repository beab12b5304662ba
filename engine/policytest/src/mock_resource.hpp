// What plans and states of tests say of a resource alike.
#pragma once

#include <string>

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/terraform/provider_schema.hpp"
#include "holdpoint/terraform/resource_address.hpp"

namespace holdpoint::policytest {

inline constexpr char kTerraformVersion[] = "1.11.4";

// A further field of a builder; null, or false, when it was not given.
[[nodiscard]] const std::string* text_field(const bindings::TestChange& change,
                                            const char* name);
[[nodiscard]] bool flag_field(const bindings::TestChange& change,
                              const char* name);
// `deposed = "0a1b2c3d"`, or some key where the test says only `true`.
[[nodiscard]] std::string deposed_key(const bindings::TestChange& change);

struct Provider {
  std::string full_name;  // "registry.terraform.io/hashicorp/aws"
  std::string key;        // "aws", "aws.west"
};
[[nodiscard]] Provider provider_of(const bindings::TestChange& change,
                                   const terraform::ResourceAddress& address);

// Every object that exists has an id, whether the test says so or not.
[[nodiscard]] std::string id_of(const std::string& address,
                                const bindings::TestMap& values);

// The values with the tags_all that the AWS provider computes. `type` may be
// null.
[[nodiscard]] bindings::TestMap with_all_tags(
    const bindings::TestMap& values, const terraform::TypeSchema* type,
    const bindings::TestMap& default_tags);

}  // namespace holdpoint::policytest
