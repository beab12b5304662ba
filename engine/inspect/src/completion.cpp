#include "holdpoint/inspect/completion.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/vocabulary/datasets.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::inspect {
namespace {

using bindings::Facts;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using terraform::ResourceChange;
using terraform::TypeSchema;
using vocabulary::Dataset;

constexpr int kMostSteps = 64;  // of one expression
constexpr std::size_t kMostWords = 2'000;
constexpr std::string_view kByAddress = "by_address[\"";

// What an expression stands for, as far as that can be told without running it.
struct Place {
  enum class Kind : std::uint8_t {
    kNothing,
    kOwner,      // an object of the vocabulary: `name`; `change` if it is known
    kMethod,     // a function that gives `type`
    kLibrary,    // `name`
    kRun,        // the keys of a run
    kDatasets,   // the way to a dataset: `name`
    kItem,       // an item of `dataset`
    kAddresses,  // plan.by_address
    kValue,      // a value of the plan, of `schema`, where that is known
    kList,       // of what `type` names, or of the items of `dataset`
  };
  Kind kind = Kind::kNothing;
  std::string name;
  std::string type;
  const Dataset* dataset = nullptr;
  const ResourceChange* change = nullptr;
  std::shared_ptr<const terraform::LoadedChange> loaded;
  json::Value value;
  const TypeSchema* schema = nullptr;
};
using Kind = Place::Kind;

// "(list) -> list of backup" is what a call gives; "list of resource" a list.
Place place_of_type(std::string_view type) {
  Place place;
  constexpr std::string_view kArrow = "-> ";
  if (const std::size_t arrow = type.rfind(kArrow); arrow != type.npos) {
    place.kind = Kind::kMethod;
    place.type = type.substr(arrow + kArrow.size());
    return place;
  }
  constexpr std::string_view kListOf = "list of ";
  if (type.starts_with(kListOf)) {
    place.kind = Kind::kList;
    place.type = type.substr(kListOf.size());
    return place;
  }
  const std::string_view name = type.substr(0, type.find(' '));
  if (vocabulary::subject_members(name).empty()) return place;
  place.kind = Kind::kOwner;
  place.name = name;
  return place;
}

class Resolver {
 public:
  Resolver(const Facts& facts, const CompletionScope& scope,
           const SyntaxTree& tree)
      : facts_(facts), scope_(scope), tree_(tree) {}

  // What the expression at a node stands for.
  Place place_of(NodeId node, int steps = 0) {
    if (node == syntax::kNoNode || steps > kMostSteps) return {};
    node = without_parentheses(tree_, node);
    const NodeId base = tree_.child(node, 0);
    switch (tree_.kind(node)) {
      case NodeKind::kName:
        return place_of_name(node, steps);
      case NodeKind::kField:
        return member(place_of(base, steps + 1), tree_.name_of(node));
      case NodeKind::kIndex:
        return element(place_of(base, steps + 1), tree_.child(node, 1));
      case NodeKind::kCall:
        return result(node, place_of(base, steps + 1), steps);
      case NodeKind::kMethodCall: {
        const Place method =
            member(place_of(base, steps + 1), tree_.name_of(node));
        return method.kind == Kind::kMethod ? place_of_type(method.type)
                                            : Place();
      }
      default:
        return {};
    }
  }

  std::vector<std::string> members_of(const Place& place) const {
    switch (place.kind) {
      case Kind::kOwner:
        return texts(vocabulary::subject_members(place.name));
      case Kind::kLibrary:
        return texts(vocabulary::library_names(place.name));
      case Kind::kRun:
        return texts(vocabulary::names_of(vocabulary::Kind::kRunKey, "run"));
      case Kind::kDatasets:
        return texts(vocabulary::dataset_steps(place.name));
      case Kind::kItem:
        return fields_of(*place.dataset);
      case Kind::kValue:
        return attributes_of(place);
      default:
        return {};
    }
  }

 private:
  static std::vector<std::string> texts(
      std::span<const std::string_view> names) {
    return {names.begin(), names.end()};
  }

  // Of the item itself: what stands below a field is left to its own.
  static std::vector<std::string> fields_of(const Dataset& dataset) {
    std::vector<std::string> names;
    for (const auto& field : dataset.fields) {
      const bool is_own = field.path.find('.') == field.path.npos &&
                          field.path.find('[') == field.path.npos;
      if (is_own) names.push_back(vocabulary::snake_case(field.path));
    }
    return names;
  }

  static std::vector<std::string> attributes_of(const Place& place) {
    std::vector<std::string> names;
    if (place.schema != nullptr) {
      for (const auto& [name, attribute] : place.schema->attributes) {
        names.push_back(name);
      }
      return names;
    }
    if (!place.value.is_object()) return names;
    for (std::size_t i = 0; i < place.value.size(); ++i) {
      names.emplace_back(place.value.key_at(i));
    }
    return names;
  }

