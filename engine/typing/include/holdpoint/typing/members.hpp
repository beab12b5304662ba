// Members: what may follow a value and a dot or colon.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/schema/type_view.hpp"
#include "holdpoint/typing/type.hpp"

namespace holdpoint::typing {

struct Member {
  enum class Kind : std::uint8_t {
    kAttribute,  // of a resource, from a schema
    kBlock,      // a nested block, likewise
    kField,      // of a record or of evidence
    kMethod,     // written with a colon
    kFunction,   // of a library
    kValue,      // of a library
    kStep,       // on the way to a dataset
    kDataset,
    kParameter,
    kKey,  // of a table or map: others may be there too
  };
  std::string name;
  Kind kind = Kind::kField;
  TypePtr type = any_type();
  // Of the vocabulary's names: summary and example for people.
  const vocabulary::Entry* entry = nullptr;
  // Of attributes: the schema's row, of the first resource type that has it.
  std::optional<schema::AttributeView> attribute;
  const schema::Source* source = nullptr;
  // Resource types that the subject can have and that lack the attribute.
  std::vector<std::string> missing_on;
};

// What is known about a name.
struct Lookup {
  enum class Answer : std::uint8_t {
    kFound,
    kAbsent,   // the value certainly has no such member
    kUnknown,  // cannot be told
  };
  Answer answer = Answer::kUnknown;
  Member member;  // if it was found; otherwise missing_on alone may be filled
};

[[nodiscard]] Lookup find_member(const Type& type, std::string_view name);

// All members that are known, sorted by name; nullable values count as if they
// were there. With the methods of strings.
[[nodiscard]] std::vector<Member> members_of(const Type& type);

}  // namespace holdpoint::typing
