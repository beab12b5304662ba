// Completion behind `.` and `:`.
#include <optional>
#include <set>

#include "../members.hpp"
#include "../words.hpp"
#include "completion_items.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using typing::Member;

constexpr std::string_view kWord = "holdpoint_completes_here";

ItemKind kind_of(Member::Kind kind) {
  switch (kind) {
    case Member::Kind::kMethod:
      return ItemKind::kMethod;
    case Member::Kind::kFunction:
      return ItemKind::kFunction;
    case Member::Kind::kValue:
      return ItemKind::kVariable;
    case Member::Kind::kStep:
    case Member::Kind::kDataset:
      return ItemKind::kModule;
    default:
      return ItemKind::kProperty;
  }
}

// Functions of the library `string` are methods of every text.
bool is_shown(const Member& member, const typing::Type& base, bool is_method) {
  const bool is_called_with_colon = member.kind == Member::Kind::kMethod ||
                                    (member.kind == Member::Kind::kFunction &&
                                     base.is(typing::Kind::kString));
  return is_called_with_colon == is_method;
}

void add_exports(const Context& context, std::string_view path, Items& items) {
  const auto library = context.view.library(*context.document, path);
  if (library == nullptr) return;
  std::set<std::string, std::less<>> seen;
  for (const Mark& mark : library->marks()) {
    const bool is_export = mark.symbol.kind == Symbol::Kind::kExport &&
                           mark.declares && mark.symbol.owner.empty();
    if (!is_export || !seen.insert(mark.symbol.name).second) continue;
    items.list.push_back({.label = mark.symbol.name,
                          .kind = ItemKind::kFunction,
                          .detail = library->name()});
  }
}

// What may follow a base of this text.
void add_members(const Context& context, const Words& words, NodeId base,
                 bool is_method, Items& items) {
  const std::string_view library = words.library_of(base);
  if (!library.empty()) return add_exports(context, library, items);
  const typing::Type& type = words.typing().type_of(base);
  for (const Member& member : members_of(type)) {
    if (is_shown(member, type, is_method)) {
      items.list.push_back(item_of(member));
    }
  }
}

}  // namespace

Item item_of(const Member& member) {
  Item item{.label = member.name,
            .kind = kind_of(member.kind),
            .detail = detail_of(member),
            .documentation = documentation_of(member)};
  // What all selected types have comes first.
  if (!member.missing_on.empty()) item.sort = "1" + member.name;
  item.is_deprecated = member.attribute && member.attribute->deprecated;
  return item;
}

Items items_of_member(const Context& context, std::uint32_t begin,
                      std::uint32_t end) {
  Items items{.begin = begin, .end = end};
  const auto typed = context.view.typed_around(context.document, begin);
  const bool is_method = context.document->text().bytes()[begin - 1] == ':';
  if (const auto place = typed->typing.member_place(end)) {
    add_members(context, Words(*typed), place->base, is_method, items);
  }
  if (!items.list.empty()) return items;
  // A text that is cut off here may mean something else than one that goes on:
  // the same question about a text with a whole word. A method is called.
  const DocumentPointer whole =
      mended(context.document, begin, end,
             std::string(kWord) + (is_method ? "()" : ""));
  const Typed again(whole, typed->project, begin);
  const auto place = again.typing.member_place(
      begin + static_cast<std::uint32_t>(kWord.size()));
  if (place) {
    add_members(context, Words(again), place->base, is_method, items);
  }
  return items;
}

}  // namespace holdpoint::lsp
