// Checks of names: attributes, fields and types that do not exist.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/typing/checks.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::typing {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using terraform::Mode;
using Answer = Lookup::Answer;

std::string quoted(std::string_view text) { return "`" + visible(text) + "`"; }

// A place where a member is read by a constant name.
struct Access {
  NodeId node = syntax::kNoNode;
  std::string name;
  syntax::Span span;  // of the name, quotes included
  bool is_quoted = false;
};

std::optional<Access> access_at(const syntax::SyntaxTree& tree, NodeId node) {
  if (tree.is(node, NodeKind::kField) || tree.is(node, NodeKind::kMethodCall)) {
    Access access{node, std::string(tree.name_of(node)), tree.name_span(node)};
    return access.name.empty() ? std::nullopt : std::optional(access);
  }
  if (!tree.is(node, NodeKind::kIndex)) return std::nullopt;
  const NodeId key = tree.child(node, 1);
  const auto name = syntax::string_value(tree, key);
  if (!name) return std::nullopt;
  return Access{node, name->value, tree.span(key), true};
}

template <typename Visit>
void for_each_access(const Checked& text, const Visit& visit) {
  for (syntax::Preorder at(text.tree, text.tree.root()); !at.done();
       at.next()) {
    if (const auto access = access_at(text.tree, at.node())) {
      const NodeId base = text.tree.child(at.node(), 0);
      visit(*access, text.typing.type_of(base));
    }
  }
}

void sort_by_place(std::vector<Problem>& problems) {
  std::ranges::stable_sort(problems, {},
                           [](const Problem& each) { return each.span.begin; });
}

// "storage_encrypted" for `storage_encryptd` and for `storageEncrypted`.
std::string meant(const std::string& name, const Type& base) {
  std::vector<std::string> owned;
  for (const Member& member : members_of(base)) owned.push_back(member.name);
  const std::string snake = vocabulary::snake_case(name);
  if (std::ranges::find(owned, snake) != owned.end()) return snake;
  const std::vector<std::string_view> names(owned.begin(), owned.end());
  return std::string(nearest(name, names));
}

Problem misspelt(const Access& access, const Type& base,
                 const std::string& message, const std::string& next_step) {
  Problem problem;
  problem.span = access.span;
  const std::string right = meant(access.name, base);
  problem.message = message;
  if (!right.empty()) {
    problem.message += " (did you mean `" + right + "`?)";
    problem.replacement = access.is_quoted ? "\"" + right + "\"" : right;
  }
  problem.next_step = next_step;
  return problem;
}

// Names that the text asks for with has("name").
std::set<std::string> guarded_names(const syntax::SyntaxTree& tree) {
  std::set<std::string> names;
  for (NodeId node = 0; node < tree.size(); ++node) {
    if (!tree.is(node, NodeKind::kMethodCall) || tree.name_of(node) != "has") {
      continue;
    }
    const auto name = syntax::string_value(tree, tree.child(node, 1));
    if (name) names.insert(name->value);
  }
  return names;
}

// Whether the text asks resources for their type: then it may know which of
// them has which attribute.
bool tells_types_apart(const Checked& text) {
  for (NodeId node = 0; node < text.tree.size(); ++node) {
    const auto access = access_at(text.tree, node);
    if (!access || access->name != "type") continue;
    const NodeId base = text.tree.child(node, 0);
    if (text.typing.type_of(base).is_record("resource")) return true;
  }
  return false;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    text += (text.empty() ? "" : ", ") + quoted(name);
  }
  return text;
}

// Who says that an attribute does not exist, and what to do if that is wrong.
std::string step_for(const Object& object) {
  const auto* source =
      object.parts.empty() ? nullptr : object.parts.front().source;
  if (source == nullptr) return "use an attribute of the type";
  if (!source->stale.empty()) {
    return to_string(source->stale.front()) +
           ": run `holdpoint schema import` again if the attribute is new";
  }
  if (source->kind == schema::Source::Kind::kProject) {
    return "use an attribute that " + to_string(*source) + " has";
  }
  return "use an attribute that " + to_string(*source) +
         " show, or import the schemas of this project with `holdpoint schema "
         "import` if its provider is another";
}

// "`rule` of `aws_db`" for a block, "`aws_db`" for the resource itself.
std::string owner_of(const Object& object, const std::string& types) {
  const auto dot = object.path.find('.');
  return dot == std::string::npos
             ? types
             : quoted(object.path.substr(dot + 1)) + " of " + types;
}

}  // namespace

