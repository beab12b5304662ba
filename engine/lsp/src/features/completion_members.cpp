// Completion behind `.` and `:`.
#include <algorithm>
#include <set>

#include "../words.hpp"
#include "completion_items.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using vocabulary::Entry;
using Kind = Meaning::Kind;

constexpr std::string_view kWord = "holdpoint_completes_here";

// What stands in front of the `.` or `:`.
NodeId base_of(const syntax::SyntaxTree& tree, std::uint32_t begin) {
  for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
    const NodeKind kind = tree.kind(at.node());
    const bool has_member =
        kind == NodeKind::kField || kind == NodeKind::kMethodCall;
    if (has_member && tree.name_span(at.node()).begin == begin) {
      return tree.child(at.node(), 0);
    }
  }
  return syntax::kNoNode;
}

void add_entries(vocabulary::Kind kind, std::string_view owner, Items& items) {
  for (const std::string_view name : vocabulary::names_of(kind, owner)) {
    const Entry* entry = vocabulary::find(kind, owner, name);
    if (entry != nullptr) items.list.push_back(item_of(*entry));
  }
}

// Of an item itself: what stands below a field is left to its own.
void add_fields(const vocabulary::Dataset& dataset, Items& items) {
  for (const auto& field : dataset.fields) {
    const bool is_own = field.path.find('.') == field.path.npos &&
                        field.path.find('[') == field.path.npos;
    if (!is_own) continue;
    items.list.push_back({.label = vocabulary::snake_case(field.path),
                          .kind = ItemKind::kProperty,
                          .detail = "cloud." + std::string(dataset.name)});
  }
}

void add_steps(const std::string& path, Items& items) {
  for (const std::string_view step : vocabulary::dataset_steps(path)) {
    const Entry* entry = vocabulary::find(path + "." + std::string(step));
    Item item{.label = std::string(step), .kind = ItemKind::kModule};
    if (entry != nullptr) item = item_of(*entry);
    item.label = step;
    items.list.push_back(std::move(item));
  }
}

void add_parameters(const Mended& text, const std::vector<std::string>& owners,
                    Items& items) {
  std::set<std::string, std::less<>> seen;
  for (const auto& policy : text.declarations.policies) {
    const std::string name = owner_name(text.tree, policy);
    if (std::ranges::find(owners, name) == owners.end()) continue;
    for (Item& item : parameter_items(text.tree, policy)) {
      if (seen.insert(item.label).second) items.list.push_back(item);
    }
  }
}

void add_exports(const Context& context, const std::string& path,
                 Items& items) {
  const auto library = context.view.library(*context.document, path);
  if (library == nullptr) return;
  std::set<std::string, std::less<>> seen;
  for (const Mark& mark : library->analysis().marks) {
    const bool is_export = mark.symbol.kind == Symbol::Kind::kExport &&
                           mark.declares && mark.symbol.owner.empty();
    if (!is_export || !seen.insert(mark.symbol.name).second) continue;
    items.list.push_back({.label = mark.symbol.name,
                          .kind = ItemKind::kFunction,
                          .detail = library->name()});
  }
}

}  // namespace

Items items_of_member(const Context& context, std::uint32_t begin,
                      std::uint32_t end) {
  Items items{.begin = begin, .end = end};
  const bool is_method = context.document->text().bytes()[begin - 1] == ':';
  // A method is always called.
  const std::string word = std::string(kWord) + (is_method ? "()" : "");
  const Mended text = mended(*context.document, begin, end, word);
  const NodeId base = base_of(text.tree, begin);
  const Words words(text.tree, text.declarations,
                    context.document->file_kind());
  const Meaning meaning =
      base == syntax::kNoNode ? Meaning() : words.meaning_of(base);
  switch (meaning.kind) {
    case Kind::kOwner:
      if (!is_method)
        add_entries(vocabulary::Kind::kField, meaning.name, items);
      if (is_method)
        add_entries(vocabulary::Kind::kMethod, meaning.name, items);
      break;
    case Kind::kLibrary:
      add_entries(vocabulary::Kind::kLibraryFunction, meaning.name, items);
      add_entries(vocabulary::Kind::kLibraryValue, meaning.name, items);
      break;
    case Kind::kRun:
      add_entries(vocabulary::Kind::kRunKey, "run", items);
      break;
    case Kind::kDatasets:
      add_steps(meaning.name, items);
      break;
    case Kind::kItem:
      add_fields(*meaning.dataset, items);
      break;
    case Kind::kParams:
      add_parameters(text, meaning.owners, items);
      break;
    case Kind::kExports:
      add_exports(context, meaning.name, items);
      break;
    default:
      break;
  }
  return items;
}

}  // namespace holdpoint::lsp
