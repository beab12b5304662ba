#include "words.hpp"

#include <optional>

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using vocabulary::Entry;
using Kind = Meaning::Kind;
namespace words = vocabulary;

constexpr int kMostSteps = 64;  // of one expression

// "(list) -> list of backup" is what a call gives; "list of resource" a list.
Meaning meaning_of_type(std::string_view type) {
  constexpr std::string_view kArrow = "-> ";
  if (const std::size_t arrow = type.rfind(kArrow); arrow != type.npos) {
    return {.kind = Kind::kMethod,
            .name = std::string(type.substr(arrow + kArrow.size()))};
  }
  constexpr std::string_view kListOf = "list of ";
  if (type.starts_with(kListOf)) {
    return {.kind = Kind::kList,
            .name = std::string(type.substr(kListOf.size()))};
  }
  const std::string_view name = type.substr(0, type.find(' '));
  if (words::subject_members(name).empty()) return {};
  return {.kind = Kind::kOwner, .name = std::string(name)};
}

Meaning dataset_at(const std::string& path, std::string_view name) {
  constexpr std::size_t kCloud = 6;  // "cloud."
  Meaning meaning{.name = path + "." + std::string(name)};
  meaning.dataset = words::find_dataset(meaning.name.substr(kCloud));
  if (meaning.dataset != nullptr) {
    meaning.kind = Kind::kList;
  } else if (!words::dataset_steps(meaning.name).empty()) {
    meaning.kind = Kind::kDatasets;
  }
  return meaning;
}

}  // namespace

Meaning member_of(const Meaning& base, std::string_view name) {
  if (base.kind == Kind::kDatasets) return dataset_at(base.name, name);
  const Entry* entry = Words::member_entry(base, name);
  return entry == nullptr ? Meaning() : meaning_of_type(entry->type);
}

Meaning element_of(const Meaning& list) {
  if (list.kind != Kind::kList) return {};
  if (list.dataset == nullptr) return meaning_of_type(list.name);
  return {.kind = Kind::kItem, .dataset = list.dataset};
}

Words::Words(const syntax::SyntaxTree& tree,
             const declaration::Declarations& declarations,
             lint::FileKind file_kind)
    : tree_(tree), file_kind_(file_kind) {
  for (const auto& policy : declarations.policies) {
    for (const auto& rule : policy.rules) {
      const auto& body = *rule.body;
      if (body.params != syntax::kNoDeclaration) {
        params_[body.params].push_back(owner_name(tree, policy));
      }
      if (body.subject == syntax::kNoDeclaration) continue;
      subjects_.emplace(body.subject,
                        policy.selector.subject.value_or("resource"));
    }
  }
  for (const auto& use : declarations.uses) {
    if (use.path && use.local != syntax::kNoDeclaration) {
      libraries_.emplace(use.local, use.path->text);
    }
  }
}

Meaning Words::meaning_of(NodeId node, int steps) const {
  if (node == syntax::kNoNode || steps > kMostSteps) return {};
  node = without_parentheses(tree_, node);
  const NodeId base = tree_.child(node, 0);
  switch (tree_.kind(node)) {
    case NodeKind::kName:
      return meaning_of_name(node, steps);
    case NodeKind::kField:
      return member_of(meaning_of(base, steps + 1), tree_.name_of(node));
    case NodeKind::kIndex: {
      const Meaning list = meaning_of(base, steps + 1);
      return list.kind == Kind::kList ? element_of(list) : Meaning();
    }
    case NodeKind::kCall:
      return result_of(node, steps);
    case NodeKind::kMethodCall: {
      const Meaning method =
          member_of(meaning_of(base, steps + 1), tree_.name_of(node));
      return method.kind == Kind::kMethod ? meaning_of_type(method.name)
                                          : Meaning();
    }
    default:
      return {};
  }
}

