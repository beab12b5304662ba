// Completion of names and keys.
#include <algorithm>
#include <memory>
#include <set>
#include <span>
#include <vector>

#include "../cursor.hpp"
#include "completion_items.hpp"
#include "holdpoint/declaration/documentation.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using vocabulary::Entry;

// A name that nobody uses and that parses.
constexpr std::string_view kWord = "holdpoint_completes_here";

constexpr std::string_view kKeywords[] = {
    "and", "break",    "else",   "elseif", "end",   "false",
    "for", "function", "if",     "in",     "local", "nil",
    "not", "or",       "return", "then",   "true",  "while"};

NodeId named_at(const SyntaxTree& tree, std::uint32_t begin) {
  for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
    const NodeKind kind = tree.kind(at.node());
    const bool has_name =
        kind == NodeKind::kName || kind == NodeKind::kNamedItem;
    if (has_name && tree.name_span(at.node()).begin == begin) return at.node();
  }
  return syntax::kNoNode;
}

// Keys that the table has none of yet.
void add_keys(const Document& text, NodeId table, const TablePlace& place,
              bool has_value, Items& items) {
  const auto present = declaration::read_table(text.tree(), table);
  const bool has_rule =
      std::ranges::any_of(present.fields, [](const declaration::Field& field) {
        return declaration::rule_kind(field.key).has_value();
      });
  for (const Entry* entry : keys_at(place)) {
    const std::string key(vocabulary::short_name(*entry));
    const bool is_there = present.find(key) != nullptr;
    const bool is_second_rule =
        has_rule && place.kind == TablePlace::Kind::kPolicy &&
        place.keys.empty() && declaration::rule_kind(key).has_value();
    if (is_there || is_second_rule) continue;
    Item item = item_of(*entry);
    item.label = key;
    item.kind = ItemKind::kProperty;
    item.sort = (entry->required ? "0" : "1") + key;
    if (!has_value) item.insert = key + " = ";
    items.list.push_back(std::move(item));
  }
}

// The parameters of the policy that a test is about.
void add_test_parameters(const Context& context, const Document& text,
                         const TablePlace& place, bool has_value,
                         Items& items) {
  const auto& test = text.declarations().tests[place.index];
  const auto* policy = test.table.find("policy");
  if (policy == nullptr) return;
  const auto id = declaration::read_words(text.tree(), policy->value);
  if (!id || id->size() != 1) return;
  for (const auto& each : context.view.project_of(*context.document)) {
    for (const auto& found : each->declarations().policies) {
      if (!found.id || found.id->text != id->front().text) continue;
      for (Item& item : parameter_items(each->tree(), found)) {
        if (!has_value) item.insert = item.label + " = ";
        items.list.push_back(std::move(item));
      }
    }
  }
}

// "aws_db_instance" of `module.a.aws_db_instance.main["x"]`.
std::string_view type_in_address(std::string_view address,
                                 terraform::Mode& mode) {
  constexpr std::string_view kModule = "module.", kData = "data.";
  while (address.starts_with(kModule)) {
    address.remove_prefix(kModule.size());
    const std::size_t dot = address.find('.');
    if (dot == address.npos) return {};
    address.remove_prefix(dot + 1);
  }
  if (address.starts_with(kData)) {
    mode = terraform::Mode::kData;
    address.remove_prefix(kData.size());
  }
  return address.substr(0, std::min(address.find('.'), address.size()));
}

// The keys on the way from a builder's call to a table in its arguments, the
// innermost first; kNoNode if there is no builder around it.
NodeId builder_around(const SyntaxTree& tree, NodeId table,
                      std::vector<std::string_view>& keys) {
  for (NodeId at = table;;) {
    const NodeId parent = tree.parent(at);
    if (tree.is(parent, NodeKind::kNamedItem)) {
      keys.push_back(tree.name_of(parent));
      at = tree.parent(parent);
    } else if (tree.is(parent, NodeKind::kItem)) {
      at = tree.parent(parent);
    } else if (tree.is(parent, NodeKind::kCall)) {
      const NodeId callee = tree.child(parent, 0);
      const bool is_builder =
          tree.is(callee, NodeKind::kName) &&
          vocabulary::find(vocabulary::Kind::kTestBuilder, "test",
                           tree.text_of(callee)) != nullptr;
      return is_builder ? parent : syntax::kNoNode;
    } else {
      return syntax::kNoNode;
    }
  }
}

