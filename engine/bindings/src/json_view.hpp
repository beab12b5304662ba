// Views of JSON values: how attributes of resources look to a policy.
//
// A view is a userdata that names a place in a document. Reading a member
// makes a scalar, another view, nil for null, or ends the evaluation when the
// value is unknown. Nothing is copied into Lua before it is asked for.
#pragma once

#include "context.hpp"
#include "holdpoint/json/document.hpp"

namespace holdpoint::bindings {

enum class Shape : std::uint8_t {
  kObject,  // named attributes: a wrong name is an error
  kMap,     // free keys: a missing key is nil
  kLoose,   // an object whose type nobody told us: map or object
  kList,
};

// A place in a change's document, with what is known about it.
struct Node {
  json::Value value;      // null when everything below is unknown or absent
  json::Value unknown;    // after_unknown's counterpart; null: all known
  json::Value sensitive;  // the marks' counterparts, of both sides
  json::Value sensitive_before;
  bool all_sensitive = false;
  const terraform::TypeSchema* schema = nullptr;
  PathId path = 0;
};

// A document made at run time, and its share of the policy's memory.
struct KeptDocument {
  json::Document document;
  sandbox::Held held;
};

struct JsonView {
  Context* context = nullptr;
  std::uint64_t generation = 0;
  const Root* root = nullptr;  // null for documents decoded at run time
  std::shared_ptr<const KeptDocument> keep;  // keeps such a document alive
  Shape shape = Shape::kLoose;
  Node node;
};

void register_json_views(lua_State* lua);

// Pushes `r.before` or `r.after`: an object view, or a value whose every read
// is an error when the action has no such side.
void push_side(lua_State* lua, Context& context,
               const terraform::ResourceChange& change, Side side);

// Whether the type has tags or labels.
[[nodiscard]] bool is_taggable(const terraform::LoadedChange& loaded,
                               const terraform::TypeSchema* schema);

// Counts a document made at run time against the policy's memory. May raise.
[[nodiscard]] std::shared_ptr<const KeptDocument> keep_document(
    Context& context, json::Document document);

// Pushes a value decoded at run time (json.decode): objects are maps. Null for
// `keep` means that the value lives as long as the facts.
void push_decoded(lua_State* lua, Context& context,
                  const std::shared_ptr<const KeptDocument>& keep,
                  json::Value value, bool sensitive, PathId path);

// Pushes member or element of a view, by the rules of the language. Raises.
void push_member(lua_State* lua, const JsonView& view, std::string_view key);
void push_element(lua_State* lua, const JsonView& view, std::size_t i);

// Whether anything below the marks is `true`. Lists that are wholly known have
// marks too: `[false]`.
[[nodiscard]] bool any_true(json::Value marks);

// The keys that the value and its unknown marks have, sorted.
[[nodiscard]] std::vector<std::string_view> member_keys(const JsonView& view);

// How many elements of a list can be asked for. A mark without a value counts:
// what the plan calls unknown is there.
[[nodiscard]] std::size_t element_count(const JsonView& view);
// Whether the i-th element (from 0) can be pushed without raising, else why.
[[nodiscard]] std::optional<Undetermined> element_unknown(const JsonView& view,
                                                          std::size_t i);
// The number of elements when it is known, else why it is not.
[[nodiscard]] std::optional<Undetermined> length_unknown(const JsonView& view);

// The attribute at a dotted path, for helpers that look at unknownness.
[[nodiscard]] Node member_node(const JsonView& view, std::string_view key);
// The same for the i-th element (from 0) of a list.
[[nodiscard]] Node element_node(const JsonView& view, std::size_t i);
[[nodiscard]] bool has_attribute(const terraform::LoadedChange& loaded,
                                 const terraform::TypeSchema* schema,
                                 std::string_view name);
// Every attribute name of the type, as far as plan and schema show them.
[[nodiscard]] std::vector<std::string_view> attribute_names(
    const terraform::LoadedChange& loaded, const terraform::TypeSchema* schema);

// The view at `index`; null for anything else. Raises for a stale view.
[[nodiscard]] const JsonView* json_view_at(lua_State* lua, int index);

// The root node of one side, with the plan's marks.
[[nodiscard]] Node side_node(Context& context, const Root& root);

}  // namespace holdpoint::bindings
