// textDocument/hover
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "../cursor.hpp"
#include "../members.hpp"
#include "../occurrences.hpp"
#include "../words.hpp"
#include "features.hpp"
#include "holdpoint/declaration/documentation.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::lsp {
namespace {

using Kind = Symbol::Kind;
using syntax::NodeId;
using syntax::NodeKind;
using vocabulary::Entry;

constexpr std::size_t kMostText = 4'000;  // of one hover

struct Hover {
  std::string code;  // Lua or a type, in one line or several
  std::string text;  // Markdown
  syntax::Span span;
};

std::string to_text(const Hover& hover, bool is_markdown) {
  std::string out;
  if (!hover.code.empty()) {
    out = is_markdown ? "```lua\n" + hover.code + "\n```" : hover.code;
  }
  if (!out.empty() && !hover.text.empty()) out += "\n\n";
  out += hover.text.substr(0, kMostText);
  return out;
}

// The policy of that id, and the document that declares it.
struct FoundPolicy {
  DocumentPointer document;
  const declaration::Policy* policy = nullptr;
};

std::optional<FoundPolicy> find_policy(const Context& context,
                                       std::string_view id) {
  for (const auto& each : context.view.project_of(*context.document)) {
    for (const auto& policy : each->declarations().policies) {
      if (policy.id && policy.id->text == id) return FoundPolicy{each, &policy};
    }
  }
  return std::nullopt;
}

std::string text_of_key(const FoundPolicy& found, std::string_view key) {
  const auto* field = found.policy->table.find(key);
  if (field == nullptr) return {};
  const auto value = syntax::string_value(found.document->tree(), field->value);
  return value ? value->value : std::string();
}

std::size_t tests_of(const Context& context, std::string_view id) {
  std::ptrdiff_t count = 0;
  for (const auto& each : context.view.project_of(*context.document)) {
    count += std::ranges::count(
        tested_policies(each->tree(), each->declarations()), id);
  }
  return static_cast<std::size_t>(count);
}

std::string how_many_tests(std::size_t count) {
  if (count == 0) return "no tests";
  return count == 1 ? "1 test" : std::to_string(count) + " tests";
}

// "When last run: 1 of 2 tests passed, `small` failed."
std::string last_run_text(const TestEnds& tests) {
  std::size_t passed = 0;
  std::string failed;
  for (const auto& [name, has_passed] : tests) {
    if (has_passed) {
      ++passed;
    } else {
      failed += (failed.empty() ? "`" : ", `") + name + "`";
    }
  }
  std::string text = "When last run: " + std::to_string(passed) + " of " +
                     how_many_tests(tests.size()) + " passed";
  if (!failed.empty()) text += ", " + failed + " failed";
  return text + ".";
}

Hover policy_hover(const Context& context, const Mark& mark) {
  Hover hover{"policy \"" + mark.symbol.name + "\"", "", mark.span};
  const auto found = find_policy(context, mark.symbol.name);
  if (!found) {
    hover.text = "No policy of this id is declared in these files.";
    return hover;
  }
  const std::string severity = text_of_key(*found, "severity");
  hover.text = text_of_key(*found, "title");
  if (!severity.empty()) hover.text += "\n\nSeverity " + severity + ", ";
  hover.text += how_many_tests(tests_of(context, mark.symbol.name)) + ".";
  const TestEnds* ran =
      context.view.last_tests(*context.document, mark.symbol.name);
  if (ran != nullptr) hover.text += "\n\n" + last_run_text(*ran);
  const auto documentation =
      declaration::read_documentation(found->document->tree(), *found->policy);
  if (!documentation.why.empty()) hover.text += "\n\n" + documentation.why;
  return hover;
}

Hover parameter_hover(const Context& context, const Mark& mark) {
  Hover hover{mark.symbol.name, "", mark.span};
  std::optional<FoundPolicy> found = find_policy(context, mark.symbol.owner);
  if (!found) {
    for (const auto& policy : context.document->declarations().policies) {
      if (owner_name(context.document->tree(), policy) == mark.symbol.owner) {
        found = FoundPolicy{context.document, &policy};
      }
    }
  }
  const auto* field = found && found->policy->params
                          ? found->policy->params->find(mark.symbol.name)
                          : nullptr;
  if (field == nullptr) {
    hover.text = "The policy has no parameter of this name.";
    return hover;
  }
  hover.code +=
      " = " +
      std::string(
          found->document->tree().text_of(field->value).substr(0, kMostText));
  const auto documentation =
      declaration::read_documentation(found->document->tree(), *found->policy);
  const auto meaning = documentation.parameters.find(mark.symbol.name);
  hover.text = found->policy->id
                   ? "Parameter of `" + found->policy->id->text + "`."
                   : "Parameter of this policy.";
  if (meaning != documentation.parameters.end()) {
    hover.text += "\n\n" + meaning->second;
  }
  return hover;
}

// The head of a function: `function(a, b)`; for other values their text.
std::string summary_of(const syntax::SyntaxTree& tree, NodeId value) {
  std::string_view text = tree.text_of(value);
  if (tree.is(value, NodeKind::kFunction)) {
    return std::string(text.substr(0, text.find(')') + 1));
  }
  return std::string(text.substr(0, std::min(text.find('\n'), kMostText)));
}

Hover local_hover(const Typed& typed, const Mark& mark) {
  const auto& tree = typed.document->tree();
  const auto& local = tree.scopes().declarations()[mark.symbol.local];
  Hover hover{"", "", mark.span};
  using Declared = syntax::Declaration::Kind;
  if (local.kind == Declared::kParameter || local.kind == Declared::kSelf) {
    hover.code = "(parameter) " + mark.symbol.name;
  } else if (local.kind == Declared::kLoopVariable) {
    hover.code = "(loop variable) " + mark.symbol.name;
  } else {
    hover.code = "local " + mark.symbol.name;
    if (local.value != syntax::kNoNode) {
      hover.code += " = " + summary_of(tree, local.value);
    }
  }
  const typing::Type& type = typed.typing.type_of_local(mark.symbol.local);
  const std::string text = type_text(type);
  if (!text.empty()) hover.text = "Type: `" + text + "`";
  const bool has_statement =
      local.kind == Declared::kLocal || local.kind == Declared::kLocalFunction;
  const NodeId about = has_statement ? tree.parent(local.node) : local.node;
  const std::string doc =
      declaration::doc_comment_above(tree, tree.span(about).begin);
  if (!doc.empty()) hover.text += (hover.text.empty() ? "" : "\n\n") + doc;
  return hover;
}

Hover export_hover(const Context& context, const Mark& mark) {
  Hover hover{mark.symbol.name, "", mark.span};
  const auto symbols =
      symbols_at(context.document, mark.span.begin, context.view);
  for (const Occurrence& each :
       occurrences_of(context.document, symbols, context.view)) {
    if (!each.mark->declares || each.mark->symbol.kind != Kind::kExport) {
      continue;
    }
    const auto& text = each.document->text();
    const std::uint32_t line = text.line_of(each.mark->span.begin);
    const std::uint32_t begin = text.line_start(line);
    const std::string_view whole(text.bytes().data() + begin,
                                 text.line_end(line) - begin);
    const std::size_t code =
        std::min(whole.find_first_not_of(" \t"), whole.size());
    hover.code = whole.substr(code);
    hover.text = "Exported by `" + each.document->name() + "`.";
    const std::string doc = declaration::doc_comment_above(
        each.document->tree(), begin + static_cast<std::uint32_t>(code));
    if (!doc.empty()) hover.text += "\n\n" + doc;
    break;
  }
  return hover;
}

Hover entry_hover(const Entry& entry, syntax::Span span) {
  Hover hover;
  hover.span = span;
  hover.code = std::string(entry.name);
  if (entry.type.starts_with('(')) {
    hover.code += entry.type;
  } else if (!entry.type.empty()) {
    hover.code += ": " + std::string(entry.type);
  }
  hover.text = entry.summary;
  if (entry.required) hover.text += " It must be there.";
  if (!entry.example.empty()) {
    hover.text += "\n\nExample: `" + std::string(entry.example) + "`";
  }
  return hover;
}

// A key or a closed value of a declaration.
std::optional<Hover> table_word(const Document& document, std::uint32_t offset,
                                NodeId node) {
  const auto& tree = document.tree();
  const TablePlace place = table_place(tree, document.declarations(), node);
  if (place.kind == TablePlace::Kind::kNone) return std::nullopt;
  const bool is_key = tree.is(node, NodeKind::kNamedItem) &&
                      tree.name_span(node).begin <= offset &&
                      offset <= tree.name_span(node).end;
  std::string word;
  syntax::Span span = tree.span(node);
  if (is_key) {
    word = tree.name_of(node);
    span = tree.name_span(node);
  } else if (tree.is(node, NodeKind::kString)) {
    const auto value = syntax::string_value(tree, node);
    if (!value) return std::nullopt;
    word = value->value;
  } else {
    return std::nullopt;
  }
  for (const Entry* entry : is_key ? keys_at(place) : values_at(place)) {
    if (vocabulary::short_name(*entry) == word || entry->name == word) {
      return entry_hover(*entry, span);
    }
  }
  return std::nullopt;
}

// What the resources of the sample plan have as a value, each once.
std::string values_seen(const Project& project, const typing::Member& member,
                        std::string_view resource_type) {
  constexpr std::size_t kMostResources = 50, kMostValues = 4;
  constexpr std::size_t kMostLength = 40;
  if (project.plan == nullptr || member.type->sensitive) return {};
  std::set<std::string> seen;
  std::size_t looked_at = 0;
  for (const auto& change : project.plan->changes()) {
    if (change.type != resource_type) continue;
    if (++looked_at > kMostResources || seen.size() >= kMostValues) break;
    const auto loaded = project.plan->load(change);
    // A secret is shown nowhere: a mark on any part of the value counts.
    if (!loaded || loaded->values.after_sensitive.is_true()) continue;
    if (loaded->values.after_sensitive.find(member.name)) continue;
    const auto value = loaded->values.after.find(member.name);
    if (!value || value->is_null() || value->text().size() > kMostLength) {
      continue;
    }
    seen.insert(std::string(value->text()));
  }
  std::string text;
  for (const std::string& value : seen) {
    text += (text.empty() ? "`" : ", `") + value + "`";
  }
  return text.empty() ? text : "In the sample plan: " + text + ".";
}

// An attribute of a resource, or a field of evidence.
std::optional<Hover> member_hover(const Typed& typed, NodeId node) {
  const auto found = typed.typing.member_at(node);
  if (!found || found->answer != typing::Lookup::Answer::kFound) {
    return std::nullopt;
  }
  const typing::Member& member = found->member;
  if (!member.attribute && member.entry != nullptr) return std::nullopt;
  const auto& tree = typed.document->tree();
  Hover hover{member.name, documentation_of(member), tree.name_span(node)};
  const std::string detail = detail_of(member);
  if (!detail.empty()) hover.code += ": " + detail;
  // Values of an attribute of the resource itself.
  const typing::Type& base = typed.typing.type_of(tree.child(node, 0));
  const bool is_top =
      member.attribute && base.object != nullptr &&
      (base.object->path == "after" || base.object->path == "before") &&
      base.object->parts.size() == 1;
  if (is_top) {
    const std::string values = values_seen(
        *typed.project, member, base.object->parts.front().resource_type);
    if (!values.empty()) hover.text += "\n\n" + values;
  }
  return hover;
}

// A resource type in a string.
std::optional<Hover> type_hover(const Project& project,
                                const syntax::SyntaxTree& tree, NodeId node) {
  if (!tree.is(node, NodeKind::kString)) return std::nullopt;
  const auto text = syntax::string_value(tree, node);
  if (!text || text->value.find('_') == text->value.npos) return std::nullopt;
  for (const auto mode : {terraform::Mode::kManaged, terraform::Mode::kData}) {
    const schema::Known known = project.catalog.find(mode, text->value);
    if (!known) continue;
    const auto& provider = known.resource.provider;
    Hover hover{text->value, "", tree.span(node)};
    hover.text =
        mode == terraform::Mode::kData ? "Data source" : "Resource type";
    if (!provider.address.empty()) {
      hover.text += " of `" + std::string(provider.address) + "`";
      if (!provider.version.empty()) {
        hover.text += " " + std::string(provider.version);
      }
    }
    hover.text += ", " + std::to_string(known.resource.type.size()) +
                  " attributes.\n\nKnown from " + to_string(*known.source) +
                  ".";
    return hover;
  }
  return std::nullopt;
}

std::optional<Hover> find_hover(const Context& context) {
  const Document& document = *context.document;
  const std::uint32_t offset = context.offset();
  const auto marks = marks_at(document.marks(), offset);
  if (!marks.empty()) {
    const Mark& mark = *marks.front();
    switch (mark.symbol.kind) {
      case Kind::kPolicy:
        return policy_hover(context, mark);
      case Kind::kParameter:
        return parameter_hover(context, mark);
      case Kind::kLocal:
        return local_hover(*context.view.typed(context.document), mark);
      case Kind::kExport:
        return export_hover(context, mark);
      case Kind::kLibrary:
        return Hover{"use \"" + mark.symbol.name + "\"",
                     "A library of this policy set.", mark.span};
    }
  }
  const auto& tree = document.tree();
  const NodeId node = node_at(tree, offset);
  if (auto word = table_word(document, offset, node)) return word;
  const auto typed = context.view.typed(context.document);
  const Words words(*typed);
  const syntax::Span span = tree.name_span(node);
  const bool is_on_name = span.begin <= offset && offset <= span.end;
  if (is_on_name) {
    if (auto hover = member_hover(*typed, node)) return hover;
    if (const Entry* entry = words.entry_of(node)) {
      return entry_hover(*entry, span);
    }
  }
  return type_hover(*typed->project, tree, node);
}

}  // namespace

Answer answer_hover(const Context& context) {
  const auto hover = find_hover(context);
  if (!hover) return Small(nullptr);
  Ruler ruler(context.document->text(), context.client.encoding);
  const bool is_markdown = context.client.markdown_hover;
  return Small{{"contents", markup(to_text(*hover, is_markdown), is_markdown)},
               {"range", to_json(ruler.range(hover->span))}};
}

}  // namespace holdpoint::lsp