std::vector<Problem> unknown_attributes(const Checked& text) {
  const std::set<std::string> guarded = guarded_names(text.tree);
  const bool is_told_apart = tells_types_apart(text);
  std::vector<Problem> problems;
  for_each_access(text, [&](const Access& access, const Type& base) {
    if (!base.is(Kind::kObject) || base.object->dataset != nullptr ||
        base.object->is_open) {
      return;
    }
    const Lookup lookup = find_member(base, access.name);
    const auto& missing = lookup.member.missing_on;
    if (missing.empty() || guarded.contains(access.name)) return;
    if (lookup.answer == Answer::kFound && is_told_apart) return;
    problems.push_back(
        misspelt(access, base,
                 owner_of(*base.object, joined(missing)) +
                     (missing.size() == 1 ? " has no attribute "
                                          : " have no attribute ") +
                     quoted(access.name),
                 step_for(*base.object)));
    if (lookup.answer == Answer::kFound) {
      problems.back().replacement.clear();
      problems.back().message = owner_of(*base.object, joined(missing)) +
                                (missing.size() == 1 ? " has" : " have") +
                                " no attribute " + quoted(access.name) +
                                ", which other types of the selector have";
      problems.back().next_step =
          "write a policy for each type, or ask `r:has(\"" + access.name +
          "\")` first";
    }
  });
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> unknown_fields(const Checked& text) {
  std::vector<Problem> problems;
  for_each_access(text, [&](const Access& access, const Type& base) {
    const bool is_evidence =
        base.is(Kind::kObject) && base.object->dataset != nullptr;
    if (!is_evidence && !base.is(Kind::kRecord)) return;
    if (find_member(base, access.name).answer != Answer::kAbsent) return;
    const std::string owner =
        is_evidence ? "an item of `cloud." +
                          std::string(base.object->dataset->name) + "`"
                    : quoted(base.name);
    problems.push_back(misspelt(access, base,
                                owner + " has no field " + quoted(access.name),
                                "use a field of the vocabulary's page"));
  });
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> lists_as_objects(const Checked& text) {
  std::vector<Problem> problems;
  for_each_access(text, [&](const Access& access, const Type& base) {
    if (!base.is_sequence()) return;
    const std::string list(text.tree.text_of(text.tree.child(access.node, 0)));
    problems.push_back({access.span,
                        quoted(list) + " is a " +
                            (base.is(Kind::kSet) ? "set" : "list") +
                            ": its elements have fields, it has none",
                        "say which elements: any(" + list +
                            ", function(x) return x." + access.name + " … end)",
                        {}});
  });
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> indexes_into_sets(const Checked& text) {
  std::vector<Problem> problems;
  const auto& tree = text.tree;
  for (NodeId node = 0; node < tree.size(); ++node) {
    if (!tree.is(node, NodeKind::kIndex)) continue;
    const NodeId base = tree.child(node, 0);
    const bool by_place = text.typing.type_of(tree.child(node, 1)).is_number();
    if (!by_place || !text.typing.type_of(base).is(Kind::kSet)) continue;
    problems.push_back(
        {tree.span(node),
         quoted(tree.text_of(base)) + " is a set: its elements have no order",
         "ask `any` or `all` of its elements",
         {}});
  }
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> deprecated_attributes(const Checked& text) {
  std::vector<Problem> problems;
  for_each_access(text, [&](const Access& access, const Type& base) {
    if (!base.is(Kind::kObject) || base.object->dataset != nullptr) return;
    const Member member = find_member(base, access.name).member;
    if (!member.attribute || !member.attribute->deprecated) return;
    const std::string why = visible(member.attribute->deprecation);
    problems.push_back({access.span,
                        quoted(access.name) + " is deprecated" +
                            (why.empty() ? "" : ": " + why),
                        "read what the provider's documentation names instead",
                        {}});
  });
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> always_unknown(const Checked& text) {
  std::vector<Problem> problems;
  for_each_access(text, [&](const Access& access, const Type& base) {
    if (!base.is(Kind::kObject) || base.object->dataset != nullptr) return;
    const Lookup lookup = find_member(base, access.name);
    const bool is_unknown = lookup.answer == Answer::kFound &&
                            lookup.member.missing_on.empty() &&
                            lookup.member.type->always_unknown;
    if (!is_unknown) return;
    problems.push_back(
        {access.span,
         quoted(access.name) +
             " is set by the provider when it creates the object, so that this "
             "is always undetermined",
         "judge what the configuration sets, or select other actions than "
         "`create`",
         {}});
  });
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> unknown_types(const Checked& text) {
  std::vector<Problem> problems;
  for (std::size_t i = 0; i < text.declarations.policies.size(); ++i) {
    const auto& selector = text.declarations.policies[i].selector;
    const Type& subject = text.typing.subject_of(i);
    if (!selector.types || subject.resources == nullptr) continue;
    const Mode mode = subject.resources->mode;
    for (const auto& word : *selector.types) {
      const bool is_glob = word.text.find('*') != std::string::npos;
      if (is_glob || !text.catalog.is_certainly_absent(mode, word.text)) {
        continue;
      }
      const std::string near(word.text.substr(0, word.text.find('_') + 1) +
                             "*");
      constexpr std::size_t kMostNames = 10'000;
      std::vector<std::string_view> names;
      for (const auto& known : text.catalog.matching(mode, near, kMostNames)) {
        names.push_back(known.resource.name);
      }
      const std::string right(nearest(word.text, names));
      problems.push_back(
          {word.span,
           std::string("no provider of this project has a ") +
               (mode == Mode::kData ? "data source " : "resource type ") +
               quoted(word.text) + did_you_mean(word.text, names) +
               ": the policy can never judge anything",
           "select a type that exists; if a provider is new, run `holdpoint "
           "schema import` again",
           right.empty() ? "" : "\"" + right + "\""});
    }
  }
  return problems;
}

}  // namespace holdpoint::typing
