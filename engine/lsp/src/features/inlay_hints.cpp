// textDocument/inlayHint
//
// What the text does not say itself: the names of parameters, the types of
// locals, what a selector selects of the sample plan, and how long 168 hours
// are.
#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "../selected.hpp"
#include "../words.hpp"
#include "features.hpp"
#include "holdpoint/values/duration.hpp"
#include "holdpoint/vocabulary/signatures.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using syntax::NodeKind;

constexpr std::size_t kMostText = 60;
constexpr int kType = 1, kParameter = 2;  // InlayHintKind

bool is_literal(NodeKind kind) {
  switch (kind) {
    case NodeKind::kNil:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
    case NodeKind::kNumber:
    case NodeKind::kString:
      return true;
    default:
      return false;
  }
}

// What shows its type by itself.
bool is_plain(NodeKind kind) {
  return is_literal(kind) || kind == NodeKind::kTable ||
         kind == NodeKind::kFunction;
}

class Hints {
 public:
  Hints(const Context& context, syntax::Span range)
      : context_(context),
        document_(*context.document),
        tree_(document_.tree()),
        typed_(context.view.typed(context.document)),
        words_(*typed_),
        range_(range),
        ruler_(document_.text(), context.client.encoding) {}

  Small read() {
    for (syntax::Preorder at(tree_, tree_.root()); !at.done();) {
      if (context_.is_cancelled()) break;
      const syntax::Span span = tree_.span(at.node());
      if (span.end < range_.begin || span.begin > range_.end) {
        at.skip();
        continue;
      }
      add_node(at.node());
      at.next();
    }
    add_selectors();
    return std::move(list_);
  }

 private:
  void add_node(NodeId node) {
    switch (tree_.kind(node)) {
      case NodeKind::kCall:
      case NodeKind::kMethodCall:
        add_duration(node);
        add_parameters(node);
        break;
      case NodeKind::kLocal:
        add_locals(node);
        break;
      case NodeKind::kGenericFor:
        add_loop(node);
        break;
      default:
        break;
    }
  }

  void add(std::uint32_t offset, const std::string& label, Small more) {
    if (offset < range_.begin || offset > range_.end) return;
    Small hint = {{"position", to_json(ruler_.position(offset))},
                  {"label", label}};
    hint.update(more);
    list_.push_back(std::move(hint));
  }

  void add_type(NodeId binding) {
    const typing::Type& type = words_.typing().type_of(binding);
    if (type.is(typing::Kind::kAny) || type.is(typing::Kind::kNil)) return;
    const std::string text = to_string(type);
    if (text.size() > kMostText) return;
    add(tree_.name_span(binding).end, ": " + text, {{"kind", kType}});
  }

  void add_locals(NodeId local) {
    const NodeId values = tree_.last_child(local);
    if (!tree_.is(values, NodeKind::kValues)) return;
    NodeId value = tree_.child(values, 0);
    for (const NodeId binding : tree_.children(local)) {
      if (!tree_.is(binding, NodeKind::kBinding)) break;
      const bool is_shown =
          value != syntax::kNoNode && is_plain(tree_.kind(value));
      if (!is_shown) add_type(binding);
      if (value != syntax::kNoNode) value = tree_.node(value).next;
    }
  }

  void add_loop(NodeId loop) {
    for (const NodeId binding : tree_.children(loop)) {
      if (!tree_.is(binding, NodeKind::kBinding)) break;
      if (tree_.name_of(binding) != "_") add_type(binding);
    }
  }

  // In front of literals, which do not say what they are for.
  void add_parameters(NodeId call) {
    const bool is_method = tree_.is(call, NodeKind::kMethodCall);
    const NodeId callee = tree_.child(call, 0);
    const auto* entry = words_.entry_of(is_method ? call : callee);
    if (entry == nullptr) return;
    const auto signatures = vocabulary::signatures_of(*entry);
    if (signatures.empty()) return;
    const auto& parameters = signatures.back().parameters;
    if (parameters.size() < 2) return;
    // A function of a library that is called as a method of a text.
    const bool has_receiver =
        is_method && entry->kind == vocabulary::Kind::kLibraryFunction;
    std::size_t at = has_receiver ? 1 : 0;
    for (NodeId argument = tree_.node(callee).next;
         argument != syntax::kNoNode && at < parameters.size();
         argument = tree_.node(argument).next, ++at) {
      const std::string name(parameters[at].name);
      if (parameters[at].variadic) return;
      if (name.empty() || !is_literal(tree_.kind(argument))) continue;
      add(tree_.span(argument).begin, name + ":",
          {{"kind", kParameter}, {"paddingRight", true}});
    }
  }

  // hours(168): 7d
  void add_duration(NodeId call) {
    const NodeId callee = tree_.child(call, 0);
    const NodeId number = tree_.node(callee).next;
    if (!tree_.is(callee, NodeKind::kName) ||
        !tree_.is(number, NodeKind::kNumber) ||
        tree_.scopes().kind_of(callee) != syntax::NameKind::kGlobal) {
      return;
    }
    const std::string_view unit = tree_.text_of(callee);
    std::int64_t seconds = 0;
    if (unit == "days") seconds = values::kSecondsPerDay;
    if (unit == "hours") seconds = values::kSecondsPerHour;
    if (unit == "minutes") seconds = values::kSecondsPerMinute;
    if (seconds == 0) return;
    std::int64_t count = 0;
    const std::string_view text = tree_.text_of(number);
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || end != text.data() + text.size()) return;
    const auto duration = values::duration_of(count, seconds);
    if (!duration) return;
    const std::string resolved = to_string(*duration);
    if (resolved == std::string(text) + unit.front()) return;
    add(tree_.span(call).end, "= " + resolved, {{"paddingLeft", true}});
  }

  void add_selectors() {
    const auto* plan = typed_->project->plan.get();
    if (plan == nullptr) return;
    for (const auto& policy : document_.declarations().policies) {
      if (policy.selector.node == syntax::kNoNode) continue;
      const auto selected = selected_of(tree_, policy.selector, *plan);
      if (!selected) continue;
      add(tree_.span(policy.selector.node).end,
          std::to_string(selected->count) +
              (selected->count == 1 ? " resource" : " resources"),
          {{"paddingLeft", true},
           {"tooltip",
            "of " + std::to_string(selected->total) + " in the sample plan"}});
    }
  }

  const Context& context_;
  const Document& document_;
  const syntax::SyntaxTree& tree_;
  TypedPointer typed_;
  Words words_;
  syntax::Span range_;
  Ruler ruler_;
  Small list_ = Small::array();
};

}  // namespace

Answer answer_hints(const Context& context) {
  const auto range = read_range(context.params.get("range"));
  if (!range) return refuse(RpcCode::kInvalidParams, "`range` is missing");
  const Text& text = context.document->text();
  const Encoding encoding = context.client.encoding;
  return Hints(context, {text.offset_of(range->start, encoding),
                         text.offset_of(range->end, encoding)})
      .read();
}

}  // namespace holdpoint::lsp
