// textDocument/semanticTokens/full, full/delta and range
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../cursor.hpp"
#include "../words.hpp"
#include "features.hpp"
#include "token_legend.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::Span;
using Kind = Symbol::Kind;

// One coloured word.
struct Coloured {
  Span span;
  TokenType type = TokenType::kVariable;
  unsigned modifiers = 0;
};

class Painter {
 public:
  explicit Painter(const Typed& typed)
      : document_(*typed.document), tree_(document_.tree()), words_(typed) {}

  std::vector<Coloured> paint() {
    for (const Mark& mark : document_.marks()) paint_mark(mark);
    paint_selectors();
    for (syntax::Preorder at(tree_, tree_.root()); !at.done(); at.next()) {
      paint_node(at.node());
    }
    std::ranges::stable_sort(
        found_, {}, [](const Coloured& each) { return each.span.begin; });
    // Where two meet, the first counts: marks know more than names.
    std::vector<Coloured> out;
    for (const Coloured& each : found_) {
      const bool fits = out.empty() || out.back().span.end <= each.span.begin;
      if (fits && each.span.begin < each.span.end) out.push_back(each);
    }
    return out;
  }

 private:
  void add(Span span, TokenType type, unsigned modifiers = 0) {
    found_.push_back({span, type, modifiers});
  }

  void paint_mark(const Mark& mark) {
    const unsigned declares = mark.declares ? unsigned{kDeclaration} : 0U;
    switch (mark.symbol.kind) {
      case Kind::kLocal:
        return paint_local(mark, declares);
      case Kind::kParameter:
      case Kind::kExport:
        return add(mark.span, TokenType::kProperty, declares);
      case Kind::kPolicy:
        return add(mark.span, TokenType::kString, declares);
      case Kind::kLibrary:
        return add(mark.span, TokenType::kNamespace);
    }
  }

  void paint_local(const Mark& mark, unsigned modifiers) {
    using Declared = syntax::Declaration::Kind;
    const auto& local = tree_.scopes().declarations()[mark.symbol.local];
    const bool is_function =
        local.kind == Declared::kLocalFunction ||
        (!local.is_reassigned && tree_.is(local.value, NodeKind::kFunction));
    const bool is_parameter = local.kind == Declared::kParameter;
    if (local.read_only) modifiers |= kReadonly;
    add(mark.span,
        is_function    ? TokenType::kFunction
        : is_parameter ? TokenType::kParameter
                       : TokenType::kVariable,
        modifiers);
  }

  // Resource types and actions.
  void paint_selectors() {
    const auto inside = [](Span span) {
      return Span{span.begin + 1, span.end - 1};
    };
    for (const auto& policy : document_.declarations().policies) {
      if (policy.selector.types) {
        for (const auto& word : *policy.selector.types) {
          add(inside(word.span), TokenType::kClass);
        }
      }
      if (!policy.selector.actions) continue;
      for (const auto& word : *policy.selector.actions) {
        add(inside(word.span), TokenType::kEnumMember);
      }
    }
  }

  void paint_node(NodeId node) {
    const NodeKind kind = tree_.kind(node);
    if (kind == NodeKind::kNamedItem) return paint_key(node);
    const bool may_be_known = kind == NodeKind::kName ||
                              kind == NodeKind::kField ||
                              kind == NodeKind::kMethodCall;
    if (!may_be_known) return;
    const auto* entry = words_.entry_of(node);
    if (entry != nullptr) {
      return add(tree_.name_span(node), type_of(entry->kind), kDefaultLibrary);
    }
    if (kind == NodeKind::kField) {
      add(tree_.name_span(node), TokenType::kProperty,
          is_deprecated(node) ? unsigned{kDeprecated} : 0U);
    } else if (kind == NodeKind::kMethodCall) {
      add(tree_.name_span(node), TokenType::kMethod);
    }
  }

  bool is_deprecated(NodeId node) const {
    const auto member = words_.typing().member_at(node);
    return member && member->answer == typing::Lookup::Answer::kFound &&
           member->member.attribute && member->member.attribute->deprecated;
  }

  static TokenType type_of(vocabulary::Kind kind) {
    switch (kind) {
      case vocabulary::Kind::kDeclaration:
        return TokenType::kKeyword;
      case vocabulary::Kind::kGlobalFunction:
      case vocabulary::Kind::kLibraryFunction:
      case vocabulary::Kind::kTestBuilder:
      case vocabulary::Kind::kExpectation:
        return TokenType::kFunction;
      case vocabulary::Kind::kLibrary:
        return TokenType::kNamespace;
      case vocabulary::Kind::kMethod:
        return TokenType::kMethod;
      case vocabulary::Kind::kField:
      case vocabulary::Kind::kRunKey:
      case vocabulary::Kind::kDataset:
        return TokenType::kProperty;
      default:
        return TokenType::kVariable;
    }
  }

