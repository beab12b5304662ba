// Completion inside strings.
#include <algorithm>
#include <optional>
#include <set>

#include "../cursor.hpp"
#include "completion_items.hpp"
#include "holdpoint/typing/typing.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::Span;
using syntax::SyntaxTree;
using vocabulary::Entry;

NodeId string_at(const SyntaxTree& tree, std::uint32_t begin) {
  for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
    const bool is_it = tree.is(at.node(), NodeKind::kString) &&
                       tree.span(at.node()).begin == begin;
    if (is_it) return at.node();
  }
  return syntax::kNoNode;
}

// The word of a call that takes a string alone: use "lib/net".
std::string_view callee_of(const SyntaxTree& tree, NodeId string) {
  const NodeId call = tree.parent(string);
  if (!tree.is(call, NodeKind::kCall)) return {};
  const NodeId callee = tree.child(call, 0);
  return tree.is(callee, NodeKind::kName) ? tree.text_of(callee)
                                          : std::string_view();
}

void add_values(const TablePlace& place, Items& items) {
  for (const Entry* entry : values_at(place)) {
    Item item = item_of(*entry);
    // Datasets are named without `cloud.` in `needs`.
    const bool is_dataset = entry->kind == vocabulary::Kind::kDataset;
    item.label =
        is_dataset ? entry->name.substr(6) : vocabulary::short_name(*entry);
    // Groups are what policies mean more often than single actions.
    if (entry->kind == vocabulary::Kind::kGroup) item.sort = "0" + item.label;
    if (entry->kind == vocabulary::Kind::kAction) item.sort = "1" + item.label;
    items.list.push_back(std::move(item));
  }
}

void add_policy_ids(const Context& context, Items& items) {
  for (const auto& each : context.view.project_of(*context.document)) {
    for (const auto& policy : each->declarations().policies) {
      if (!policy.id) continue;
      items.list.push_back({.label = policy.id->text,
                            .kind = ItemKind::kReference,
                            .detail = each->name()});
    }
  }
}

// Types that somebody thinks of already: those of the sample plan, and those
// that policies of the project select.
struct NearTypes {
  std::set<std::string, std::less<>> of_plan, of_policies;
};

NearTypes near_types(const Context& context, const Project& project) {
  NearTypes near;
  if (project.plan != nullptr) {
    for (const auto& change : project.plan->changes()) {
      near.of_plan.insert(change.type);
    }
  }
  for (const auto& each : context.view.project_of(*context.document)) {
    for (const auto& policy : each->declarations().policies) {
      if (!policy.selector.types) continue;
      for (const auto& word : *policy.selector.types) {
        if (word.text.find('*') == word.text.npos) {
          near.of_policies.insert(word.text);
        }
      }
    }
  }
  return near;
}

// Those that begin as the word does: a provider has more than a thousand.
void add_types(const Context& context, terraform::Mode mode,
               std::string_view written, Items& items) {
  constexpr std::size_t kMostTypes = 200;
  const ProjectPointer project = context.view.project(*context.document);
  const NearTypes near = near_types(context, *project);
  std::set<std::string, std::less<>> seen;
  const auto add = [&](const std::string& type, std::string detail) {
    if (!type.starts_with(written) || !seen.insert(type).second) return;
    const char* rank = near.of_plan.contains(type)       ? "0"
                       : near.of_policies.contains(type) ? "1"
                                                         : "2";
    items.list.push_back({.label = type,
                          .kind = ItemKind::kClass,
                          .detail = std::move(detail),
                          .sort = rank + type});
  };
  const std::string glob(written.substr(0, written.find('*')));
  const auto known =
      project->catalog.matching(mode, glob + "*", kMostTypes + 1);
  items.is_cut = known.size() > kMostTypes;
  for (const std::string& type : near.of_plan) add(type, "in the sample plan");
  for (const std::string& type : near.of_policies) {
    add(type, "selected by another policy");
  }
  for (const schema::Known& each : known) {
    const auto& provider = each.resource.provider;
    add(std::string(each.resource.name),
        std::string(provider.address) + (provider.version.empty() ? "" : " ") +
            std::string(provider.version));
  }
}