// create("aws_db_instance.a", { HERE }): the attributes of the type.
void add_mocked_attributes(const Context& context, const SyntaxTree& tree,
                           NodeId table, bool has_value, Items& items) {
  std::vector<std::string_view> keys;
  const NodeId call = builder_around(tree, table, keys);
  if (call == syntax::kNoNode) return;
  const auto address = syntax::string_value(tree, tree.child(call, 1));
  if (!address) return;
  auto mode = terraform::Mode::kManaged;
  const std::string_view name = type_in_address(address->value, mode);
  const ProjectPointer project = context.view.project(*context.document);
  const schema::Known known = project->catalog.find(mode, name);
  if (!known) return;
  schema::TypeView view = known.resource.type;
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    const auto attribute = view.find(*key);
    if (!attribute) return;
    view = attribute->type;
    while (view.kind() == terraform::TypeKind::kList ||
           view.kind() == terraform::TypeKind::kSet) {
      view = view.element();
    }
  }
  const auto present = declaration::read_table(tree, table);
  for (std::size_t i = 0; i < view.size(); ++i) {
    const schema::AttributeView attribute = view.attribute(i);
    if (present.find(attribute.name) != nullptr) continue;
    Item item{.label = std::string(attribute.name),
              .detail = to_string(attribute.type)};
    const std::string flags = flags_of(attribute);
    if (!flags.empty()) item.detail += ", " + flags;
    item.sort = (attribute.required ? "0" : "1") + item.label;
    if (!has_value) item.insert = item.label + " = ";
    item.is_deprecated = attribute.deprecated;
    items.list.push_back(std::move(item));
  }
}

// True if the place is where a key stands in a declaration.
bool complete_key(const Context& context, const Document& text, NodeId node,
                  Items& items) {
  const bool has_value = text.tree().is(node, NodeKind::kNamedItem);
  const NodeId item = has_value ? node : text.tree().parent(node);
  const NodeId table = text.tree().parent(item);
  const bool is_key = has_value || text.tree().is(item, NodeKind::kItem);
  if (!is_key || !text.tree().is(table, NodeKind::kTable)) return false;
  const bool is_test = context.document->file_kind() == lint::FileKind::kTests;
  if (is_test) {
    add_mocked_attributes(context, text.tree(), table, has_value, items);
    if (!items.list.empty()) return true;
  }
  const TablePlace place = table_place(text.tree(), text.declarations(), table);
  if (place.kind == TablePlace::Kind::kNone) return false;
  add_keys(text, table, place, has_value, items);
  const bool is_parameters = place.kind == TablePlace::Kind::kTest &&
                             place.keys.size() == 1 &&
                             place.keys.front() == "params";
  if (is_parameters) {
    add_test_parameters(context, text, place, has_value, items);
  }
  return !items.list.empty();
}

// Whether a local can be read at a place.
bool is_visible(const SyntaxTree& tree, const syntax::Declaration& local,
                std::uint32_t offset) {
  if (local.block == syntax::kNoNode) return false;
  if (tree.span(local.node).end > offset) return false;
  // The body of a function that is being written may be empty yet.
  const bool is_head = local.kind != syntax::Declaration::Kind::kLocal &&
                       local.kind != syntax::Declaration::Kind::kLocalFunction;
  const NodeId block = is_head && tree.parent(local.block) != syntax::kNoNode
                           ? tree.parent(local.block)
                           : local.block;
  const syntax::Span span = tree.span(block);
  const bool is_file = block == tree.child(tree.root(), 0);
  if (!is_file && (offset < span.begin || offset > span.end)) return false;
  if (is_head) return true;
  // local x = x: the second one is not the first.
  const NodeId statement = tree.parent(local.node);
  return tree.span(statement).end <= offset ||
         local.kind == syntax::Declaration::Kind::kLocalFunction;
}

void add_locals(const SyntaxTree& tree, std::uint32_t offset, Items& items) {
  std::set<std::string, std::less<>> seen;
  const auto& all = tree.scopes().declarations();
  for (auto local = all.rbegin(); local != all.rend(); ++local) {
    if (!is_visible(tree, *local, offset)) continue;
    const std::string name(tree.name_of(local->node));
    if (name.empty() || name == kWord || !seen.insert(name).second) continue;
    const bool is_function =
        local->kind == syntax::Declaration::Kind::kLocalFunction ||
        tree.is(local->value, NodeKind::kFunction);
    items.list.push_back(
        {.label = name,
         .kind = is_function ? ItemKind::kFunction : ItemKind::kVariable,
         .detail = "local",
         .sort = "0" + name});
  }
}

std::vector<std::string_view> globals_of(lint::FileKind kind) {
  const auto all = [](std::span<const std::string_view> names) {
    return std::vector<std::string_view>(names.begin(), names.end());
  };
  if (kind == lint::FileKind::kWaivers) {
    return all(vocabulary::waiver_global_names());
  }
  auto names = all(vocabulary::global_names());
  if (kind == lint::FileKind::kTests) {
    const auto more = vocabulary::test_global_names();
    names.insert(names.end(), more.begin(), more.end());
  }
  return names;
}

const Entry* entry_of_global(std::string_view name) {
  for (const std::string_view owner : {"", "test.", "expect."}) {
    const Entry* entry =
        vocabulary::find(std::string(owner) + std::string(name));
    if (entry != nullptr) return entry;
  }
  return nullptr;
}

void add_globals(lint::FileKind kind, Items& items) {
  for (const std::string_view name : globals_of(kind)) {
    Item item{.label = std::string(name), .kind = ItemKind::kVariable};
    if (const Entry* entry = entry_of_global(name)) {
      item = item_of(*entry);
      item.label = name;
    }
    item.sort = "1" + item.label;
    items.list.push_back(std::move(item));
  }
  for (const std::string_view word : kKeywords) {
    items.list.push_back({.label = std::string(word),
                          .kind = ItemKind::kKeyword,
                          .sort = "2" + std::string(word)});
  }
}

