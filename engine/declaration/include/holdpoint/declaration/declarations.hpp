// What a policy file declares, read from its syntax tree without running it.
//
// A policy is a table with a name, so all that matters for an index, an
// editor and a linter can be read from the text:
//
//   const syntax::SyntaxTree tree = syntax::parse(text);
//   for (const Policy& each : read_declarations(tree).policies) use(each.id);
//
// Nothing here judges: broken or strange declarations are read as far as they
// can be, and the linter says what is wrong with them. Nodes and spans refer
// to the tree, which must outlive their use. A value that is computed rather
// than written out is absent.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/declaration/rule.hpp"
#include "holdpoint/declaration/selector.hpp"
#include "holdpoint/declaration/table.hpp"
#include "holdpoint/declaration/template_text.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::declaration {

// A literal string and where it stands, quotes included.
struct Name {
  std::string text;
  syntax::Span span;
};

// policy "id" { … }
struct Policy {
  syntax::NodeId call = syntax::kNoNode;  // the whole declaration
  std::optional<Name> id;                 // absent if not a literal
  syntax::NodeId body = syntax::kNoNode;  // the table, or what stands there
  Table table;                            // empty if the body is no table
  Selector selector;
  std::vector<Rule> rules;      // one, if the policy is right
  std::optional<Table> params;  // absent: none, or not a literal
  bool has_params = false;

  // title, message, remedy: those that are written as literals.
  struct Text {
    std::string_view key;
    TemplateText text;
  };
  std::vector<Text> texts;
};

// use "lib/net"
struct Use {
  syntax::NodeId call = syntax::kNoNode;
  std::optional<Name> path;
  // The local that holds the library; kNoDeclaration if there is none.
  syntax::DeclarationId local = syntax::kNoDeclaration;
};

// test "name" { … }, and waiver { … } without a name.
struct Block {
  syntax::NodeId call = syntax::kNoNode;
  std::optional<Name> name;
  syntax::NodeId body = syntax::kNoNode;
  Table table;
};

// Everything that one file declares, in the order of the text.
struct Declarations {
  std::vector<Policy> policies;
  std::vector<Use> uses;
  std::vector<Block> tests;
  std::vector<Block> waivers;
};

// Linear in the size of the tree.
[[nodiscard]] Declarations read_declarations(const syntax::SyntaxTree& tree);

}  // namespace holdpoint::declaration
