// Types: what an expression of a policy can be, as far as its text shows.
//
// Nothing here guesses: what the text, the vocabulary and the schema do not
// show is kAny, of which nothing can be said and nothing is wrong.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/schema/catalog.hpp"
#include "holdpoint/terraform/resource_address.hpp"
#include "holdpoint/vocabulary/datasets.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::typing {

enum class Kind : std::uint8_t {
  kAny,  // not known
  kNil,
  kNull,  // a null element of a list
  kBoolean,
  kInteger,
  kNumber,
  kString,
  kTime,
  kDuration,
  kSize,
  kDecimal,
  kList,      // element
  kSet,       // element; a list to the language, but its order means nothing
  kMap,       // element; free keys
  kObject,    // object: named attributes of a resource or of evidence
  kRecord,    // name: an owner of fields in the vocabulary, such as "plan"
  kTable,     // fields: a table that the policy made
  kFunction,  // entry or function
  kIterator,  // parts: what each round of `for` gets
  kLibrary,   // name: "cidr"
  kDatasets,  // name: a part of the way to a dataset, "cloud.aws"
  kParams,    // fields: the parameters of a policy
};

struct Type;
using TypePtr = std::shared_ptr<const Type>;
using Fields = std::map<std::string, TypePtr, std::less<>>;

// A resource type that a subject can have. `known` is empty if no source has
// the type.
struct ResourceType {
  std::string name;
  schema::Known known;
};

// What is known of a record "resource".
struct Resources {
  std::vector<ResourceType> types;
  // Whether it may be of other types too: the selector takes any, is computed,
  // or has a glob. Then a type that lacks an attribute proves nothing.
  bool is_open = true;
  terraform::Mode mode = terraform::Mode::kManaged;
  bool only_creates = false;  // the selector admits nothing but `create`
  // All that the selector admits, sorted; empty if that is any action.
  std::vector<std::string> actions = {};
};

// Attributes of one resource type, or of a block of it.
struct ObjectPart {
  std::string resource_type;  // "aws_instance"
  schema::TypeView view;
  // False where a sample plan is all that is known: it may have more names.
  bool is_exact = true;
  const schema::Source* source = nullptr;  // who says so
};

struct Object {
  std::vector<ObjectPart> parts;  // one for each resource type
  bool is_open = false;           // it may have other names as well
  std::string path;               // "after.ingress"; for people
  bool is_after = false, only_creates = false;

  // An item of evidence, or an object inside one: its row, and what stands
  // before its fields there ("restore_window."). Names that the row does not
  // have are open inside, and errors at the top.
  const vocabulary::Dataset* dataset = nullptr;
  std::string prefix;
};

// A function of the policy's own.
struct FunctionShape {
  std::vector<std::string> parameters;
  std::vector<TypePtr> results;  // empty if no `return` gives a value
};

struct Type {
  Kind kind = Kind::kAny;
  bool nullable = false;        // may be nil
  bool computed = false;        // the provider may set it
  bool sensitive = false;       // must not be shown
  bool may_be_unknown = false;  // the plan may not know it yet
  bool always_unknown = false;  // it never does where the policy reads it

  std::string name;                // kRecord, kLibrary, kDatasets
  std::vector<std::string> words;  // of a kString: all texts it can be, if few
  TypePtr element;
  std::vector<TypePtr> parts;
  std::shared_ptr<const Fields> fields;  // kTable, kParams; a kMap's known keys
  std::shared_ptr<const Resources> resources;  // of the record "resource"
  std::shared_ptr<const Object> object;
  const vocabulary::Entry* entry = nullptr;  // of functions and methods
  std::shared_ptr<const FunctionShape> function;
  // How many types stand inside each other here: see nested_in().
  std::uint8_t depth = 0;

  [[nodiscard]] bool is(Kind other) const { return kind == other; }
  [[nodiscard]] bool is_record(std::string_view owner) const {
    return kind == Kind::kRecord && name == owner;
  }
  [[nodiscard]] bool is_number() const {
    return kind == Kind::kInteger || kind == Kind::kNumber ||
           kind == Kind::kDecimal;
  }
  [[nodiscard]] bool is_sequence() const {
    return kind == Kind::kList || kind == Kind::kSet;
  }
};

// Never null: what is not known is kAny.
[[nodiscard]] const TypePtr& any_type();
[[nodiscard]] TypePtr type_of_kind(Kind kind);
[[nodiscard]] TypePtr list_of(const TypePtr& element, Kind kind = Kind::kList);
// What a type holds, unless that nests too deep by now: then kAny. A text can
// put a list into a list as often as it likes; types end somewhere.
[[nodiscard]] const TypePtr& nested_in(Type& holder, const TypePtr& inner);
[[nodiscard]] TypePtr record_of(std::string_view owner);
[[nodiscard]] TypePtr or_nil(const TypePtr& type);
[[nodiscard]] TypePtr never_nil(const TypePtr& type);

// A type that both have: nil makes the other one nullable, integers and
// numbers are numbers, resources are of the types of both. kAny when there is
// none but that.
[[nodiscard]] TypePtr join(const TypePtr& a, const TypePtr& b);

// Whether both say the same, as far as eight steps into elements.
[[nodiscard]] bool is_same(const Type& a, const Type& b);

// "string", "list of string or nil", "resource (aws_instance)", "value" where
// nothing is known.
[[nodiscard]] std::string to_string(const Type& type);

// "computed, sensitive, may be unknown"; empty if there is none.
[[nodiscard]] std::string flags_of(const Type& type);

}  // namespace holdpoint::typing
