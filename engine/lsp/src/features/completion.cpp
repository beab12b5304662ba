// textDocument/completion and completionItem/resolve
//
// The unfinished word is replaced by one that parses, so that the tree shows
// what stands around the cursor.
#include <utility>

#include "completion_items.hpp"
#include "features.hpp"

namespace holdpoint::lsp {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_';
}

bool is_in_comment(const syntax::SyntaxTree& tree, std::uint32_t offset) {
  for (const syntax::Token& each : tree.trivia()) {
    const bool is_comment = each.kind == syntax::TokenKind::kComment;
    // Behind a line comment is still in it.
    if (is_comment && each.span.begin < offset && offset <= each.span.end) {
      return true;
    }
  }
  return false;
}

// The string token that the offset is inside of, or null.
const syntax::Token* string_around(const syntax::SyntaxTree& tree,
                                   std::uint32_t offset) {
  for (const syntax::Token& each : tree.tokens()) {
    if (each.span.begin >= offset) break;
    if (each.kind != syntax::TokenKind::kString) continue;
    const std::string_view text = tree.text_of(each.span);
    const bool is_closed =
        text.size() > 1 && (text.back() == text.front() || text.back() == ']');
    const bool is_inside =
        offset < each.span.end || (offset == each.span.end && !is_closed);
    if (is_inside) return &each;
  }
  return nullptr;
}

// Items beyond which their documentation is told only of the one that is looked
// at, to editors that ask: of a list of a hundred it is a third of the
// bytes.
constexpr std::size_t kManyItems = 40;

Small to_json(Items items, const Context& context) {
  const bool leaves_out =
      context.client.resolves_documentation && items.list.size() > kManyItems;
  LeftOut& left_out = context.memory.left_out;
  if (leaves_out) left_out = {++context.memory.results, {}};
  Ruler ruler(context.document->text(), context.client.encoding);
  const Small range = lsp::to_json(ruler.range({items.begin, items.end}));
  Small list = Small::array();
  for (Item& each : items.list) {
    Small item = {
        {"label", each.label},
        {"kind", static_cast<int>(each.kind)},
        {"filterText", each.label},
        {"textEdit",
         {{"range", range},
          {"newText", each.insert.empty() ? each.label : each.insert}}}};
    if (!each.detail.empty()) item["detail"] = each.detail;
    if (leaves_out) {
      item["data"] = {{"list", left_out.list},
                      {"item", left_out.documentation.size()}};
      left_out.documentation.push_back(std::move(each.documentation));
    } else if (!each.documentation.empty()) {
      item["documentation"] =
          markup(each.documentation, context.client.markdown_completion);
    }
    if (each.is_snippet) item["insertTextFormat"] = 2;
    if (each.is_deprecated) {
      constexpr int kDeprecated = 1;
      if (context.client.completion_tags.contains(kDeprecated)) {
        item["tags"] = Small::array({kDeprecated});
      } else {
        item["deprecated"] = true;
      }
    }
    if (!each.sort.empty()) item["sortText"] = each.sort;
    list.push_back(std::move(item));
  }
  return {{"isIncomplete", items.is_cut}, {"items", std::move(list)}};
}

}  // namespace

Answer answer_completion(const Context& context) {
  const auto& tree = context.document->tree();
  const std::uint32_t offset = context.offset();
  if (is_in_comment(tree, offset)) return Small(nullptr);
  if (const auto* token = string_around(tree, offset)) {
    return to_json(items_in_string(context, token->span, offset), context);
  }
  const std::string& text = context.document->text().bytes();
  std::uint32_t begin = offset;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  if (begin < offset && text[begin] >= '0' && text[begin] <= '9') {
    return Small(nullptr);  // a number
  }
  const char before = begin == 0 ? ' ' : text[begin - 1];
  const bool is_concat = before == '.' && begin > 1 && text[begin - 2] == '.';
  const bool is_label = before == ':' && begin > 1 && text[begin - 2] == ':';
  if (is_label) return Small(nullptr);
  if ((before == '.' && !is_concat) || before == ':') {
    return to_json(items_of_member(context, begin, offset), context);
  }
  return to_json(items_of_name(context, begin, offset), context);
}

// An item of an older list is answered as it is.
Answer answer_completion_item(const Context& context) {
  if (!context.params.get("label").is_string()) {
    return refuse(RpcCode::kInvalidParams, "an item has a `label`");
  }
  Small item = json::to_small(context.params);
  const json::Value data = context.params.get("data");
  const auto number = [&](std::string_view name) -> std::size_t {
    const json::Value value = data.get(name);
    const bool is_count =
        value.kind() == json::Kind::kInteger && value.as_integer() >= 0;
    return is_count ? static_cast<std::size_t>(value.as_integer()) : 0;
  };
  const LeftOut& left_out = context.memory.left_out;
  const std::size_t place = number("item");
  const bool is_ours =
      number("list") == left_out.list && place < left_out.documentation.size();
  if (is_ours && !left_out.documentation[place].empty()) {
    item["documentation"] = markup(left_out.documentation[place],
                                   context.client.markdown_completion);
  }
  return item;
}

}  // namespace holdpoint::lsp