Meaning Words::meaning_of_name(NodeId node, int steps) const {
  const auto id = tree_.scopes().declaration_of(node);
  if (id != syntax::kNoDeclaration) {
    const auto subject = subjects_.find(id);
    if (subject != subjects_.end()) {
      return {.kind = Kind::kOwner, .name = subject->second};
    }
    const auto params = params_.find(id);
    if (params != params_.end()) {
      return {.kind = Kind::kParams, .owners = params->second};
    }
    const auto library = libraries_.find(id);
    if (library != libraries_.end()) {
      return {.kind = Kind::kExports, .name = library->second};
    }
    const auto& local = tree_.scopes().declarations()[id];
    if (local.kind == syntax::Declaration::Kind::kParameter) {
      return meaning_of_parameter(local, steps);
    }
    if (local.kind == syntax::Declaration::Kind::kLoopVariable) {
      // for r in each(list) do
      const NodeId loop = tree_.parent(local.node);
      for (const NodeId child : tree_.children(loop)) {
        if (!tree_.is(child, NodeKind::kValues)) continue;
        return element_of(meaning_of(tree_.child(child, 0), steps + 1));
      }
      return {};
    }
    return meaning_of(local.value, steps + 1);
  }
  const std::string name(tree_.text_of(node));
  if (name == "run") return {.kind = Kind::kRun, .name = name};
  if (name == "cloud") return {.kind = Kind::kDatasets, .name = name};
  if (name == "plan" || name == "state" || name == "pin") {
    return {.kind = Kind::kOwner, .name = name};
  }
  if (!words::library_names(name).empty()) {
    return {.kind = Kind::kLibrary, .name = name};
  }
  return {};
}

// The parameter of a function that stands behind a list in a call.
Meaning Words::meaning_of_parameter(const syntax::Declaration& local,
                                    int steps) const {
  const NodeId call = tree_.parent(local.function);
  const bool is_first = tree_.child(local.function, 0) == local.node;
  if (!is_first || !tree_.is(call, NodeKind::kCall)) return {};
  const NodeId list = tree_.child(call, 1);
  if (list == local.function) return {};
  return element_of(meaning_of(list, steps + 1));
}

// filter() and its like give a list of what they were given.
Meaning Words::result_of(NodeId call, int steps) const {
  const NodeId callee = tree_.child(call, 0);
  if (!tree_.is(callee, NodeKind::kName)) {
    const Meaning function = meaning_of(callee, steps + 1);
    return function.kind == Kind::kMethod ? meaning_of_type(function.name)
                                          : Meaning();
  }
  const std::string_view name = tree_.text_of(callee);
  if (tree_.scopes().kind_of(callee) != syntax::NameKind::kGlobal) return {};
  for (const std::string_view same : {"filter", "sort_by", "each", "unique"}) {
    if (name == same) return meaning_of(tree_.child(call, 1), steps + 1);
  }
  const Entry* entry = words::find(words::Kind::kGlobalFunction, "", name);
  if (entry == nullptr) return {};
  const Meaning function = meaning_of_type(entry->type);
  return function.kind == Kind::kMethod ? meaning_of_type(function.name)
                                        : Meaning();
}

const Entry* Words::member_entry(const Meaning& base, std::string_view name) {
  using words::find;
  switch (base.kind) {
    case Kind::kOwner:
      if (const Entry* field = find(words::Kind::kField, base.name, name)) {
        return field;
      }
      return find(words::Kind::kMethod, base.name, name);
    case Kind::kLibrary:
      if (const Entry* function =
              find(words::Kind::kLibraryFunction, base.name, name)) {
        return function;
      }
      return find(words::Kind::kLibraryValue, base.name, name);
    case Kind::kRun:
      return find(words::Kind::kRunKey, "run", name);
    case Kind::kDatasets:
      return find(base.name + "." + std::string(name));
    default:
      return nullptr;
  }
}

const Entry* Words::global_entry(std::string_view name) const {
  if (file_kind_ == lint::FileKind::kTests) {
    for (const char* owner : {"test.", "expect."}) {
      const Entry* entry = words::find(owner + std::string(name));
      if (entry != nullptr) return entry;
    }
  }
  const Entry* entry = words::find(name);
  const bool is_usable =
      entry != nullptr && (words::is_global(name) ||
                           words::is_test_global(name) || name == "waiver");
  return is_usable ? entry : nullptr;
}

const Entry* Words::entry_of(NodeId node) const {
  switch (tree_.kind(node)) {
    case NodeKind::kName:
      if (tree_.scopes().kind_of(node) != syntax::NameKind::kGlobal) {
        return nullptr;
      }
      return global_entry(tree_.text_of(node));
    case NodeKind::kField:
    case NodeKind::kMethodCall:
      return member_entry(meaning_of(tree_.child(node, 0)),
                          tree_.name_of(node));
    default:
      return nullptr;
  }
}

}  // namespace holdpoint::lsp
