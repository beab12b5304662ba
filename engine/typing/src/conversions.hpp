// From the types of schemas, datasets and the vocabulary to ours.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "holdpoint/schema/type_view.hpp"
#include "holdpoint/typing/type.hpp"
#include "holdpoint/vocabulary/signatures.hpp"

namespace holdpoint::typing {

// What T and U of a signature stand for in one call.
using Bindings = std::map<std::string_view, TypePtr>;

// A variable that is not bound is kAny.
[[nodiscard]] TypePtr from_vocabulary(const vocabulary::ValueType& type,
                                      const Bindings& bindings = {});

// The value of an attribute, without the flags. Where it holds objects, these
// are like `object`, and at its path and name.
[[nodiscard]] TypePtr from_schema(const schema::TypeView& view,
                                  const Object& object, const ObjectPart& part);

// An item of a dataset, and a field of one.
[[nodiscard]] TypePtr item_of(const vocabulary::Dataset& dataset,
                              std::string_view prefix = {});
[[nodiscard]] TypePtr from_dataset(const vocabulary::Dataset& dataset,
                                   const vocabulary::DatasetField& field);

}  // namespace holdpoint::typing
