// Signatures: the types of the vocabulary, for machines.
//
// Entry::type is written for people: `(list, predicate) -> boolean`. A linter
// or an editor must know more: that the predicate gets the list's elements, and
// what its parameters are called. Each function has its exact signatures here:
//
//   any    (list: list of T or nil, predicate: (T) -> boolean) -> boolean
//   max    (list: list of T or nil) -> T or nil
//          (list: list of T or nil, key: (T) -> U) -> U or nil
//
// T and U stand for any one type. A test holds them to the words of the table.
//
// Constant data; any thread may read.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::vocabulary {

struct Signature;

// The type of a value.
struct ValueType {
  enum class Form : std::uint8_t {
    kName,      // string, integer, time, resource, value (anything), nil
    kWord,      // "managed": this text
    kVariable,  // T
    kList,      // parts: the element
    kMap,       // parts: the value
    kIterator,  // parts: what each round of `for` gets
    kFunction,  // signature
    kUnion,     // parts: the alternatives
  };
  Form form = Form::kName;
  std::string_view name;  // of kName, kWord and kVariable
  std::vector<ValueType> parts;
  std::shared_ptr<const Signature> signature;

  bool operator==(const ValueType& other) const;
};

struct Parameter {
  std::string_view name;  // empty in the type of a parameter; "..." for more
  ValueType type;
  bool optional = false;
  bool variadic = false;  // stands for any number of arguments
};

struct Signature {
  std::vector<Parameter> parameters;
  std::vector<ValueType> results;  // none: it returns nothing
  bool has_more_results = false;
};

// The signatures of a function or method, fewest parameters first; none for
// every other kind of entry.
[[nodiscard]] std::span<const Signature> signatures_of(const Entry& entry);

// The type of a field, run key, global value or library value: what its `type`
// says. What cannot be told from the words, such as the items of a dataset, is
// the name "value" or "object".
[[nodiscard]] const ValueType& value_type_of(const Entry& entry);

// As it is written above.
[[nodiscard]] std::string to_string(const ValueType& type);
[[nodiscard]] std::string to_string(const Parameter& parameter);
[[nodiscard]] std::string to_string(const Signature& signature);

}  // namespace holdpoint::vocabulary
