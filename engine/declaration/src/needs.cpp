#include "holdpoint/declaration/needs.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string_view>

#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::declaration {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

namespace {

constexpr std::array<std::string_view, 3> kMethods = {"backups", "live",
                                                      "surviving_backups"};
constexpr int kDatasetSteps = 3;  // provider, service, dataset
// Nobody writes more aliases of `cloud`; a file that does needs all of it.
constexpr std::size_t kMostAliases = 64;

// A part of `cloud` that an expression is: the node, and the steps so far.
struct Part {
  NodeId node = syntax::kNoNode;
  std::string path;
  int steps = 0;
};

class NeedsReader {
 public:
  NeedsReader(const SyntaxTree& tree, const Declarations& declarations)
      : tree_(tree),
        policies_(declarations.policies),
        owners_(tree.size(), kShared),
        found_(policies_.size()) {
    for (std::uint32_t i = 0; i < policies_.size(); ++i) {
      for (syntax::Preorder at(tree_, policies_[i].call); !at.done();
           at.next()) {
        owners_[at.node()] = i;
      }
    }
  }

  Needs read() {
    for (NodeId node = 0; node < tree_.size(); ++node) read_node(node);
    for (std::uint32_t i = 0; i < policies_.size(); ++i) read_keys(i);
    Needs needs;
    needs.shared.assign(shared_.begin(), shared_.end());
    for (const auto& found : found_) {
      needs.of_policies.emplace_back(found.begin(), found.end());
    }
    return needs;
  }

 private:
  static constexpr std::uint32_t kShared = 0xFFFFFFFF;
  using Found = std::set<std::string>;

  Found& found_at(NodeId node) {
    const std::uint32_t owner = owners_[node];
    return owner == kShared ? shared_ : found_[owner];
  }

  // A step from a value to one of its members: `.name` or `["name"]`.
  [[nodiscard]] std::string_view member_of(NodeId node) {
    if (tree_.is(node, NodeKind::kField)) return tree_.name_of(node);
    if (!tree_.is(node, NodeKind::kIndex)) return {};
    const auto key = syntax::string_value(tree_, tree_.child(node, 1));
    if (!key) return {};
    return *names_.insert(key->value).first;
  }

  void read_node(NodeId node) {
    switch (tree_.kind(node)) {
      case NodeKind::kName:
        read_name(node);
        break;
      case NodeKind::kMethodCall:
        read_method(node, tree_.name_of(node));
        break;
      case NodeKind::kField:
      case NodeKind::kIndex:
        read_method(node, member_of(node));
        break;
      default:
        break;
    }
  }

  void read_method(NodeId node, std::string_view name) {
    if (std::ranges::find(kMethods, name) == kMethods.end()) return;
    found_at(node).insert(std::string(name));
  }

  void read_name(NodeId node) {
    if (tree_.scopes().kind_of(node) != syntax::NameKind::kGlobal) return;
    const std::string_view name = tree_.name_of(node);
    if (name == "state" || name == "pin") {
      found_at(node).insert(std::string(name));
    } else if (name == "cloud") {
      read_cloud({node, {}, 0});
    }
  }

  // Follows each use of `cloud` to the dataset that it names, through locals
  // that stand for a part of the way.
  void read_cloud(Part start) {
    std::vector<Part> open = {std::move(start)};
    while (!open.empty()) {
      Part part = std::move(open.back());
      open.pop_back();
      walk(part);
      if (part.steps == kDatasetSteps) {
        found_at(part.node).insert(part.path);
        continue;
      }
      const auto local = aliases_ < kMostAliases ? local_holding(part.node)
                                                 : syntax::kNoDeclaration;
      if (local == syntax::kNoDeclaration) {
        found_at(part.node).insert(part.path.empty() ? "*" : part.path + ".*");
        continue;
      }
      ++aliases_;
      for (const NodeId use : tree_.scopes().uses_of(tree_, local)) {
        open.push_back({use, part.path, part.steps});
      }
    }
  }

  // As far as the expression goes by constant steps.
  void walk(Part& part) {
    while (part.steps < kDatasetSteps) {
      const NodeId parent = tree_.parent(part.node);
      if (tree_.is(parent, NodeKind::kParenthesis)) {
        part.node = parent;
        continue;
      }
      const bool is_base =
          parent != syntax::kNoNode && tree_.child(parent, 0) == part.node;
      const std::string_view step =
          is_base ? member_of(parent) : std::string_view();
      if (step.empty()) return;
      part.path += (part.path.empty() ? "" : ".") + std::string(step);
      ++part.steps;
      part.node = parent;
    }
  }

  // The local that gets this expression as its one and only value.
  [[nodiscard]] syntax::DeclarationId local_holding(NodeId expression) const {
    if (!tree_.is(tree_.parent(expression), NodeKind::kValues)) {
      return syntax::kNoDeclaration;
    }
    const auto& declarations = tree_.scopes().declarations();
    for (syntax::DeclarationId id = 0; id < declarations.size(); ++id) {
      if (declarations[id].value != expression) continue;
      return declarations[id].is_reassigned ? syntax::kNoDeclaration : id;
    }
    return syntax::kNoDeclaration;
  }

  // What a policy's selector looks at, and what it says itself.
  void read_keys(std::uint32_t i) {
    const Policy& policy = policies_[i];
    const Field* state = policy.selector.table.find("state");
    if (policy.selector.subject == "state" ||
        (state != nullptr && tree_.is(state->value, NodeKind::kTrue))) {
      found_[i].insert("state");
    }
    const Field* needs = policy.table.find("needs");
    if (needs == nullptr) return;
    const auto words = read_words(tree_, needs->value);
    if (!words) return;
    for (const Word& word : *words) found_[i].insert(need_named(word.text));
  }

  const SyntaxTree& tree_;
  const std::vector<Policy>& policies_;
  std::vector<std::uint32_t> owners_;  // by node: the policy around it
  Found shared_;
  std::vector<Found> found_;
  std::size_t aliases_ = 0;      // followed so far
  std::set<std::string> names_;  // keys of indexes, kept for views
};

}  // namespace

std::string need_named(std::string_view name) {
  constexpr std::string_view kCloud = "cloud.";
  if (name.starts_with(kCloud)) name.remove_prefix(kCloud.size());
  return std::string(name);
}

Needs read_needs(const SyntaxTree& tree, const Declarations& declarations) {
  return NeedsReader(tree, declarations).read();
}

}  // namespace holdpoint::declaration
