// Typing: the types of the expressions of one text.
//
//   const syntax::SyntaxTree tree = syntax::parse(text);
//   const auto declarations = declaration::read_declarations(tree);
//   const Typing typing(tree, declarations, {.catalog = &catalog});
//   to_string(typing.type_of(node));    // "bool", "list of object"
//
// Types come from the policies' selectors and the catalog of schemas (`r.after`
// of an `aws_instance`), from the vocabulary (`plan.changes`, `age(t)`,
// `cloud.aws.rds.db_snapshots`) and from the text itself: locals, upvalues,
// parameters and their defaults, tables, and functions, whose parameters have
// the types of what they are called with. A function that is handed to `any`,
// `filter`, `map` and so on gets the list's elements.
//
// Texts may be broken: what could be parsed has types.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/schema/catalog.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"
#include "holdpoint/typing/members.hpp"
#include "holdpoint/typing/type.hpp"
#include "holdpoint/vocabulary/signatures.hpp"

namespace holdpoint::typing {

// What the libraries of a policy set give, by the names that `use` takes.
using Libraries = std::map<std::string, TypePtr, std::less<>>;

struct Context {
  // What is known of resource types; may be null. Must outlive the typing.
  const schema::Catalog* catalog = nullptr;
  // What `use` gives; may be null. Read while the typing is made.
  const Libraries* libraries = nullptr;
  // If a policy stands around this offset, the other policies are left out:
  // their expressions are kAny, and what they hand to functions that they share
  // with it does not count.
  std::optional<std::uint32_t> around = std::nullopt;
};

// A place where the name of a member stands or would stand.
struct MemberPlace {
  syntax::NodeId base = syntax::kNoNode;  // what stands before the dot
  syntax::Span word;       // the name as far as it is written; may be empty
  bool is_method = false;  // behind a colon
};

// A call whose arguments are being written.
struct CallPlace {
  syntax::NodeId call = syntax::kNoNode;
  const vocabulary::Entry* entry = nullptr;  // of the vocabulary's functions
  // Its signatures, or one made of a function of the text. For a method that
  // is a function of a library (`text:upper()`), its first parameter is the
  // receiver, which is not written.
  std::vector<vocabulary::Signature> signatures;
  std::size_t argument = 0;  // from 0: by the commas before the offset
  std::shared_ptr<const FunctionShape> function;  // of the text's own
};

// Immutable once made; any thread may ask. The tree, the declarations and the
// catalog must outlive it. Time and memory are linear in the size of the tree,
// times the few rounds that helpers calling helpers take, at most kMaxRounds.
class Typing {
 public:
  // How many functions may stand between a policy and a helper until its
  // parameters are kAny.
  static constexpr int kMaxRounds = 4;

  Typing(const syntax::SyntaxTree& tree,
         const declaration::Declarations& declarations, const Context& context);

  // Of an expression or a binding; kAny for every other node.
  [[nodiscard]] const Type& type_of(syntax::NodeId node) const;
  // Of a local or a parameter.
  [[nodiscard]] const Type& type_of_local(syntax::DeclarationId local) const;

  // What the file returns to whoever uses it as a library; kAny if nothing.
  [[nodiscard]] const TypePtr& result() const { return result_; }

  // What the selector of a policy, by its place in the declarations, can give
  // to its rule: a record, or kAny.
  [[nodiscard]] const Type& subject_of(std::size_t policy) const;

  // The member that a kField, kMethodCall, or kIndex with a literal name reads;
  // absent for other nodes.
  [[nodiscard]] std::optional<Lookup> member_at(syntax::NodeId node) const;

  // The smallest expression or binding whose name covers the offset, or that
  // does itself; kNoNode if there is none. On `after` of `r.after.engine`, that
  // is `r.after`.
  [[nodiscard]] syntax::NodeId expression_at(std::uint32_t offset) const;
  [[nodiscard]] std::optional<MemberPlace> member_place(
      std::uint32_t offset) const;
  [[nodiscard]] std::optional<CallPlace> call_at(std::uint32_t offset) const;
  // The policy around an offset, by its place in the declarations.
  [[nodiscard]] std::optional<std::size_t> policy_at(
      std::uint32_t offset) const;

 private:
  const syntax::SyntaxTree& tree_;
  const declaration::Declarations& declarations_;
  std::vector<TypePtr> nodes_;     // null: kAny
  std::vector<TypePtr> locals_;    // null: kAny
  std::vector<TypePtr> subjects_;  // by policy
  TypePtr result_;
};

}  // namespace holdpoint::typing
