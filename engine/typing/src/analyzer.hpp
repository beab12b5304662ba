// The types of all expressions of one tree, found in a few walks.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "calls.hpp"
#include "guards.hpp"
#include "holdpoint/typing/typing.hpp"

namespace holdpoint::typing {

// What a walk leaves behind; null stands for kAny.
struct Analysis {
  std::vector<TypePtr> nodes, locals, subjects;
  TypePtr result;  // of the chunk; never null
};

// One walk visits every node in the order of the text, children before the
// expression that they are part of, so that what a name means is known where it
// is used. What only later text tells, with what a helper is called and what
// else is assigned to a local, is fed into the next walk, until nothing
// changes.
class Analyzer {
 public:
  Analyzer(const syntax::SyntaxTree& tree,
           const declaration::Declarations& declarations,
           const Context& context);

  [[nodiscard]] Analysis run();

 private:
  using NodeId = syntax::NodeId;
  using DeclarationId = syntax::DeclarationId;
  using Fed = std::unordered_map<DeclarationId, TypePtr>;

  void leave_out_others(std::uint32_t around);
  [[nodiscard]] bool is_left_out(NodeId node) const {
    return !left_out_.empty() && left_out_.contains(node);
  }
  void walk_parameters();
  void walk();
  void walk_below(NodeId top);
  void enter(NodeId node);
  void leave(NodeId node);
  [[nodiscard]] TypePtr expression_type(NodeId node);
  [[nodiscard]] TypePtr narrowed(NodeId node, TypePtr type) const;

  // Rules get the subject and the parameters of their policies.
  [[nodiscard]] Fed rule_parameters() const;
  [[nodiscard]] TypePtr params_type(const declaration::Policy& policy) const;
  // What was learnt, but kAny for functions that may be called elsewhere.
  [[nodiscard]] Fed learnt() const;
  [[nodiscard]] bool is_settled(const Fed& next) const;
  void feed(DeclarationId local, const TypePtr& type);
  void feed_parameters(NodeId function, const std::vector<TypePtr>& types,
                       const TypePtr& missing);

  void set(NodeId node, TypePtr type) { out_.nodes[node] = std::move(type); }
  [[nodiscard]] const TypePtr& at(NodeId node) const;
  void bind_local(NodeId binding, const TypePtr& type);
  void bind_parameters(NodeId function);
  void bind_locals(NodeId statement);
  void bind_loop(NodeId values);
  void assign(NodeId statement);
  void keep_return(NodeId statement);

  [[nodiscard]] TypePtr name_type(NodeId node);
  [[nodiscard]] TypePtr index_type(NodeId node) const;
  [[nodiscard]] TypePtr member_type(const Type& base,
                                    std::string_view name) const;
  [[nodiscard]] TypePtr table_type(NodeId node) const;
  [[nodiscard]] TypePtr function_type(NodeId node) const;
  [[nodiscard]] TypePtr call_type(NodeId node);
  [[nodiscard]] TypePtr library_type(NodeId call, const Type& callee) const;
  [[nodiscard]] TypePtr live_type(NodeId call, const Type& callee) const;
  [[nodiscard]] TypePtr resources_type(NodeId call, const Type& callee) const;
  [[nodiscard]] TypePtr callee_type(NodeId call) const;
  // With the receiver, where a library's function is called as a method.
  [[nodiscard]] Arguments arguments_of(NodeId call, const Type& callee) const;
  [[nodiscard]] std::size_t written_arguments(NodeId call) const;
  [[nodiscard]] TypePtr value_at(NodeId values, std::size_t n) const;
  void note_escape(NodeId name);
  void note_callbacks(NodeId call, const Type& callee,
                      const Arguments& arguments);

  const syntax::SyntaxTree& tree_;
  const declaration::Declarations& declarations_;
  const Context& context_;
  Guards guards_;
  Analysis out_;
  Fed fed_, next_;
  std::unordered_map<std::string_view, TypePtr> globals_;
  std::unordered_set<NodeId> left_out_;  // calls that declare policies
  std::unordered_set<NodeId> rule_values_;
  std::unordered_set<NodeId> escaped_;                        // kFunction nodes
  std::unordered_map<NodeId, std::vector<TypePtr>> returns_;  // by function
};

}  // namespace holdpoint::typing
