#include "analyzer.hpp"

#include <algorithm>
#include <memory>

#include "holdpoint/declaration/table.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "operators.hpp"
#include "subjects.hpp"

namespace holdpoint::typing {

using syntax::kNoDeclaration;
using syntax::kNoNode;
using syntax::NodeId;
using syntax::NodeKind;

namespace {

// Only so many names of a `local` and fields of a parameter's default are
// looked at: nobody writes more, and hostile texts do not cost more.
constexpr std::size_t kMostValues = 256;
constexpr int kMostParts = 10'000;

// A parameter as a policy reads it: a table of its default is a map, which a
// project may give other keys.
TypePtr as_parameter(const TypePtr& type, int& parts) {
  if (++parts > kMostParts) return any_type();
  if (type->is(Kind::kTable)) {
    if (type->fields == nullptr || type->fields->empty()) return any_type();
    auto fields = std::make_shared<Fields>();
    TypePtr values;
    for (const auto& [name, value] : *type->fields) {
      const TypePtr inner = as_parameter(value, parts);
      values = values == nullptr ? inner : join(values, inner);
      fields->emplace(name, inner);
    }
    auto map = std::make_shared<Type>(*list_of(values, Kind::kMap));
    for (auto& [name, value] : *fields) value = nested_in(*map, value);
    map->fields = std::move(fields);
    return map;
  }
  if (type->is_sequence() && type->element != nullptr) {
    return list_of(as_parameter(type->element, parts));
  }
  return type;
}

bool is_integer(std::string_view number) {
  const bool is_hexadecimal =
      number.starts_with("0x") || number.starts_with("0X");
  return number.find_first_of(is_hexadecimal ? ".pP" : ".eE") ==
         std::string_view::npos;
}

TypePtr global_type(std::string_view name) {
  const auto* entry = vocabulary::find(name);
  if (entry == nullptr) return any_type();
  auto type = std::make_shared<Type>();
  switch (entry->kind) {
    case vocabulary::Kind::kGlobalFunction:
      type->kind = Kind::kFunction;
      type->entry = entry;
      return type;
    case vocabulary::Kind::kLibrary:
      type->kind = Kind::kLibrary;
      type->name = name;
      return type;
    case vocabulary::Kind::kGlobalValue:
      if (name != "cloud") {
        return from_vocabulary(vocabulary::value_type_of(*entry));
      }
      type->kind = Kind::kDatasets;
      type->name = name;
      return type;
    default:
      return any_type();
  }
}

}  // namespace

Analyzer::Analyzer(const syntax::SyntaxTree& tree,
                   const declaration::Declarations& declarations,
                   const Context& context)
    : tree_(tree),
      declarations_(declarations),
      context_(context),
      guards_(tree) {
  out_.nodes.resize(tree.size());
  out_.locals.resize(tree.scopes().declarations().size());
  if (context.around) leave_out_others(*context.around);
  for (const auto& policy : declarations.policies) {
    out_.subjects.push_back(is_left_out(policy.call)
                                ? any_type()
                                : subject_type(tree, policy, context));
    for (const auto& rule : policy.rules) rule_values_.insert(rule.value);
  }
}

void Analyzer::leave_out_others(std::uint32_t around) {
  const auto is_around = [&](const declaration::Policy& policy) {
    const syntax::Span span = tree_.span(policy.call);
    return span.begin <= around && around <= span.end;
  };
  const auto& policies = declarations_.policies;
  if (std::ranges::none_of(policies, is_around)) return;
  for (const auto& policy : policies) {
    if (!is_around(policy)) left_out_.insert(policy.call);
  }
}

Analysis Analyzer::run() {
  walk_parameters();
  fed_ = rule_parameters();
  for (int round = 1; round <= Typing::kMaxRounds; ++round) {
    walk();
    Fed next = learnt();
    if (is_settled(next)) break;
    if (round == Typing::kMaxRounds - 1) {
      for (auto& [local, type] : next) {
        const auto before = fed_.find(local);
        if (before == fed_.end() || !is_same(*before->second, *type)) {
          type = any_type();
        }
      }
    }
    fed_ = std::move(next);
  }
  out_.result = any_type();
  const auto given = returns_.find(tree_.root());
  if (given != returns_.end() && !given->second.empty()) {
    out_.result = given->second.front();
  }
  return std::move(out_);
}

Analyzer::Fed Analyzer::rule_parameters() const {
  Fed fed;
  const auto add = [&fed](syntax::DeclarationId local, const TypePtr& type) {
    if (local == kNoDeclaration) return;
    const auto [at, is_new] = fed.emplace(local, type);
    if (!is_new) at->second = join(at->second, type);
  };
  for (std::size_t i = 0; i < declarations_.policies.size(); ++i) {
    const declaration::Policy& policy = declarations_.policies[i];
    if (is_left_out(policy.call)) continue;
    for (const auto& rule : policy.rules) {
      add(rule.body->subject, out_.subjects[i]);
      add(rule.body->params, params_type(policy));
    }
  }
  return fed;
}

TypePtr Analyzer::params_type(const declaration::Policy& policy) const {
  const bool are_shown =
      !policy.has_params || (policy.params && policy.params->shows_all_keys());
  if (!are_shown) return any_type();
  auto fields = std::make_shared<Fields>();
  int parts = 0;
  if (policy.params) {
    for (const auto& field : policy.params->fields) {
      (*fields)[field.key] = as_parameter(at(field.value), parts);
    }
  }
  auto type = std::make_shared<Type>();
  type->kind = Kind::kParams;
  type->fields = std::move(fields);
  return type;
}

Analyzer::Fed Analyzer::learnt() const {
  Fed all = rule_parameters();
  for (const auto& [local, type] : next_) {
    const auto [at, is_new] = all.emplace(local, type);
    if (!is_new) at->second = join(at->second, type);
  }
  const auto& locals = tree_.scopes().declarations();
  for (auto& [local, type] : all) {
    if (locals[local].kind == syntax::Declaration::Kind::kParameter &&
        escaped_.contains(locals[local].function)) {
      type = any_type();
    }
  }
  return all;
}

bool Analyzer::is_settled(const Fed& next) const {
  return next.size() == fed_.size() &&
         std::ranges::all_of(next, [this](const auto& each) {
           const auto before = fed_.find(each.first);
           return before != fed_.end() &&
                  is_same(*before->second, *each.second);
         });
}

void Analyzer::feed(DeclarationId local, const TypePtr& type) {
  if (local == kNoDeclaration) return;
  const auto [at, is_new] = next_.emplace(local, type);
  if (!is_new) at->second = join(at->second, type);
}

void Analyzer::feed_parameters(NodeId function,
                               const std::vector<TypePtr>& types,
                               const TypePtr& missing) {
  std::size_t i = 0;
  for (const NodeId child : tree_.children(function)) {
    if (!tree_.is(child, NodeKind::kBinding)) break;
    feed(tree_.scopes().declaration_of(child),
         i < types.size() ? types[i] : missing);
    ++i;
  }
}

// Rules read them, and are mostly all that does: where their types are known
// beforehand, one walk is enough for a text without helpers.
void Analyzer::walk_parameters() {
  for (const auto& policy : declarations_.policies) {
    if (!policy.params || is_left_out(policy.call)) continue;
    for (const auto& field : policy.params->fields) {
      if (field.value != kNoNode) walk_below(field.value);
    }
  }
}

void Analyzer::walk() {
  guards_.clear();
  next_.clear();
  escaped_.clear();
  returns_.clear();
  if (tree_.size() == 0) return;
  std::fill(out_.locals.begin(), out_.locals.end(), nullptr);
  walk_below(tree_.root());
}

// By the links of the tree: hostile texts nest deeper than a stack is long.
void Analyzer::walk_below(NodeId top) {
  NodeId node = top;
  while (true) {
    if (!is_left_out(node)) {
      enter(node);
      if (tree_.node(node).first_child != kNoNode) {
        node = tree_.node(node).first_child;
        continue;
      }
      leave(node);
    }
    while (node != top && tree_.node(node).next == kNoNode) {
      node = tree_.parent(node);
      leave(node);
    }
    if (node == top) return;
    node = tree_.node(node).next;
  }
}

void Analyzer::enter(NodeId node) {
  guards_.enter(node);
  if (tree_.is(node, NodeKind::kFunction)) bind_parameters(node);
}

void Analyzer::leave(NodeId node) {
  switch (tree_.kind(node)) {
    case NodeKind::kLocal:
    case NodeKind::kLocalFunction:
      bind_locals(node);
      break;
    case NodeKind::kValues:
      bind_loop(node);
      break;
    case NodeKind::kAssignment:
      assign(node);
      break;
    case NodeKind::kReturn:
      keep_return(node);
      break;
    default:
      if (TypePtr type = expression_type(node)) {
        set(node, narrowed(node, std::move(type)));
      }
  }
  guards_.leave(node);
}

// What the conditions around a value show of it.
TypePtr Analyzer::narrowed(NodeId node, TypePtr type) const {
  switch (tree_.kind(node)) {
    case NodeKind::kName:
    case NodeKind::kField:
    case NodeKind::kIndex:
    case NodeKind::kMethodCall:
      break;
    default:
      return type;
  }
  if (type->nullable && guards_.is_present(node)) return never_nil(type);
  if (!type->is_record("resource")) return type;
  const auto word = guards_.word_of(node, "type");
  return word ? narrowed_to(*type, *word, context_) : type;
}

// Null for nodes that are no expressions.
TypePtr Analyzer::expression_type(NodeId node) {
  switch (tree_.kind(node)) {
    case NodeKind::kNil:
      return type_of_kind(Kind::kNil);
    case NodeKind::kTrue:
    case NodeKind::kFalse:
      return type_of_kind(Kind::kBoolean);
    case NodeKind::kNumber:
      return type_of_kind(is_integer(tree_.text_of(node)) ? Kind::kInteger
                                                          : Kind::kNumber);
    case NodeKind::kString:
      return type_of_kind(Kind::kString);
    case NodeKind::kName:
      return name_type(node);
    case NodeKind::kField:
      return member_type(*at(tree_.child(node, 0)), tree_.name_of(node));
    case NodeKind::kIndex:
      return index_type(node);
    case NodeKind::kCall:
    case NodeKind::kMethodCall:
      return call_type(node);
    case NodeKind::kTable:
      return table_type(node);
    case NodeKind::kFunction:
      return function_type(node);
    case NodeKind::kBinary:
      return binary_type(tree_.operator_of(node), at(tree_.child(node, 0)),
                         at(tree_.last_child(node)));
    case NodeKind::kUnary:
      return unary_type(tree_.operator_of(node), at(tree_.child(node, 0)));
    case NodeKind::kParenthesis:
      return at(tree_.child(node, 0));
    default:
      return nullptr;
  }
}

const TypePtr& Analyzer::at(NodeId node) const {
  if (node == kNoNode || out_.nodes[node] == nullptr) return any_type();
  return out_.nodes[node];
}

void Analyzer::bind_local(NodeId binding, const TypePtr& type) {
  const DeclarationId local = tree_.scopes().declaration_of(binding);
  if (local == kNoDeclaration) return;
  const auto fed = fed_.find(local);
  const bool changes =
      tree_.scopes().declarations()[local].is_reassigned && fed != fed_.end();
  out_.locals[local] = changes ? join(type, fed->second) : type;
  set(binding, out_.locals[local]);
}

TypePtr Analyzer::value_at(NodeId values, std::size_t n) const {
  if (n >= kMostValues) return any_type();
  std::size_t i = 0;
  for (const NodeId value : tree_.children(values)) {
    const bool is_last = tree_.node(value).next == kNoNode;
    if (i == n) return at(value);
    const bool is_call = tree_.is(value, NodeKind::kCall) ||
                         tree_.is(value, NodeKind::kMethodCall);
    if (is_last && is_call) {
      const TypePtr callee = callee_type(value);
      return result_of(*callee, arguments_of(value, *callee), n - i);
    }
    if (is_last && tree_.is(value, NodeKind::kVararg)) return any_type();
    ++i;
  }
  return type_of_kind(Kind::kNil);
}

void Analyzer::bind_locals(NodeId statement) {
  const NodeId last = tree_.last_child(statement);
  const bool is_function = tree_.is(last, NodeKind::kFunction);
  const bool has_values = tree_.is(last, NodeKind::kValues);
  std::size_t i = 0;
  for (const NodeId child : tree_.children(statement)) {
    if (!tree_.is(child, NodeKind::kBinding)) break;
    bind_local(child, is_function  ? at(last)
                      : has_values ? value_at(last, i)
                                   : type_of_kind(Kind::kNil));
    ++i;
  }
}

void Analyzer::bind_loop(NodeId values) {
  const NodeId loop = tree_.parent(values);
  const bool is_numeric = tree_.is(loop, NodeKind::kNumericFor);
  if (!is_numeric && !tree_.is(loop, NodeKind::kGenericFor)) return;
  const TypePtr iterator = at(tree_.child(values, 0));
  std::size_t i = 0;
  for (const NodeId child : tree_.children(loop)) {
    if (!tree_.is(child, NodeKind::kBinding)) break;
    TypePtr type = any_type();
    if (is_numeric) {
      const bool all_integers =
          iterator->is(Kind::kInteger) &&
          (tree_.child(values, 2) == kNoNode ||
           at(tree_.child(values, 2))->is(Kind::kInteger));
      type = type_of_kind(all_integers ? Kind::kInteger : Kind::kNumber);
    } else if (iterator->is(Kind::kIterator) && i < iterator->parts.size()) {
      type = iterator->parts[i];
    }
    bind_local(child, type);
    ++i;
  }
}

void Analyzer::assign(NodeId statement) {
  const NodeId targets = tree_.child(statement, 0);
  const NodeId values = tree_.last_child(statement);
  if (!tree_.is(targets, NodeKind::kTargets) ||
      !tree_.is(values, NodeKind::kValues)) {
    return;
  }
  std::size_t i = 0;
  for (const NodeId target : tree_.children(targets)) {
    feed(tree_.scopes().declaration_of(target), value_at(values, i));
    ++i;
  }
}

void Analyzer::keep_return(NodeId statement) {
  auto& results = returns_[tree_.scopes().function_of(statement)];
  std::size_t i = 0;
  for (const NodeId value : tree_.children(statement)) {
    if (i < results.size()) {
      results[i] = join(results[i], at(value));
    } else {
      results.push_back(at(value));
    }
    ++i;
  }
}

TypePtr Analyzer::name_type(NodeId node) {
  const DeclarationId local = tree_.scopes().declaration_of(node);
  if (local == kNoDeclaration) {
    TypePtr& type = globals_[tree_.name_of(node)];
    if (type == nullptr) type = global_type(tree_.name_of(node));
    return type;
  }
  note_escape(node);
  const TypePtr& type = out_.locals[local];
  return type == nullptr ? any_type() : type;
}

TypePtr Analyzer::member_type(const Type& base, std::string_view name) const {
  const Lookup lookup = find_member(base, name);
  return lookup.answer == Lookup::Answer::kFound ? lookup.member.type
                                                 : any_type();
}

TypePtr Analyzer::index_type(NodeId node) const {
  const TypePtr base = at(tree_.child(node, 0));
  const NodeId key = tree_.child(node, 1);
  if (const auto name = syntax::string_value(tree_, key)) {
    return member_type(*base, name->value);
  }
  const bool holds = base->is_sequence() || base->is(Kind::kMap);
  if (!holds || base->element == nullptr) return any_type();
  // How long a list is nobody knows here; whoever reads a place expects it.
  return base->is(Kind::kMap) ? or_nil(base->element) : base->element;
}

TypePtr Analyzer::table_type(NodeId node) const {
  auto fields = std::make_shared<Fields>();
  TypePtr element;
  bool is_list = true;
  for (const NodeId item : tree_.children(node)) {
    const TypePtr& value = at(tree_.last_child(item));
    if (tree_.is(item, NodeKind::kItem)) {
      element = element == nullptr ? value : join(element, value);
      continue;
    }
    is_list = false;
    if (tree_.is(item, NodeKind::kNamedItem)) {
      (*fields)[std::string(tree_.name_of(item))] = value;
    } else if (const auto key =
                   syntax::string_value(tree_, tree_.child(item, 0))) {
      (*fields)[key->value] = value;
    }
  }
  if (is_list && element != nullptr) return list_of(element);
  auto type = std::make_shared<Type>();
  type->kind = Kind::kTable;
  for (auto& [name, value] : *fields) value = nested_in(*type, value);
  type->fields = std::move(fields);
  return type;
}

TypePtr Analyzer::function_type(NodeId node) const {
  auto shape = std::make_shared<FunctionShape>();
  auto type = std::make_shared<Type>();
  type->kind = Kind::kFunction;
  for (const NodeId child : tree_.children(node)) {
    if (tree_.is(child, NodeKind::kBinding)) {
      shape->parameters.emplace_back(tree_.name_of(child));
    } else if (tree_.is(child, NodeKind::kVararg)) {
      shape->parameters.emplace_back("...");
    }
  }
  if (const auto found = returns_.find(node); found != returns_.end()) {
    shape->results = found->second;
    const NodeId block = tree_.last_child(node);
    const bool may_fall_off =
        !tree_.is(tree_.last_child(block), NodeKind::kReturn);
    for (TypePtr& result : shape->results) {
      if (may_fall_off) result = or_nil(result);
      result = nested_in(*type, result);
    }
  }
  type->function = std::move(shape);
  return type;
}

}  // namespace holdpoint::typing
