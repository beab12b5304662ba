// textDocument/rename and prepareRename
//
// A rename is done as a whole or not at all: what it cannot see all places of,
// or what would mean something else afterwards, is refused and says why.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "../occurrences.hpp"
#include "features.hpp"
#include "holdpoint/declaration/table.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/values/glob.hpp"

namespace holdpoint::lsp {
namespace {

using Kind = Symbol::Kind;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using Occurrences = std::vector<Occurrence>;

tl::unexpected<RpcError> refuse_rename(std::string why) {
  return refuse(RpcCode::kRequestFailed, std::move(why));
}

std::string in_backticks(std::string_view text) {
  return "`" + std::string(text) + "`";
}

std::string at_line(const Document& document, std::uint32_t offset) {
  return document.name() + ":" +
         std::to_string(document.text().line_of(offset) + 1);
}

// Why a word without a mark cannot be renamed.
std::string why_not(const Context& context) {
  const SyntaxTree& tree = context.document->tree();
  const auto& token = tree.tokens()[tree.token_at(context.offset())];
  const std::string_view word = tree.text_of(token.span);
  if (token.kind == syntax::TokenKind::kName) {
    return in_backticks(word) +
           " is not defined in these files: only locals, parameters, policy "
           "ids and exports of libraries can be renamed";
  }
  return "there is no name here that can be renamed";
}

// The mark to rename: libraries are files, which have names elsewhere.
tl::expected<const Mark*, RpcError> mark_here(const Context& context) {
  const auto marks = marks_at(context.document->marks(), context.offset());
  if (marks.empty()) return refuse_rename(why_not(context));
  if (marks.front()->symbol.kind == Kind::kLibrary) {
    return refuse_rename("a library is called what its file is called");
  }
  return marks.front();
}

// The first use of a local that is no `local.name`: who reads it there cannot
// be seen.
std::optional<std::uint32_t> first_handing_on(const SyntaxTree& tree,
                                              syntax::DeclarationId local) {
  for (const NodeId use : tree.scopes().uses_of(tree, local)) {
    const NodeId parent = tree.parent(use);
    const bool is_base = tree.child(parent, 0) == use;
    const bool is_member =
        is_base && (tree.is(parent, NodeKind::kField) ||
                    (tree.is(parent, NodeKind::kIndex) &&
                     syntax::string_value(tree, tree.child(parent, 1))));
    const bool is_exported = tree.is(parent, NodeKind::kReturn) &&
                             tree.parent(tree.parent(parent)) == tree.root();
    if (!is_member && !is_exported) return tree.span(use).begin;
  }
  return std::nullopt;
}

// The locals of a document through which members of these symbols are read.
std::vector<syntax::DeclarationId> holders(const Document& document,
                                           const std::set<Symbol>& symbols,
                                           const View& view) {
  const auto is_member_of = [&](Kind kind, const std::string& owner) {
    const Symbol member =
        shared_symbol(document, {kind, owner, symbols.begin()->name}, view);
    return symbols.contains(member);
  };
  std::vector<syntax::DeclarationId> out;
  for (const auto& policy : document.declarations().policies) {
    const std::string owner = owner_name(document.tree(), policy);
    if (!is_member_of(Kind::kParameter, owner)) continue;
    for (const auto& rule : policy.rules) out.push_back(rule.body->params);
  }
  for (const auto& use : document.declarations().uses) {
    if (use.path && is_member_of(Kind::kExport, use.path->text)) {
      out.push_back(use.local);
    }
  }
  std::erase(out, syntax::kNoDeclaration);
  return out;
}

std::optional<RpcError> unseen_uses(const Context& context,
                                    const std::set<Symbol>& symbols) {
  for (const auto& each : context.view.project_of(*context.document)) {
    for (const auto local : holders(*each, symbols, context.view)) {
      const auto at = first_handing_on(each->tree(), local);
      if (!at) continue;
      return RpcError{RpcCode::kRequestFailed,
                      "it is handed on whole at " + at_line(*each, *at) +
                          ": what is read there cannot be seen",
                      nullptr};
    }
  }
  return std::nullopt;
}

// Texts as they will be, by document.
std::map<std::string, std::string> renamed_texts(const Occurrences& places,
                                                 const std::string& name) {
  std::map<std::string, std::string> texts;
  Occurrences last_first = places;
  std::ranges::sort(last_first, [](const Occurrence& a, const Occurrence& b) {
    return a.mark->span.begin > b.mark->span.begin;
  });
  for (const Occurrence& each : last_first) {
    std::string& text =
        texts.try_emplace(each.document->key(), each.document->text().bytes())
            .first->second;
    const syntax::Span span = each.mark->span;
    text.replace(span.begin, span.end - span.begin, name);
  }
  return texts;
}

// Whether every name of the new text means what it meant: names alone change,
// so the trees have the same nodes.
bool means_the_same(const SyntaxTree& before, const SyntaxTree& after) {
  if (before.size() != after.size()) return false;
  for (NodeId node = 0; node < before.size(); ++node) {
    const bool is_same = before.kind(node) == after.kind(node) &&
                         before.scopes().declaration_of(node) ==
                             after.scopes().declaration_of(node);
    if (!is_same) return false;
  }
  return true;
}

std::optional<RpcError> capture(const Occurrences& places,
                                const std::string& name) {
  const auto texts = renamed_texts(places, name);
  std::set<std::string> done;
  for (const Occurrence& each : places) {
    const Document& document = *each.document;
    const bool is_new = done.insert(document.key()).second;
    if (!is_new || !document.is_lua()) continue;
    const SyntaxTree after = syntax::parse(texts.at(document.key()));
    if (means_the_same(document.tree(), after)) continue;
    return RpcError{RpcCode::kRequestFailed,
                    in_backticks(name) + " means something else in " +
                        document.name() + " already: names would be mixed up",
                    nullptr};
  }
  return std::nullopt;
}

// Whether something else is called that already.
bool is_taken(const Context& context, const std::set<Symbol>& symbols,
              const std::string& name) {
  const auto has = [&](const Document& document) {
    return std::ranges::any_of(document.marks(), [&](const Mark& mark) {
      if (mark.symbol.name != name) return false;
      const Symbol other = shared_symbol(document, mark.symbol, context.view);
      return std::ranges::any_of(symbols, [&](const Symbol& symbol) {
        return symbol.kind == other.kind && symbol.owner == other.owner &&
               symbol.kind != Kind::kLocal;
      });
    });
  };
  return std::ranges::any_of(
      context.view.project_of(*context.document),
      [&](const DocumentPointer& each) { return has(*each); });
}

// A waiver that names policies by a glob and would lose or gain this one.
std::optional<std::string> changed_waiver(const Context& context,
                                          const std::string& before,
                                          const std::string& after) {
  for (const auto& each : context.view.project_of(*context.document)) {
    for (const auto& waiver : each->declarations().waivers) {
      const auto* policy = waiver.table.find("policy");
      if (policy == nullptr) continue;
      const auto glob = syntax::string_value(each->tree(), policy->value);
      if (!glob || glob->value.find('*') == glob->value.npos) continue;
      if (values::glob_matches(glob->value, before) !=
          values::glob_matches(glob->value, after)) {
        return at_line(*each, each->tree().span(policy->value).begin);
      }
    }
  }
  return std::nullopt;
}

std::optional<RpcError> unfit_name(const Context& context, const Mark& mark,
                                   const std::set<Symbol>& symbols,
                                   const std::string& name) {
  const auto because = [](std::string why) {
    return RpcError{RpcCode::kRequestFailed, std::move(why), nullptr};
  };
  if (mark.symbol.kind == Kind::kPolicy) {
    if (!lint::is_policy_id(name)) {
      return because(in_backticks(name) +
                     " cannot be the id of a policy: lower-case words, joined "
                     "by single dots and hyphens");
    }
    if (const auto at = changed_waiver(context, mark.symbol.name, name)) {
      return because("the waiver at " + *at +
                     " names policies by a pattern, and would mean others");
    }
  } else if (!is_identifier(name)) {
    return because(in_backticks(name) +
                   " is no name: letters, digits and `_`, and "
                   "no keyword");
  }
  if (mark.symbol.name != name && is_taken(context, symbols, name)) {
    return because(in_backticks(name) + " is there already");
  }
  return std::nullopt;
}

Small edits_of(const Document& document, const Occurrences& places,
               const std::string& name, const Client& client) {
  Ruler ruler(document.text(), client.encoding);
  Small edits = Small::array();
  for (const Occurrence& each : places) {
    if (each.document->key() != document.key()) continue;
    edits.push_back(
        {{"range", to_json(ruler.range(each.mark->span))}, {"newText", name}});
  }
  return edits;
}

Small workspace_edit(const Context& context, const Occurrences& places,
                     const std::string& name) {
  Small versioned = Small::array();
  Small plain = Small::object();
  std::set<std::string> done;
  for (const Occurrence& each : places) {
    const Document& document = *each.document;
    if (!done.insert(document.key()).second) continue;
    Small edits = edits_of(document, places, name, context.client);
    const bool is_open = context.view.open().contains(document.key());
    Small version = nullptr;
    if (is_open) version = document.version();
    versioned.push_back(
        {{"textDocument", {{"uri", document.uri()}, {"version", version}}},
         {"edits", edits}});
    plain[document.uri()] = std::move(edits);
  }
  if (context.client.document_changes) return {{"documentChanges", versioned}};
  return {{"changes", plain}};
}

}  // namespace

Answer answer_prepare_rename(const Context& context) {
  const auto mark = mark_here(context);
  if (!mark) return tl::unexpected(mark.error());
  Ruler ruler(context.document->text(), context.client.encoding);
  return Small{{"range", to_json(ruler.range((*mark)->span))},
               {"placeholder", (*mark)->symbol.name}};
}

Answer answer_rename(const Context& context) {
  const auto mark = mark_here(context);
  if (!mark) return tl::unexpected(mark.error());
  const json::Value wanted = context.params.get("newName");
  if (!wanted.is_string()) {
    return refuse(RpcCode::kInvalidParams, "`newName` is missing");
  }
  const std::string name(wanted.as_string());
  const auto symbols =
      symbols_at(context.document, context.offset(), context.view);
  if (auto error = unfit_name(context, **mark, symbols, name)) {
    return tl::unexpected(*error);
  }
  const auto places = occurrences_of(context.document, symbols, context.view);
  const bool is_declared = std::ranges::any_of(
      places, [](const Occurrence& each) { return each.mark->declares; });
  if (!is_declared) {
    return refuse_rename(in_backticks((*mark)->symbol.name) +
                         " is not declared in these files");
  }
  if (auto error = unseen_uses(context, symbols)) return tl::unexpected(*error);
  if (auto error = capture(places, name)) return tl::unexpected(*error);
  return workspace_edit(context, places, name);
}

}  // namespace holdpoint::lsp