// Whole declarations, for editors that can fill them in.
void add_snippets(const Context& context, Items& items) {
  if (!context.client.snippets) return;
  const lint::FileKind kind = context.document->file_kind();
  if (kind == lint::FileKind::kPolicies) {
    items.list.push_back(
        {.label = "policy",
         .kind = ItemKind::kSnippet,
         .detail = "a policy with its fields",
         .insert = "policy \"${1:area.what-must-hold}\" {\n"
                   "  title = \"${2:What must hold}\",\n"
                   "  severity = \"${3|critical,high,medium,low,info|}\",\n"
                   "  on = { type = \"${4:aws_db_instance}\", "
                   "action = \"${5:writes}\" },\n"
                   "  require = function(r)\n"
                   "    return ${0:true}\n"
                   "  end,\n"
                   "}",
         .is_snippet = true,
         .sort = "3policy"});
  } else if (kind == lint::FileKind::kTests) {
    items.list.push_back(
        {.label = "test",
         .kind = ItemKind::kSnippet,
         .detail = "a test with its fields",
         .insert = "test \"${1:what happens}\" {\n"
                   "  policy = \"${2:area.what-must-hold}\",\n"
                   "  plan = { ${3:create}(\"${4:aws_db_instance.a}\", "
                   "{ $0 }) },\n"
                   "  expect = ${5:pass},\n"
                   "}",
         .is_snippet = true,
         .sort = "3test"});
  }
}

}  // namespace

DocumentPointer mended(const DocumentPointer& document, std::uint32_t begin,
                       std::uint32_t end, std::string_view replacement) {
  std::string text = document->text().bytes();
  if (std::string_view(text).substr(begin, end - begin) == replacement) {
    return document;
  }
  text.replace(begin, end - begin, replacement);
  return std::make_shared<const Document>(
      document->identity(), document->version(), Text(std::move(text)));
}

Item item_of(const Entry& entry) {
  using vocabulary::Kind;
  Item item{.label = std::string(vocabulary::short_name(entry)),
            .detail = std::string(entry.type),
            .documentation = std::string(entry.summary)};
  if (!entry.example.empty()) {
    item.documentation += "\n\nExample: `" + std::string(entry.example) + "`";
  }
  switch (entry.kind) {
    case Kind::kGlobalFunction:
    case Kind::kLibraryFunction:
    case Kind::kTestBuilder:
    case Kind::kExpectation:
      item.kind = ItemKind::kFunction;
      break;
    case Kind::kMethod:
      item.kind = ItemKind::kMethod;
      break;
    case Kind::kLibrary:
      item.kind = ItemKind::kModule;
      break;
    case Kind::kDeclaration:
      item.kind = ItemKind::kKeyword;
      break;
    case Kind::kGlobalValue:
    case Kind::kTestValue:
    case Kind::kLibraryValue:
      item.kind = ItemKind::kVariable;
      break;
    case Kind::kAction:
    case Kind::kGroup:
    case Kind::kSeverity:
    case Kind::kEnforcement:
    case Kind::kUndeterminedMode:
    case Kind::kStandingMode:
    case Kind::kSubject:
      item.kind = ItemKind::kEnumMember;
      break;
    default:
      break;
  }
  return item;
}

std::vector<Item> parameter_items(const SyntaxTree& tree,
                                  const declaration::Policy& policy) {
  std::vector<Item> items;
  if (!policy.params) return items;
  constexpr std::size_t kMostDetail = 80;
  const auto documentation = declaration::read_documentation(tree, policy);
  for (const auto& field : policy.params->fields) {
    Item item{
        .label = field.key,
        .kind = ItemKind::kProperty,
        .detail = "= " + std::string(
                             tree.text_of(field.value).substr(0, kMostDetail))};
    const auto meaning = documentation.parameters.find(field.key);
    if (meaning != documentation.parameters.end()) {
      item.documentation = meaning->second;
    }
    items.push_back(std::move(item));
  }
  return items;
}

Items items_of_name(const Context& context, std::uint32_t begin,
                    std::uint32_t end) {
  Items items{.begin = begin, .end = end};
  const DocumentPointer whole = mended(context.document, begin, end, kWord);
  const Document& text = *whole;
  const NodeId node = named_at(text.tree(), begin);
  if (node != syntax::kNoNode && complete_key(context, text, node, items)) {
    return items;
  }
  // `local x`, `function f(x`: a new name, of which nobody knows.
  if (!text.tree().is(node, NodeKind::kName)) return items;
  add_locals(text.tree(), begin, items);
  add_globals(context.document->file_kind(), items);
  const bool is_statement =
      text.tree().position(begin).column == 1 ||
      text.tree().is(text.tree().parent(node), NodeKind::kBlock);
  if (is_statement) add_snippets(context, items);
  return items;
}

}  // namespace holdpoint::lsp