terraform::Mode mode_of(const SyntaxTree& tree,
                        const declaration::Policy& policy) {
  const auto* field = policy.selector.table.find("mode");
  if (field == nullptr) return terraform::Mode::kManaged;
  const auto word = declaration::read_words(tree, field->value);
  const bool is_data =
      word && word->size() == 1 && word->front().text == "data";
  return is_data ? terraform::Mode::kData : terraform::Mode::kManaged;
}

void add_libraries(const Context& context, Items& items) {
  for (const auto& each : context.view.project_of(*context.document)) {
    const bool is_other = each->file_kind() == lint::FileKind::kLibrary &&
                          each->key() != context.document->key();
    if (!is_other) continue;
    std::string path = each->name().substr(0, each->name().size() - 4);
    const std::size_t lib = path.find("/lib/");
    if (lib != path.npos) path.erase(0, lib + 1);
    const auto library = context.view.library(*context.document, path);
    if (library == nullptr || library->key() != each->key()) continue;
    items.list.push_back({.label = std::move(path), .kind = ItemKind::kFile});
  }
}

void add_closed_words(const TablePlace& place, Items& items) {
  if (place.kind != TablePlace::Kind::kPolicy || place.keys.size() != 2) return;
  if (place.keys[0] != "on" || place.keys[1] != "mode") return;
  for (const char* word : {"managed", "data"}) {
    items.list.push_back({.label = word, .kind = ItemKind::kEnumMember});
  }
}

// Where the placeholder that is being written begins, behind its brace.
std::optional<std::uint32_t> open_placeholder(std::string_view text,
                                              std::uint32_t begin,
                                              std::uint32_t offset) {
  std::optional<std::uint32_t> open;
  for (std::uint32_t at = begin; at < offset; ++at) {
    if (text[at] == '{') {
      const bool is_brace = at + 1 < offset && text[at + 1] == '{';
      if (is_brace) ++at;
      open = is_brace ? std::nullopt : std::optional(at + 1);
    } else if (text[at] == '}') {
      open.reset();
    }
  }
  return open;
}

// The policy that a node belongs to.
const declaration::Policy* policy_around(const Document& text, NodeId node) {
  for (NodeId at = node; at != syntax::kNoNode; at = text.tree().parent(at)) {
    for (const auto& policy : text.declarations().policies) {
      if (policy.call == at) return &policy;
    }
  }
  return nullptr;
}

// {after.engine}: what the steps so far lead to.
void add_members(const Context& context, const Document& text,
                 const declaration::Policy& policy, std::string_view written,
                 Items& items) {
  const ProjectPointer project = context.view.project(*context.document);
  const typing::Typing typing(text.tree(), text.declarations(),
                              {.catalog = &project->catalog,
                               .around = text.tree().span(policy.call).begin});
  const auto index =
      static_cast<std::size_t>(&policy - text.declarations().policies.data());
  // Copies: what a member's type lies in may be gone with the member.
  typing::Type type = typing.subject_of(index);
  for (std::size_t dot = written.find('.'); dot != written.npos;
       dot = written.find('.')) {
    const auto found = find_member(type, written.substr(0, dot));
    if (found.answer != typing::Lookup::Answer::kFound) return;
    typing::Type next = *found.member.type;
    type = std::move(next);
    written.remove_prefix(dot + 1);
    items.begin += static_cast<std::uint32_t>(dot) + 1;
  }
  for (const typing::Member& member : members_of(type)) {
    if (member.kind == typing::Member::Kind::kMethod) continue;
    items.list.push_back(item_of(member));
  }
}

