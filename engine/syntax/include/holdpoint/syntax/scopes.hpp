// Scopes: what each name in a text means.
//
// Every kName node is a local of its own function, a local of an enclosing
// function (an upvalue), or a global. Lua's rules exactly: a local is visible
// after its statement, a local function inside itself, the locals of a
// `repeat` body in its condition.
#pragma once

#include <cstdint>
#include <vector>

#include "holdpoint/syntax/token.hpp"

namespace holdpoint::syntax {

class SyntaxTree;

// The index of a node in its tree.
using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;
inline constexpr std::uint32_t kNoToken = 0xFFFFFFFF;

// The index of a declaration in Scopes::declarations().
using DeclarationId = std::uint32_t;
inline constexpr DeclarationId kNoDeclaration = 0xFFFFFFFF;

// One declared local.
struct Declaration {
  enum class Kind : std::uint8_t {
    kLocal,
    kLocalFunction,
    kParameter,
    kSelf,  // of `function a:b()`: its node is the kFunction
    kLoopVariable,
  };
  Kind kind = Kind::kLocal;
  bool read_only = false;            // <const> or <close>
  NodeId node = kNoNode;             // the kBinding
  NodeId function = kNoNode;         // the kFunction or kChunk that owns it
  std::uint32_t function_depth = 0;  // 0: a local of the file
  // The block in which it is visible; for loops and functions, their body.
  NodeId block = kNoNode;
  // The expression that gives a local its first value, when one does so alone:
  // `local a, b = x, f()` gives x to a and nothing to b.
  NodeId value = kNoNode;
  bool is_reassigned = false;  // some assignment follows the declaration
};

enum class NameKind : std::uint8_t { kLocal, kUpvalue, kGlobal };

class Scopes {
 public:
  [[nodiscard]] const std::vector<Declaration>& declarations() const {
    return declarations_;
  }
  // The declaration that a kName or kBinding node means; kNoDeclaration for a
  // global and for every other kind of node.
  [[nodiscard]] DeclarationId declaration_of(NodeId node) const {
    return declaration_of_[node];
  }
  // What a kName node is.
  [[nodiscard]] NameKind kind_of(NodeId name) const;
  // The innermost kFunction around a node, or the kChunk. A kFunction is not
  // inside itself.
  [[nodiscard]] NodeId function_of(NodeId node) const {
    return function_of_[node];
  }
  // All kName nodes that mean this declaration, in no particular order.
  // Linear in the size of the tree.
  [[nodiscard]] std::vector<NodeId> uses_of(const SyntaxTree& tree,
                                            DeclarationId declaration) const;

 private:
  friend class ScopeResolver;

  std::vector<Declaration> declarations_;
  std::vector<DeclarationId> declaration_of_;  // by node
  std::vector<NodeId> function_of_;            // by node
};

// Resolves all names of a tree and appends what Lua's compiler refuses about
// names and labels: assignment to a constant, unknown attributes, a `goto`
// without a visible label, a label declared twice. Linear in the tree's size.
[[nodiscard]] Scopes resolve_scopes(const SyntaxTree& tree,
                                    std::vector<Diagnostic>& diagnostics);

}  // namespace holdpoint::syntax
