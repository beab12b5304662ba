// A text with its types, over a small schema.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/schema/pack_writer.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/typing/typing.hpp"

namespace holdpoint::typing {

inline const schema::Catalog& small_catalog() {
  static const schema::Catalog kCatalog = [] {
    const auto condensed = schema::condense(Bytes::copy_of(R"({
      "format_version": "1.0", "provider_schemas": {"ex.com/acme/aws": {
      "resource_schemas": {
        "aws_db": {"block": {"attributes": {
          "id": {"type": "string", "computed": true},
          "engine": {"type": "string", "required": true},
          "size": {"type": "number", "optional": true},
          "encrypted": {"type": "bool", "optional": true, "computed": true},
          "password": {"type": "string", "optional": true, "sensitive": true},
          "zones": {"type": ["set", "string"], "optional": true},
          "tags": {"type": ["map", "string"], "optional": true},
          "key_id": {"type": "string", "optional": true},
          "any": {"type": "dynamic", "optional": true},
          "only": {"type": "string", "optional": true}},
          "block_types": {
            "rule": {"nesting_mode": "list", "max_items": 5, "block": {
              "attributes": {
                "port": {"type": "number", "required": true},
                "hosts": {"type": ["list", "string"], "optional": true}}}},
            "timeouts": {"nesting_mode": "single", "block": {"attributes": {
              "create": {"type": "string", "optional": true}}}}}}},
        "aws_db_cluster": {"block": {"attributes": {
          "engine": {"type": "string", "required": true},
          "size": {"type": "string", "optional": true},
          "encrypted": {"type": "bool", "optional": true}},
          "block_types": {
            "rule": {"nesting_mode": "list", "block": {"attributes": {
              "port": {"type": "number", "optional": true}}}}}}}},
      "data_source_schemas": {
        "aws_db": {"block": {"attributes": {
          "found": {"type": "bool", "computed": true}}}}}}}})"));
    EXPECT_TRUE(condensed) << to_string(condensed.error());
    schema::Catalog catalog;
    catalog.add({schema::Source::Kind::kProject, "schema.pack",
                 *schema::Pack::open(Bytes::copy_of(condensed->pack))});
    return catalog;
  }();
  return kCatalog;
}

struct Typed {
  explicit Typed(std::string_view text,
                 std::optional<std::uint32_t> around = std::nullopt)
      : tree(syntax::parse(text)),
        declarations(declaration::read_declarations(tree)),
        typing(tree, declarations,
               {.catalog = &small_catalog(), .around = around}) {}
  Typed(const Typed&) = delete;
  Typed& operator=(const Typed&) = delete;

  syntax::SyntaxTree tree;
  declaration::Declarations declarations;
  Typing typing;
};

// A text with one `|`, which is not a part of it.
struct Marked {
  explicit Marked(std::string_view marked) : text(marked) {
    const std::size_t at = marked.find('|');
    EXPECT_NE(at, std::string_view::npos) << marked;
    offset = static_cast<std::uint32_t>(at);
    text.erase(at, 1);
  }
  std::string text;
  std::uint32_t offset = 0;
};

// "string or nil [computed]" of what stands at an offset.
inline std::string type_at(const Typed& typed, std::uint32_t offset) {
  const Type& type = typed.typing.type_of(typed.typing.expression_at(offset));
  const std::string flags = flags_of(type);
  return to_string(type) + (flags.empty() ? "" : " [" + flags + "]");
}

// The same at the `|`, where every policy is looked at.
inline std::string type_at(std::string_view marked_text) {
  const Marked marked(marked_text);
  return type_at(Typed(marked.text), marked.offset);
}

// The body of a rule over databases that are written.
inline std::string in_rule(const std::string& body,
                           const std::string& on =
                               "type = \"aws_db\", "
                               "action = \"writes\"",
                           const std::string& params = "max = 5") {
  return "policy \"a.b\" { title = \"t\", severity = \"low\",\n  on = { " + on +
         " },\n  params = { " + params + " },\n  check = function(r, p)\n" +
         body + "\nend }";
}

}  // namespace holdpoint::typing
