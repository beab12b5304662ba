// One attribute of a resource, in its values and in its configuration.
// "vpc_config.subnet_ids" names an attribute of a nested block: of every block
// of that name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/json/document.hpp"

namespace holdpoint::terraform::internal {

// What an attribute's value is made of.
struct AttributeValue {
  std::vector<std::string> known;  // strings and numbers, as text
  bool has_unknown = false;        // something in it is known after apply
  bool is_unknown = false;         // all of it is
  std::size_t blocks = 0;          // objects in which the path was followed

  [[nodiscard]] bool is_nothing() const {
    return known.empty() && !has_unknown;
  }
};

// `unknown` is the part of after_unknown beside `value`; null when there is
// none.
[[nodiscard]] AttributeValue read_attribute(json::Value value,
                                            json::Value unknown,
                                            std::string_view path);

// What the configuration says about an attribute.
struct AttributeExpressions {
  std::vector<json::Value> expressions;
  std::size_t blocks = 0;  // as in AttributeValue
  bool in_block = false;   // the path leads through, or to, nested blocks
};

// `body` is the `expressions` of a resource. Dynamic blocks are not there:
// plan JSON leaves them out.
[[nodiscard]] AttributeExpressions find_expressions(json::Value body,
                                                    std::string_view path);

}  // namespace holdpoint::terraform::internal
