#include "attribute_path.hpp"

#include <algorithm>
#include <utility>

namespace holdpoint::terraform::internal {
namespace {

// The first name of a dotted path, and the rest.
std::pair<std::string_view, std::string_view> split(std::string_view path) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) {
    return {path, {}};
  }
  return {path.substr(0, dot), path.substr(dot + 1)};
}

bool is_number(json::Value value) {
  const json::Kind kind = value.kind();
  return kind == json::Kind::kInteger || kind == json::Kind::kReal ||
         kind == json::Kind::kDecimal;
}

// A place in a value that is still to be looked at.
struct Place {
  json::Value value, unknown;
  std::string_view path;
  bool is_inside = false;  // below a block that was counted
};

class ValueWalk {
 public:
  AttributeValue run(Place start) {
    places_.push_back(start);
    while (!places_.empty()) {
      const Place next = places_.back();
      places_.pop_back();
      visit(next);
    }
    return std::move(found_);
  }

 private:
  void visit(const Place& place) {
    if (place.unknown.is_true()) {
      found_.has_unknown = true;
    } else if (place.value.is_array() || place.unknown.is_array()) {
      visit_elements(place);
    } else if (place.value.is_object() || place.unknown.is_object()) {
      visit_members(place);
    } else if (place.path.empty() && place.value.is_string()) {
      found_.known.emplace_back(place.value.as_string());
    } else if (place.path.empty() && is_number(place.value)) {
      found_.known.emplace_back(place.value.number_text());
    }
  }

  void visit_elements(const Place& place) {
    const std::size_t count =
        std::max(place.value.size(), place.unknown.size());
    for (std::size_t i = 0; i < count; ++i) {
      places_.push_back({element(place.value, i), element(place.unknown, i),
                         place.path, place.is_inside});
    }
  }

  void visit_members(const Place& place) {
    if (!place.path.empty()) {
      ++found_.blocks;
      const auto [name, rest] = split(place.path);
      places_.push_back(
          {place.value.get(name), place.unknown.get(name), rest, true});
      return;
    }
    found_.blocks += place.is_inside ? 0 : 1;
    for (std::size_t i = 0; i < place.value.size(); ++i) {
      const auto name = place.value.key_at(i);
      places_.push_back({place.value.at(i), place.unknown.get(name), {}, true});
    }
    // Unknown members are left out of the value.
    for (std::size_t i = 0; i < place.unknown.size(); ++i) {
      if (!place.value.find(place.unknown.key_at(i))) {
        places_.push_back({json::Value(), place.unknown.at(i), {}, true});
      }
    }
  }

  static json::Value element(json::Value list, std::size_t i) {
    return list.is_array() && i < list.size() ? list.at(i) : json::Value();
  }

  std::vector<Place> places_;
  AttributeValue found_;
};

// {"constant_value": ...}, {"references": [...]} or {}: an expression and not a
// nested block.
bool is_expression(json::Value value) {
  return value.is_object() &&
         (value.size() == 0 || value.get("references").is_array() ||
          value.find("constant_value"));
}

}  // namespace

AttributeValue read_attribute(json::Value value, json::Value unknown,
                              std::string_view path) {
  const auto [name, rest] = split(path);
  const Place start{value.get(name), unknown.get(name), rest};
  AttributeValue found = ValueWalk().run(start);
  found.is_unknown = unknown.is_true() || start.unknown.is_true();
  found.has_unknown = found.has_unknown || found.is_unknown;
  return found;
}

AttributeExpressions find_expressions(json::Value body, std::string_view path) {
  AttributeExpressions found;
  struct Node {
    json::Value value;
    std::string_view path;
    bool is_body = false;
    bool is_inside = false;
  };
  std::vector<Node> nodes{{body, path, true, false}};
  while (!nodes.empty()) {
    const Node node = nodes.back();
    nodes.pop_back();
    if (!node.is_body && is_expression(node.value)) {
      found.expressions.push_back(node.value);
    } else if (node.value.is_array()) {
      found.in_block = true;
      for (std::size_t i = node.value.size(); i-- > 0;) {
        nodes.push_back({node.value.at(i), node.path, false, node.is_inside});
      }
    } else if (node.value.is_object() && !node.path.empty()) {
      const auto [name, rest] = split(node.path);
      found.in_block = found.in_block || !node.is_body;
      found.blocks += node.is_body ? 0 : 1;
      nodes.push_back({node.value.get(name), rest, false, !node.is_body});
    } else if (node.value.is_object()) {
      found.in_block = true;
      found.blocks += node.is_inside ? 0 : 1;
      for (std::size_t i = node.value.size(); i-- > 0;) {
        nodes.push_back({node.value.at(i), {}, false, true});
      }
    }
  }
  return found;
}

}  // namespace holdpoint::terraform::internal
