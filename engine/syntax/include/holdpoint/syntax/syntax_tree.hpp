// The syntax tree of one Lua 5.4 text.
//
// Nodes live in one array and name each other by 32-bit index. Trees of hostile
// texts can be very deep to the left (`a.a.a…`, `1+1+1…`): walk them with
// Preorder or the parent links, never by recursion over expressions. Statements
// and functions nest at most kMaxDepth deep, so recursion over blocks is safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/syntax/scopes.hpp"
#include "holdpoint/syntax/token.hpp"

namespace holdpoint::syntax {

// How deep statements, functions and expressions may nest. Lua's own limit is
// 200, of which the host's calls use some.
inline constexpr int kMaxDepth = 190;

// What a node is; the children of each, in order. `token` of a node is the
// token that names it.
enum class NodeKind : std::uint8_t {
  kError,              // text that could not be understood
  kChunk,              // kBlock: the whole file
  kBlock,              // statements
  kLocal,              // kBinding…, then kValues if there is `=`
  kLocalFunction,      // kBinding, kFunction
  kFunctionStatement,  // kName or kField…, kFunction; token `:` for a method
  kAssignment,         // kTargets, kValues
  kCallStatement,      // kCall or kMethodCall
  kIf,                 // kClause…
  kClause,             // condition and kBlock; `else` has the kBlock alone
  kWhile,              // condition, kBlock
  kNumericFor,         // kBinding, kValues, kBlock
  kGenericFor,         // kBinding…, kValues, kBlock
  kRepeat,             // kBlock, condition
  kDo,                 // kBlock
  kReturn,             // expressions
  kBreak,
  kGoto,   // token: the label's name
  kLabel,  // token: its name
  kEmpty,  // `;`
  kNil,
  kTrue,
  kFalse,
  kNumber,
  kString,
  kVararg,       // `...`, as an expression or the last parameter
  kFunction,     // kBinding… (parameters), kVararg if any, kBlock
  kName,         // a variable that is read or assigned: see scopes.hpp
  kField,        // base; token: the field's name
  kIndex,        // base, key
  kCall,         // callee, arguments
  kMethodCall,   // receiver, arguments; token: the method's name
  kTable,        // items
  kItem,         // value: `{ value }`
  kNamedItem,    // value: `{ name = value }`; token: the name
  kKeyedItem,    // key, value: `{ [key] = value }`
  kBinary,       // left, right; token: the operator
  kUnary,        // operand; token: the operator
  kParenthesis,  // expression
  kBinding,      // a name that declares a local; token: the name
  kTargets,      // names, fields and indexes left of `=`
  kValues,       // expressions
};

struct Node {
  NodeKind kind = NodeKind::kError;
  NodeId parent = kNoNode;
  NodeId first_child = kNoNode;
  NodeId last_child = kNoNode;
  NodeId next = kNoNode;  // the next sibling
  std::uint32_t token = kNoToken;
  Span span = {};
};

class SyntaxTree;

// The children of a node, for range-based loops.
class Children {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = NodeId;
    using difference_type = std::ptrdiff_t;
    using pointer = const NodeId*;
    using reference = NodeId;

    Iterator() = default;
    Iterator(const std::vector<Node>* nodes, NodeId at)
        : nodes_(nodes), at_(at) {}
    NodeId operator*() const { return at_; }
    Iterator& operator++() {
      at_ = (*nodes_)[at_].next;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const std::vector<Node>* nodes_ = nullptr;
    NodeId at_ = kNoNode;
  };

  Children(const std::vector<Node>* nodes, NodeId first)
      : nodes_(nodes), first_(first) {}
  [[nodiscard]] Iterator begin() const { return {nodes_, first_}; }
  [[nodiscard]] Iterator end() const { return {nodes_, kNoNode}; }

 private:
  const std::vector<Node>* nodes_;
  NodeId first_;
};

// A parsed text with its tokens, nodes, scopes and diagnostics. Immutable once
// parsed; it owns its copy of the text. Any thread may read.
class SyntaxTree {
 public:
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::vector<Token>& tokens() const {
    return words_.tokens;
  }
  // Comments and invalid bytes, in order.
  [[nodiscard]] const std::vector<Token>& trivia() const {
    return words_.trivia;
  }
  // In the order of their places. Empty means: Lua accepts this text too,
  // unless it is beyond a limit of Lua's code generator.
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const {
    return diagnostics_;
  }
  [[nodiscard]] const Scopes& scopes() const { return scopes_; }

  // The kChunk node.
  [[nodiscard]] NodeId root() const { return 0; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  [[nodiscard]] const Node& node(NodeId id) const { return nodes_[id]; }
  [[nodiscard]] NodeKind kind(NodeId id) const { return nodes_[id].kind; }
  [[nodiscard]] bool is(NodeId id, NodeKind kind) const {
    return id != kNoNode && nodes_[id].kind == kind;
  }
  [[nodiscard]] NodeId parent(NodeId id) const { return nodes_[id].parent; }
  [[nodiscard]] Span span(NodeId id) const { return nodes_[id].span; }
  [[nodiscard]] Children children(NodeId id) const {
    return {&nodes_, nodes_[id].first_child};
  }
  // The n-th child, or kNoNode. Linear in n.
  [[nodiscard]] NodeId child(NodeId id, std::size_t n) const;
  [[nodiscard]] NodeId last_child(NodeId id) const {
    return nodes_[id].last_child;
  }

  [[nodiscard]] std::string_view text_of(Span span) const;
  [[nodiscard]] std::string_view text_of(NodeId id) const {
    return text_of(nodes_[id].span);
  }
  // The node's naming token: field, method, label or binding name, operator.
  // Empty text and kEndOfText when the text has an error there.
  [[nodiscard]] std::string_view name_of(NodeId id) const;
  [[nodiscard]] Span name_span(NodeId id) const;
  [[nodiscard]] TokenKind operator_of(NodeId id) const;

  // Logarithmic in the number of lines. Offsets beyond the end count as the
  // end.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  [[nodiscard]] Position position(Span span) const {
    return position(span.begin);
  }
  // The index of the last token that begins at or before `offset`; the first
  // token if none does.
  [[nodiscard]] std::size_t token_at(std::uint32_t offset) const;

 private:
  friend SyntaxTree parse(std::string_view text);

  std::string text_;
  TokenList words_;
  std::vector<Node> nodes_;
  std::vector<Diagnostic> diagnostics_;
  Scopes scopes_;
};

// Visits a node and all below it, parents first, in source order, without
// recursion and without memory:
//
//   for (Preorder at(tree, root); !at.done(); at.next()) use(at.node());
class Preorder {
 public:
  Preorder(const SyntaxTree& tree, NodeId root)
      : tree_(&tree), root_(root), at_(root) {}
  [[nodiscard]] bool done() const { return at_ == kNoNode; }
  [[nodiscard]] NodeId node() const { return at_; }
  void next();
  // Goes on with what follows this node, leaving out all below it.
  void skip();

 private:
  const SyntaxTree* tree_;
  NodeId root_;
  NodeId at_;
};

// The expression without the parentheses around it.
[[nodiscard]] NodeId without_parentheses(const SyntaxTree& tree, NodeId node);

}  // namespace holdpoint::syntax