  // A key of a declaration that the vocabulary knows.
  void paint_key(NodeId item) {
    const TablePlace place = table_place(tree_, document_.declarations(), item);
    if (place.kind == TablePlace::Kind::kNone || place.keys.size() > 1) return;
    const std::string_view key = tree_.name_of(item);
    for (const auto* entry : keys_at(place)) {
      if (vocabulary::short_name(*entry) != key) continue;
      return add(tree_.name_span(item), TokenType::kProperty, kDefaultLibrary);
    }
  }

  const Document& document_;
  const syntax::SyntaxTree& tree_;
  Words words_;
  std::vector<Coloured> found_;
};

// Five numbers a token, relative to the one before it.
std::vector<std::uint32_t> encode(const Context& context,
                                  const std::vector<Coloured>& words,
                                  Span within) {
  std::vector<std::uint32_t> data;
  const Legend legend(context.client);
  Ruler ruler(context.document->text(), context.client.encoding);
  Position last;
  for (const Coloured& each : words) {
    if (each.span.end <= within.begin || each.span.begin >= within.end) {
      continue;
    }
    const auto type = legend.index_of(each.type);
    const Range range = ruler.range(each.span);
    if (!type || range.start.line != range.end.line) continue;
    const std::uint32_t lines = range.start.line - last.line;
    const std::uint32_t from = lines == 0 ? last.character : 0;
    for (const std::uint32_t number :
         {lines, range.start.character - from,
          range.end.character - range.start.character, *type,
          legend.bits_of(each.modifiers)}) {
      data.push_back(number);
    }
    last = range.start;
  }
  return data;
}

std::vector<std::uint32_t> all_tokens(const Context& context) {
  const auto size =
      static_cast<std::uint32_t>(context.document->text().bytes().size());
  return encode(context, Painter(*context.view.typed(context.document)).paint(),
                {0, size});
}

// Remembers what is sent, so that the next answer may be a difference.
std::string remember(const Context& context,
                     const std::vector<std::uint32_t>& data) {
  constexpr std::size_t kMostDocuments = 200;
  auto& kept = context.memory.tokens;
  if (kept.size() >= kMostDocuments) kept.clear();
  const std::string id = std::to_string(++context.memory.results);
  kept.insert_or_assign(context.document->key(), SentTokens{id, data});
  return id;
}

// The one stretch in which two lists differ, in whole tokens.
Small difference(const std::vector<std::uint32_t>& before,
                 const std::vector<std::uint32_t>& after) {
  constexpr std::size_t kToken = 5;
  const std::size_t least = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < least && before[head] == after[head]) ++head;
  head -= head % kToken;
  std::size_t tail = 0;
  while (tail < least - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  tail -= tail % kToken;
  Small edits = Small::array();
  const std::size_t gone = before.size() - head - tail;
  if (gone == 0 && after.size() == before.size()) return edits;
  const std::vector<std::uint32_t> come(
      after.begin() + static_cast<std::ptrdiff_t>(head),
      after.end() - static_cast<std::ptrdiff_t>(tail));
  edits.push_back({{"start", head}, {"deleteCount", gone}, {"data", come}});
  return edits;
}

}  // namespace

Answer answer_tokens(const Context& context) {
  const auto data = all_tokens(context);
  return Small{{"resultId", remember(context, data)}, {"data", data}};
}

Answer answer_tokens_delta(const Context& context) {
  const json::Value id = context.params.get("previousResultId");
  const auto sent = context.memory.tokens.find(context.document->key());
  const bool is_known = sent != context.memory.tokens.end() && id.is_string() &&
                        sent->second.result_id == id.as_string();
  if (!is_known) return answer_tokens(context);
  const std::vector<std::uint32_t> before = sent->second.data;
  const auto data = all_tokens(context);
  return Small{{"resultId", remember(context, data)},
               {"edits", difference(before, data)}};
}

Answer answer_tokens_range(const Context& context) {
  const auto range = read_range(context.params.get("range"));
  if (!range) return refuse(RpcCode::kInvalidParams, "`range` is missing");
  const Text& text = context.document->text();
  const Span within = {text.offset_of(range->start, context.client.encoding),
                       text.offset_of(range->end, context.client.encoding)};
  return Small{
      {"data",
       encode(context, Painter(*context.view.typed(context.document)).paint(),
              within)}};
}

}  // namespace holdpoint::lsp