void add_placeholders(const Context& context, const Document& text,
                      const declaration::Policy& policy,
                      std::string_view written, Items& items) {
  if (written.starts_with("p.")) {
    items.begin += 2;
    for (Item& item : parameter_items(text.tree(), policy)) {
      items.list.push_back(std::move(item));
    }
    return;
  }
  if (written.find('.') != written.npos) {
    return add_members(context, text, policy, written, items);
  }
  const std::string subject = policy.selector.subject.value_or("resource");
  for (const std::string_view name :
       vocabulary::names_of(vocabulary::Kind::kField, subject)) {
    const Entry* entry =
        vocabulary::find(vocabulary::Kind::kField, subject, name);
    if (entry != nullptr) items.list.push_back(item_of(*entry));
  }
  std::set<std::string> fields;
  for (const auto& rule : policy.rules) {
    for (const auto& denial : rule.body->denials) {
      fields.insert(denial.fields.names.begin(), denial.fields.names.end());
    }
  }
  for (const std::string& field : fields) {
    items.list.push_back({.label = field,
                          .kind = ItemKind::kVariable,
                          .detail = "a field of this rule"});
  }
  if (policy.params && !policy.params->fields.empty()) {
    items.list.push_back({.label = "p",
                          .kind = ItemKind::kVariable,
                          .detail = "the parameters"});
  }
}

// Whether messages are written at a place: message, remedy, r:deny(HERE).
bool is_template(const SyntaxTree& tree, const TablePlace& place,
                 NodeId string) {
  if (place.kind == TablePlace::Kind::kPolicy && place.keys.size() == 1) {
    const std::string& key = place.keys.front();
    return key == "message" || key == "remedy" || key == "title";
  }
  const NodeId call = tree.parent(string);
  return tree.is(call, NodeKind::kMethodCall) && tree.name_of(call) == "deny";
}

// The end of what is written of a string, without its quote.
std::uint32_t content_end(const SyntaxTree& tree, Span string) {
  const std::string_view text = tree.text_of(string);
  const bool is_closed = text.size() > 1 && text.back() == text.front();
  return is_closed ? string.end - 1 : string.end;
}

}  // namespace

Items items_in_string(const Context& context, Span string,
                      std::uint32_t offset) {
  const SyntaxTree& tree = context.document->tree();
  Items items{.begin = string.begin + 1, .end = content_end(tree, string)};
  const char quote = tree.text()[string.begin];
  if (quote != '"' && quote != '\'') return items;
  const bool is_closed = items.end < string.end;
  // What follows an open quote on its line is not part of the word.
  if (!is_closed) items.end = offset;
  const std::string whole =
      std::string(tree.text().substr(string.begin, items.end - string.begin)) +
      quote;
  const DocumentPointer closed = mended(context.document, string.begin,
                                        is_closed ? string.end : offset, whole);
  const Document& text = *closed;
  const NodeId node = string_at(text.tree(), string.begin);
  if (node == syntax::kNoNode) return items;
  const TablePlace place = table_place(text.tree(), text.declarations(), node);
  if (is_template(text.tree(), place, node)) {
    const auto open = open_placeholder(tree.text(), items.begin, offset);
    const auto* policy = policy_around(text, node);
    if (!open || policy == nullptr) return items;
    items.begin = *open;
    items.end = offset;
    add_placeholders(context, text, *policy,
                     tree.text().substr(*open, offset - *open), items);
    return items;
  }
  if (callee_of(text.tree(), node) == "use") add_libraries(context, items);
  add_values(place, items);
  add_closed_words(place, items);
  if (place.keys.size() == 1 && place.keys.front() == "policy") {
    add_policy_ids(context, items);
  }
  const bool is_type = place.kind == TablePlace::Kind::kPolicy &&
                       place.keys.size() == 2 && place.keys[0] == "on" &&
                       place.keys[1] == "type";
  if (is_type) {
    const auto& policy = text.declarations().policies[place.index];
    add_types(context, mode_of(text.tree(), policy),
              tree.text().substr(items.begin, offset - items.begin), items);
  }
  return items;
}

}  // namespace holdpoint::lsp