  Place owner(std::string name, const ResourceChange* change = nullptr) {
    Place place;
    place.kind = Kind::kOwner;
    place.name = std::move(name);
    place.change = change;
    return place;
  }

  Place place_of_name(NodeId node, int steps) {
    const auto declared = tree_.scopes().declaration_of(node);
    if (declared != syntax::kNoDeclaration) {
      const auto& local = tree_.scopes().declarations()[declared];
      if (local.kind == syntax::Declaration::Kind::kParameter) {
        return place_of_parameter(local, steps);
      }
      return place_of(local.value, steps + 1);
    }
    const std::string name(tree_.text_of(node));
    if (name == "r" && scope_.subject != nullptr) {
      return owner("resource", scope_.subject);
    }
    Place place;
    place.name = name;
    if (name == "run") place.kind = Kind::kRun;
    if (name == "cloud") place.kind = Kind::kDatasets;
    if (name == "plan" || name == "state" || name == "pin") {
      place.kind = Kind::kOwner;
    }
    if (!vocabulary::library_names(name).empty()) place.kind = Kind::kLibrary;
    return place;
  }

  // The parameter of a function that stands behind a list in a call.
  Place place_of_parameter(const syntax::Declaration& local, int steps) {
    const NodeId call = tree_.parent(local.function);
    const bool is_first = tree_.child(local.function, 0) == local.node;
    if (!is_first || !tree_.is(call, NodeKind::kCall)) return {};
    const NodeId list = tree_.child(call, 1);
    if (list == local.function) return {};
    return element(place_of(list, steps + 1), syntax::kNoNode);
  }

  Place member(const Place& base, std::string_view name) {
    if (base.kind == Kind::kDatasets) return dataset_at(base.name, name);
    if (base.kind == Kind::kValue) return attribute(base, name);
    if (base.kind == Kind::kLibrary) {
      const auto* entry =
          vocabulary::find(vocabulary::Kind::kLibraryFunction, base.name, name);
      return entry == nullptr ? Place() : place_of_type(entry->type);
    }
    if (base.kind != Kind::kOwner) return {};
    if (name == "before" || name == "after") return side(base, name);
    if (base.name == "plan" && name == "by_address") {
      Place place;
      place.kind = Kind::kAddresses;
      return place;
    }
    for (const auto kind :
         {vocabulary::Kind::kField, vocabulary::Kind::kMethod}) {
      const auto* entry = vocabulary::find(kind, base.name, name);
      if (entry != nullptr) return place_of_type(entry->type);
    }
    return {};
  }

  Place dataset_at(const std::string& path, std::string_view name) {
    Place place;
    place.name = path + "." + std::string(name);
    place.dataset = vocabulary::find_dataset(place.name.substr(6));
    if (place.dataset != nullptr) {
      place.kind = Kind::kList;
    } else if (!vocabulary::dataset_steps(place.name).empty()) {
      place.kind = Kind::kDatasets;
    }
    return place;
  }

  Place side(const Place& base, std::string_view name) {
    Place place;
    if (base.change == nullptr) return place;
    const bool in_state = base.change->origin == ResourceChange::Origin::kState;
    auto loaded =
        (in_state ? facts_.open_state : facts_.open)->open(*base.change);
    if (!loaded) return place;
    const auto& values = (*loaded)->values;
    place.value = name == "before" ? values.before : values.after;
    if (place.value.is_null()) return place;
    place.kind = Kind::kValue;
    place.loaded = std::move(*loaded);
    if (facts_.schema != nullptr) {
      place.schema = facts_.schema->find(base.change->mode, base.change->type,
                                         base.change->provider_name);
    }
    return place;
  }

  static Place attribute(const Place& base, std::string_view name) {
    Place place = base;
    place.value = base.value.get(name);
    place.schema = nullptr;
    if (base.schema == nullptr) return place;
    const auto found = base.schema->attributes.find(name);
    if (found != base.schema->attributes.end()) {
      place.schema = &found->second.type;
    }
    return place;
  }

  Place element(const Place& list, NodeId key) {
    if (list.kind == Kind::kAddresses) return resource_at(key);
    if (list.kind == Kind::kValue) {
      Place place = list;
      place.value = list.value.size() > 0 && list.value.is_array()
                        ? list.value.at(0)
                        : json::Value();
      place.schema =
          list.schema == nullptr ? nullptr : list.schema->element.get();
      return place;
    }
    if (list.kind != Kind::kList) return {};
    if (list.dataset == nullptr) return place_of_type(list.type);
    Place item;
    item.kind = Kind::kItem;
    item.dataset = list.dataset;
    return item;
  }

  Place resource_at(NodeId key) {
    const ResourceChange* found = nullptr;
    if (tree_.is(key, NodeKind::kString)) {
      std::string_view address = tree_.text_of(key);
      address = address.substr(1, std::max<std::size_t>(address.size(), 2) - 2);
      for (const ResourceChange& change : facts_.plan->changes()) {
        if (change.deposed.empty() && change.address == address) {
          found = &change;
        }
      }
    }
    return owner("resource", found);
  }

