// From selectors to what rules get.
#pragma once

#include <string_view>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/typing/typing.hpp"

namespace holdpoint::typing {

// The subject of a policy.
[[nodiscard]] TypePtr subject_type(const syntax::SyntaxTree& tree,
                                   const declaration::Policy& policy,
                                   const Context& context);

// A resource of a type, in which `*` is a wildcard; `action` is an action or
// group, or empty.
[[nodiscard]] TypePtr resource_of(std::string_view type, terraform::Mode mode,
                                  std::string_view action,
                                  const Context& context);

// The same record where its type is certain: of the types that it can have only
// this one, and unchanged where that is none of them.
[[nodiscard]] TypePtr narrowed_to(const Type& resource, std::string_view type,
                                  const Context& context);

}  // namespace holdpoint::typing
