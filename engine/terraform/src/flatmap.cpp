#include "flatmap.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "dynamic_value.hpp"

namespace holdpoint::terraform {
namespace {

// Deeper than any resource. What follows is taken as one last key, so that no
// input controls how deep the nesting goes.
constexpr int kMaxDepth = 32;

struct Node {
  std::optional<std::string_view> text;
  std::map<std::string_view, std::unique_ptr<Node>> children;

  Node& child(std::string_view key) {
    auto& found = children[key];
    if (!found) {
      found = std::make_unique<Node>();
    }
    return *found;
  }
};

void insert(Node& root, std::string_view key, std::string_view text) {
  Node* at = &root;
  for (int depth = 1; depth < kMaxDepth; ++depth) {
    const std::size_t dot = key.find('.');
    if (dot == std::string_view::npos) {
      break;
    }
    at = &at->child(key.substr(0, dot));
    key.remove_prefix(dot + 1);
  }
  at->child(key).text = text;
}

bool is_number(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return c >= '0' && c <= '9';
  });
}

// Writes commas between members.
class Members {
 public:
  explicit Members(std::string& out) : out_(out) {}

  std::string& next() {
    out_ += first_ ? "" : ",";
    first_ = false;
    return out_;
  }

 private:
  std::string& out_;
  bool first_ = true;
};

// The leaves below a map, whose keys may hold dots.
void append_leaves(const Node& node, const std::string& prefix,
                   Members& members) {
  for (const auto& [key, child] : node.children) {
    const std::string whole = prefix + std::string(key);
    const bool is_count = prefix.empty() && (key == "%" || key == "#");
    if (child->text && !is_count) {
      std::string& out = members.next();
      append_quoted(whole, out);
      out += ':';
      append_quoted(*child->text, out);
    }
    append_leaves(*child, whole + ".", members);
  }
}

void append_node(const Node& node, std::string& out);

void append_list(const Node& node, std::string& out) {
  std::vector<std::string_view> keys;
  for (const auto& [key, child] : node.children) {
    if (key != "#") {
      keys.push_back(key);
    }
  }
  std::sort(keys.begin(), keys.end(), [](auto a, auto b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  out += '[';
  Members members(out);
  for (const std::string_view key : keys) {
    append_node(*node.children.at(key), members.next());
  }
  out += ']';
}

void append_object(const Node& node, std::string& out) {
  out += '{';
  Members members(out);
  for (const auto& [key, child] : node.children) {
    append_quoted(key, members.next());
    out += ':';
    append_node(*child, out);
  }
  out += '}';
}

void append_node(const Node& node, std::string& out) {
  if (node.children.empty()) {
    append_quoted(node.text.value_or(""), out);
    return;
  }
  const auto counts = [&](std::string_view key) {
    const auto found = node.children.find(key);
    return found != node.children.end() && found->second->text;
  };
  const bool is_list =
      counts("#") &&
      std::all_of(node.children.begin(), node.children.end(), [](auto& child) {
        return child.first == "#" || is_number(child.first);
      });
  if (is_list) {
    append_list(node, out);
  } else if (counts("%") || counts("#")) {
    out += '{';
    Members members(out);
    append_leaves(node, {}, members);
    out += '}';
  } else {
    append_object(node, out);
  }
}

}  // namespace

void append_flatmap(const Flatmap& flat, std::string& out) {
  Node root;
  for (const auto& [key, text] : flat) {
    insert(root, key, text);
  }
  append_object(root, out);
}

}  // namespace holdpoint::terraform