  // filter() and its like give a list of what they were given.
  Place result(NodeId call, const Place& callee, int steps) {
    if (callee.kind == Kind::kMethod) return place_of_type(callee.type);
    const NodeId function = tree_.child(call, 0);
    if (!tree_.is(function, NodeKind::kName)) return {};
    const std::string_view name = tree_.text_of(function);
    if (name == "filter" || name == "sort_by" || name == "each" ||
        name == "unique") {
      return place_of(tree_.child(call, 1), steps + 1);
    }
    const auto* entry =
        vocabulary::find(vocabulary::Kind::kGlobalFunction, "", name);
    if (entry == nullptr) return {};
    return place_of_type(place_of_type(entry->type).type);
  }

  const Facts& facts_;
  const CompletionScope& scope_;
  const SyntaxTree& tree_;
};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_';
}

void keep_matching(const std::vector<std::string>& names,
                   std::string_view prefix, Completions& out) {
  std::set<std::string> found(out.words.begin(), out.words.end());
  for (const std::string& name : names) {
    if (found.size() >= kMostWords) break;
    if (name.starts_with(prefix)) found.insert(name);
  }
  out.words.assign(found.begin(), found.end());
}

// Inside plan.by_address["...: the address, without its quotes escaped.
std::optional<Completions> complete_address(const Facts& facts,
                                            std::string_view text) {
  const std::size_t open = text.rfind(kByAddress);
  if (open == text.npos) return std::nullopt;
  Completions out;
  out.begin = open + kByAddress.size();
  const std::string_view prefix = text.substr(out.begin);
  if (prefix.find_first_of("\"\n") != prefix.npos) return std::nullopt;
  std::vector<std::string> names;
  for (const ResourceChange& change : facts.plan->changes()) {
    // An address with a key has quotes of its own.
    std::string name;
    for (const char c : change.address) {
      if (c == '"' || c == '\\') name += '\\';
      name += c;
    }
    if (change.deposed.empty()) names.push_back(name + "\"]");
  }
  keep_matching(names, prefix, out);
  return out;
}

// The expression in front of a `.` or `:`: a name is put behind it, so that the
// parser finds a whole one.
Place place_before(const Facts& facts, const CompletionScope& scope,
                   std::string_view text) {
  const std::string whole = std::string(text) + "x";
  for (const char* head : {"return ", ""}) {
    const SyntaxTree tree = syntax::parse(head + whole);
    const auto end = static_cast<std::uint32_t>(tree.text().size());
    for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
      const NodeKind kind = tree.kind(at.node());
      const bool ends_here =
          (kind == NodeKind::kField || kind == NodeKind::kMethodCall) &&
          tree.name_span(at.node()).end == end;
      if (!ends_here) continue;
      Resolver resolver(facts, scope, tree);
      return resolver.place_of(tree.child(at.node(), 0));
    }
  }
  return {};
}

std::vector<std::string> members_before(const Facts& facts,
                                        const CompletionScope& scope,
                                        std::string_view text) {
  const Place place = place_before(facts, scope, text);
  const SyntaxTree none = syntax::parse("");
  return Resolver(facts, scope, none).members_of(place);
}

std::vector<std::string> globals_of(const CompletionScope& scope) {
  std::vector<std::string> names = scope.locals;
  for (const std::string_view name : vocabulary::global_names()) {
    // Declarations of policy files.
    const auto* entry = vocabulary::find(name);
    const bool is_usable =
        entry == nullptr || entry->kind != vocabulary::Kind::kDeclaration;
    if (is_usable && name != "use") names.emplace_back(name);
  }
  if (scope.subject != nullptr) names.emplace_back("r");
  for (const char* word :
       {"and", "false", "function", "local", "nil", "not", "return", "true"}) {
    names.emplace_back(word);
  }
  return names;
}

}  // namespace

Completions complete(const bindings::Facts& facts, const CompletionScope& scope,
                     std::string_view text) {
  constexpr std::size_t kMostText = 64 * 1024;
  if (text.size() > kMostText) return {};
  if (auto addresses = complete_address(facts, text)) return *addresses;
  Completions out;
  out.begin = text.size();
  while (out.begin > 0 && is_word(text[out.begin - 1])) --out.begin;
  const std::string_view prefix = text.substr(out.begin);
  const char before = out.begin == 0 ? ' ' : text[out.begin - 1];
  if (before == '.' || before == ':') {
    keep_matching(members_before(facts, scope, text.substr(0, out.begin)),
                  prefix, out);
  } else if (before != '"' && before != '\'') {
    keep_matching(globals_of(scope), prefix, out);
  }
  return out;
}

}  // namespace holdpoint::inspect
