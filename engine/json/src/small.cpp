#include "holdpoint/json/small.hpp"

#include <utility>
#include <vector>

namespace holdpoint::json {
namespace {

Small scalar(Value value) {
  switch (value.kind()) {
    case Kind::kBoolean:
      return value.as_boolean();
    case Kind::kInteger:
      return value.as_integer();
    case Kind::kReal:
      return value.as_real();
    case Kind::kDecimal:
      return std::string(value.number_text());
    case Kind::kString:
      return std::string(value.as_string());
    case Kind::kArray:
      return Small::array();
    case Kind::kObject:
      return Small::object();
    default:
      return nullptr;
  }
}

// A container that is being copied, and how far.
struct Copy {
  Value from;
  Small to;
  std::size_t next = 0;
};

void add(Small& container, Value from, std::size_t i, Small child) {
  if (from.is_array()) {
    container.push_back(std::move(child));
  } else {
    // The keys of a document differ: no search for an equal one is needed.
    container.get_ref<Small::object_t&>().emplace_back(
        std::string(from.key_at(i)), std::move(child));
  }
}

}  // namespace

Small to_small(Value value) {
  std::vector<Copy> open;
  open.push_back({value, scalar(value)});
  for (;;) {
    Copy& copy = open.back();
    if (copy.next < copy.from.size()) {
      const Value child = copy.from.at(copy.next);
      open.push_back({child, scalar(child)});
      continue;
    }
    Small done = std::move(copy.to);
    open.pop_back();
    if (open.empty()) return done;
    Copy& parent = open.back();
    add(parent.to, parent.from, parent.next++, std::move(done));
  }
}

std::string to_text(const Small& value, int indent) {
  return value.dump(indent, ' ', /*ensure_ascii=*/false,
                    Small::error_handler_t::replace);
}

}  // namespace holdpoint::json
