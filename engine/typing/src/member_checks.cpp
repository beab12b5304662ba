// Checks of names: attributes, fields and types that do not exist.
#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "check_tools.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/typing/checks.hpp"
#include "holdpoint/vocabulary/datasets.hpp"
#include "mocks.hpp"

namespace holdpoint::typing {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using terraform::Mode;
using Answer = Lookup::Answer;

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

// What the first resource type that has an attribute says of it. Most accesses
// are right, and this is much less work than their types.
std::optional<schema::AttributeView> row_of(const Object& object,
                                            std::string_view name) {
  for (const ObjectPart& part : object.parts) {
    if (const auto row = part.view.find(name)) return row;
  }
  return std::nullopt;
}

bool all_have(const Object& object, std::string_view name) {
  return std::ranges::all_of(object.parts, [name](const ObjectPart& part) {
    return part.view.find(name).has_value();
  });
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

// "`address`, `backend` and 20 more", for what has fields.
std::string fields_of(const Type& base) {
  constexpr std::size_t kMost = 12;
  const std::vector<Member> all = members_of(base);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(all.size(), kMost); ++i) {
    names.push_back(all[i].name);
  }
  std::string text = joined(names);
  if (all.size() > kMost) {
    text += " and " + std::to_string(all.size() - kMost) + " more";
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

std::string lack(const Object& object, const std::vector<std::string>& missing,
                 const std::string& name) {
  return owner_of(object, joined(missing)) +
         (missing.size() == 1 ? " has no attribute " : " have no attribute ") +
         quoted(name);
}

Problem missing_on_all(const Access& access, const Type& base,
                       const std::vector<std::string>& missing) {
  return misspelt(access, base, lack(*base.object, missing, access.name),
                  step_for(*base.object));
}

Problem missing_on_some(const Access& access, const Object& object,
                        const std::vector<std::string>& missing) {
  return {access.span,
          lack(object, missing, access.name) +
              ", which other types of the selector have",
          "write a policy for each type, or ask `r:has(\"" + access.name +
              "\")` first",
          {}};
}

// The values after the plan of what may be a resource.
TypePtr after_of(const Type& resource) {
  if (!resource.is_record("resource")) return any_type();
  return find_member(resource, "after").member.type;
}

// Attributes that are named by a text which helpers and methods take.
template <typename Visit>
void for_each_named_attribute(const Checked& text, const Visit& visit) {
  const auto& tree = text.tree;
  for (NodeId node = 0; node < tree.size(); ++node) {
    const std::string_view function = called(text, node);
    const NodeId first = tree.child(node, 0);
    NodeId name = syntax::kNoNode;
    TypePtr base;
    if (function == "resource:changed" || function == "resource:refs") {
      name = tree.child(node, 1);
      base = after_of(text.typing.type_of(first));
    } else if (function == "aws.statements") {
      name = tree.child(node, 2);
      base = after_of(text.typing.type_of(tree.child(node, 1)));
    } else if (function == "present") {
      name = tree.child(node, 2);
      base = std::make_shared<Type>(text.typing.type_of(tree.child(node, 1)));
    } else if (function == "resource:referrers") {
      name = tree.child(node, 2);
      const TypePtr found = text.typing.type_of(node).element;
      base = found == nullptr ? any_type() : after_of(*found);
    }
    if (name == syntax::kNoNode) continue;
    const auto attribute = syntax::string_value(tree, name);
    // A path leads into values, which have their own names.
    if (!attribute || attribute->value.find_first_of(".[") != std::string::npos)
      continue;
    visit(Access{node, attribute->value, tree.span(name), true}, *base);
  }
}

// Whether a selector's type, or glob, may be one of this project.
bool may_select(const schema::Catalog& catalog, Mode mode,
                const std::string& word) {
  if (!catalog.is_certainly_absent(mode, word)) return true;
  return word.find('*') != std::string::npos &&
         !catalog.matching(mode, word, 1).empty();
}

Problem nothing_to_select(const schema::Catalog& catalog, Mode mode,
                          const declaration::Word& word) {
  const std::string kind =
      mode == Mode::kData ? "data source " : "resource type ";
  Problem problem;
  problem.span = word.span;
  problem.next_step =
      "select a type that exists; if a provider is new, run `holdpoint schema "
      "import` again";
  if (word.text.find('*') != std::string::npos) {
    problem.message = "no provider of this project has a " + kind +
                      "that matches " + quoted(word.text) +
                      ": the policy can never judge anything";
    return problem;
  }
  // Types of the same provider.
  constexpr std::size_t kMostNames = 10'000;
  const std::string near = word.text.substr(0, word.text.find('_') + 1) + "*";
  std::vector<std::string_view> names;
  for (const auto& known : catalog.matching(mode, near, kMostNames)) {
    names.push_back(known.resource.name);
  }
  const std::string right(nearest(word.text, names));
  problem.message = "no provider of this project has a " + kind +
                    quoted(word.text) + did_you_mean(word.text, names) +
                    ": the policy can never judge anything";
  if (!right.empty()) problem.replacement = "\"" + right + "\"";
  return problem;
}

}  // namespace

std::vector<Problem> unknown_attributes(const Checked& text) {
  const std::set<std::string> guarded = guarded_names(text.tree);
  const bool is_told_apart = tells_types_apart(text);
  std::vector<Problem> problems;
  const auto check = [&](const Access& access, const Type& base) {
    if (is_full(problems) || !base.is(Kind::kObject) ||
        base.object->dataset != nullptr || base.object->is_open ||
        all_have(*base.object, access.name)) {
      return;
    }
    const Lookup lookup = find_member(base, access.name);
    const auto& missing = lookup.member.missing_on;
    if (missing.empty() || guarded.contains(access.name)) return;
    const bool has_some = lookup.answer == Answer::kFound;
    if (has_some && is_told_apart) return;
    problems.push_back(has_some ? missing_on_some(access, *base.object, missing)
                                : missing_on_all(access, base, missing));
  };
  for_each_access(text, check);
  for_each_named_attribute(text, check);
  for_each_mocked(text, [&check](const MockedValue& mocked) {
    check(mocked.access, mocked.owner);
  });
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> unknown_fields(const Checked& text) {
  std::vector<Problem> problems;
  for_each_access(text, [&](const Access& access, const Type& base) {
    if (is_full(problems)) return;
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
                                "use one of " + fields_of(base)));
  });
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> fields_of_values(const Checked& text) {
  std::vector<Problem> problems;
  for_each_access(text, [&](const Access& access, const Type& base) {
    const bool is_plain = base.is(Kind::kString) || base.is(Kind::kBoolean) ||
                          base.is(Kind::kInteger) || base.is(Kind::kNumber);
    if (is_full(problems) || !is_plain ||
        find_member(base, access.name).answer != Answer::kAbsent) {
      return;
    }
    const std::string owner =
        quoted(text.tree.text_of(text.tree.child(access.node, 0)));
    const std::string kind =
        to_string(*never_nil(std::make_shared<Type>(base)));
    problems.push_back(misspelt(
        access, base,
        owner + " is a " + kind + ": it has no field " + quoted(access.name),
        base.is(Kind::kString)
            ? "compare the string itself, or read what it holds with a helper "
              "such as json.decode, arn.parse or iam.statements"
            : "compare the " + kind + " itself"));
  });
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> deprecated_attributes(const Checked& text) {
  std::vector<Problem> problems;
  for_each_access(text, [&](const Access& access, const Type& base) {
    if (is_full(problems) || !base.is(Kind::kObject) ||
        base.object->dataset != nullptr) {
      return;
    }
    const auto row = row_of(*base.object, access.name);
    if (!row || !row->deprecated) return;
    const std::string why = visible(row->deprecation);
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
    // Nothing else is always unknown: the dear question comes last.
    if (is_full(problems) || !base.is(Kind::kObject) ||
        !base.object->is_after || !base.object->only_creates) {
      return;
    }
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
      if (is_full(problems) || may_select(text.catalog, mode, word.text)) {
        continue;
      }
      problems.push_back(nothing_to_select(text.catalog, mode, word));
    }
  }
  return problems;
}

}  // namespace holdpoint::typing
