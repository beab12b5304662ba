// textDocument/hover
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "../cursor.hpp"
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
  std::size_t count = 0;
  for (const auto& each : context.view.project_of(*context.document)) {
    for (const auto& test : each->declarations().tests) {
      const auto* policy = test.table.find("policy");
      if (policy == nullptr) continue;
      const auto value = syntax::string_value(each->tree(), policy->value);
      if (value && value->value == id) ++count;
    }
  }
  return count;
}

std::string how_many_tests(std::size_t count) {
  if (count == 0) return "no tests";
  return count == 1 ? "1 test" : std::to_string(count) + " tests";
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

Hover local_hover(const Document& document, const Mark& mark) {
  const auto& tree = document.tree();
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
  const Words words(tree, document.declarations(), document.file_kind());
  const NodeId use = node_at(tree, mark.span.begin);
  const Meaning meaning = words.meaning_of(use);
  if (meaning.kind == Meaning::Kind::kOwner) {
    hover.text = "a `" + meaning.name + "`";
  } else if (meaning.kind == Meaning::Kind::kItem) {
    hover.text =
        "an item of `cloud." + std::string(meaning.dataset->name) + "`";
  } else if (meaning.kind == Meaning::Kind::kParams) {
    hover.text = "the parameters of the policy";
  }
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

std::optional<Hover> find_hover(const Context& context) {
  const Document& document = *context.document;
  const std::uint32_t offset = context.offset();
  const auto marks = marks_at(document.analysis().marks, offset);
  if (!marks.empty()) {
    const Mark& mark = *marks.front();
    switch (mark.symbol.kind) {
      case Kind::kPolicy:
        return policy_hover(context, mark);
      case Kind::kParameter:
        return parameter_hover(context, mark);
      case Kind::kLocal:
        return local_hover(document, mark);
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
  const Words words(tree, document.declarations(), document.file_kind());
  const Entry* entry = words.entry_of(node);
  if (entry == nullptr) return std::nullopt;
  const syntax::Span span = tree.name_span(node);
  const bool is_on_name = span.begin <= offset && offset <= span.end;
  if (!is_on_name) return std::nullopt;
  return entry_hover(*entry, span);
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
