// What calls give, and what the functions get that they run.
#include "analyzer.hpp"
#include "conversions.hpp"
#include "holdpoint/declaration/table.hpp"
#include "holdpoint/recovery/recovery.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "subjects.hpp"

namespace holdpoint::typing {

using syntax::kNoNode;
using syntax::NodeId;
using syntax::NodeKind;

namespace {

// A call's first argument, or kNoNode.
NodeId first_argument(const syntax::SyntaxTree& tree, NodeId call) {
  const NodeId callee = tree.child(call, 0);
  return callee == kNoNode ? kNoNode : tree.node(callee).next;
}

}  // namespace

// A function that is handed over gets what the call says; any other one what it
// was called with in the last walk.
void Analyzer::bind_parameters(NodeId function) {
  std::vector<TypePtr> given;
  const NodeId call = tree_.parent(function);
  const bool is_call =
      tree_.is(call, NodeKind::kCall) || tree_.is(call, NodeKind::kMethodCall);
  const TypePtr callee = is_call ? callee_type(call) : any_type();
  if (callee->entry != nullptr) {
    // The receiver of a method is no argument of the text.
    Arguments before = arguments_of(call, *callee);
    const std::size_t total = before.size();
    std::size_t n = written_arguments(call) < total ? 1 : 0;
    for (NodeId child = first_argument(tree_, call);
         child != function && child != kNoNode && n < total;
         child = tree_.node(child).next) {
      ++n;
    }
    if (const auto* signature = signature_for(*callee->entry, total);
        signature != nullptr && n < total) {
      before.resize(n);
      given = callback_parameters(*signature, before, n);
    }
  }
  std::size_t i = 0;
  for (const NodeId child : tree_.children(function)) {
    if (!tree_.is(child, NodeKind::kBinding)) break;
    const DeclarationId local = tree_.scopes().declaration_of(child);
    const auto fed = fed_.find(local);
    TypePtr type = i < given.size()    ? given[i]
                   : fed != fed_.end() ? fed->second
                                       : any_type();
    bind_local(child, type);
    ++i;
  }
}

std::size_t Analyzer::written_arguments(NodeId call) const {
  std::size_t count = 0;
  for (NodeId child = first_argument(tree_, call);
       child != kNoNode && count < kMostArguments;
       child = tree_.node(child).next) {
    ++count;
  }
  return count;
}

TypePtr Analyzer::callee_type(NodeId call) const {
  const TypePtr base = at(tree_.child(call, 0));
  if (!tree_.is(call, NodeKind::kMethodCall)) return base;
  return member_type(*base, tree_.name_of(call));
}

Arguments Analyzer::arguments_of(NodeId call, const Type& callee) const {
  Arguments arguments;
  const NodeId first = tree_.child(call, 0);
  if (tree_.is(call, NodeKind::kMethodCall) && callee.entry != nullptr &&
      callee.entry->kind == vocabulary::Kind::kLibraryFunction) {
    arguments.push_back(at(first));
  }
  const std::size_t most = arguments.size() + kMostArguments;
  for (NodeId child = first_argument(tree_, call);
       child != kNoNode && arguments.size() < most;
       child = tree_.node(child).next) {
    arguments.push_back(at(child));
  }
  return arguments;
}

TypePtr Analyzer::call_type(NodeId node) {
  const TypePtr callee = callee_type(node);
  const Arguments arguments = arguments_of(node, *callee);
  note_callbacks(node, *callee, arguments);
  if (const TypePtr special = resources_type(node, *callee)) return special;
  if (const TypePtr special = library_type(node, *callee)) return special;
  if (const TypePtr special = live_type(node, *callee)) return special;
  return result_of(*callee, arguments, 0);
}

// use "lib/net"
TypePtr Analyzer::library_type(NodeId call, const Type& callee) const {
  if (callee.entry == nullptr || callee.entry->name != "use" ||
      context_.libraries == nullptr) {
    return nullptr;
  }
  const auto path = syntax::string_value(tree_, tree_.child(call, 1));
  if (!path) return nullptr;
  const auto at = context_.libraries->find(path->value);
  return at == context_.libraries->end() ? nullptr : at->second;
}

// r:live() gives an item of the evidence about objects of the resource's type;
// nobody knows which where types of several kinds of evidence are selected.
TypePtr Analyzer::live_type(NodeId call, const Type& callee) const {
  if (callee.entry == nullptr || callee.entry->name != "resource:live") {
    return nullptr;
  }
  const auto& resources = at(tree_.child(call, 0))->resources;
  if (resources == nullptr || resources->is_open) return nullptr;
  std::string_view dataset;
  for (const ResourceType& type : resources->types) {
    const auto its = recovery::live_dataset_of(type.name);
    if (its.empty() || (!dataset.empty() && its != dataset)) return nullptr;
    dataset = its;
  }
  const auto* row = vocabulary::find_dataset(dataset);
  return row == nullptr ? nullptr : or_nil(item_of(*row));
}

// plan:resources("aws_vpc", "creates") gives resources of that type.
TypePtr Analyzer::resources_type(NodeId call, const Type& callee) const {
  if (callee.entry == nullptr) return nullptr;
  const std::string_view name = callee.entry->name;
  const bool is_query = name == "plan:resources" || name == "state:resources" ||
                        name == "resource:referrers";
  if (!is_query) return nullptr;
  const auto type = syntax::string_value(tree_, tree_.child(call, 1));
  if (!type) return nullptr;
  const auto action = name == "plan:resources"
                          ? syntax::string_value(tree_, tree_.child(call, 2))
                          : std::nullopt;
  return list_of(resource_of(type->value, terraform::Mode::kManaged,
                             action ? action->value : std::string(), context_));
}

// Functions of the text that this call runs, and with what.
void Analyzer::note_callbacks(NodeId call, const Type& callee,
                              const Arguments& arguments) {
  if (callee.entry == nullptr) {
    const NodeId function =
        tree_.is(call, NodeKind::kCall)
            ? declaration::function_value(tree_, tree_.child(call, 0))
            : kNoNode;
    // The last argument may give several values.
    const NodeId last = tree_.last_child(call);
    const bool has_more = tree_.is(last, NodeKind::kCall) ||
                          tree_.is(last, NodeKind::kMethodCall) ||
                          tree_.is(last, NodeKind::kVararg);
    if (function != kNoNode) {
      feed_parameters(function, arguments,
                      has_more ? any_type() : type_of_kind(Kind::kNil));
    }
    return;
  }
  const auto* signature = signature_for(*callee.entry, arguments.size());
  if (signature == nullptr) return;
  std::size_t n = written_arguments(call) < arguments.size() ? 1 : 0;
  for (NodeId child = first_argument(tree_, call);
       child != kNoNode && n < arguments.size();
       child = tree_.node(child).next, ++n) {
    if (!tree_.is(child, NodeKind::kName)) continue;
    const NodeId function = declaration::function_value(tree_, child);
    if (function == kNoNode) continue;
    feed_parameters(function, callback_parameters(*signature, arguments, n),
                    any_type());
  }
}

// A function whose name stands elsewhere than where it is called, handed to a
// helper or made a rule may be called with anything.
void Analyzer::note_escape(NodeId name) {
  if (!out_.locals[tree_.scopes().declaration_of(name)] ||
      !out_.locals[tree_.scopes().declaration_of(name)]->is(Kind::kFunction)) {
    return;
  }
  const NodeId user = tree_.parent(name);
  if (rule_values_.contains(name)) return;
  if (tree_.is(user, NodeKind::kCall)) {
    if (tree_.child(user, 0) == name) return;
    if (at(tree_.child(user, 0))->entry != nullptr) return;
  }
  const NodeId function = declaration::function_value(tree_, name);
  if (function != kNoNode) escaped_.insert(function);
}

}  // namespace holdpoint::typing
