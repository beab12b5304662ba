#include <memory>

#include "holdpoint/typing/typing.hpp"
#include "rule.hpp"
#include "set_index.hpp"

namespace holdpoint::lint {

// Counting sort: two walks over the nodes instead of one for each rule.
File::File(const syntax::SyntaxTree& the_tree,
           const declaration::Declarations& the_declarations,
           const Options& the_options, const Settings& the_settings)
    : tree(the_tree),
      declarations(the_declarations),
      options(the_options),
      settings(the_settings),
      nodes_(the_tree.size()) {
  const auto index_of = [&](syntax::NodeId node) {
    return static_cast<std::size_t>(tree.kind(node));
  };
  for (syntax::NodeId node = 0; node < tree.size(); ++node) {
    ++starts_[index_of(node) + 1];
  }
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    starts_[kind + 1] += starts_[kind];
  }
  auto next = starts_;
  for (syntax::NodeId node = 0; node < tree.size(); ++node) {
    nodes_[next[index_of(node)]++] = node;
  }
}

File::~File() = default;

const typing::Typing& File::types() const {
  if (options.typing != nullptr) return *options.typing;
  if (!own_types_) {
    own_types_ = std::make_unique<typing::Typing>(
        tree, declarations,
        typing::Context{.catalog = options.catalog,
                        .libraries = options.set == nullptr
                                         ? nullptr
                                         : &options.set->libraries()});
  }
  return *own_types_;
}

bool File::runs(const RuleInfo& rule) const {
  if (rule.scope == Scope::kSet && options.set == nullptr) return false;
  if (rule.needs_types && options.catalog == nullptr) return false;
  if (rule.waits && options.is_edited) return false;
  const Level level = settings.level_of(rule);
  return level != Level::kIgnore && level >= options.least;
}

std::span<const syntax::NodeId> File::nodes(syntax::NodeKind kind) const {
  const auto at = static_cast<std::size_t>(kind);
  return std::span(nodes_).subspan(starts_[at], starts_[at + 1] - starts_[at]);
}

}  // namespace holdpoint::lint
