#include "pack_check.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "holdpoint/base/digest.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/schema/pack.hpp"

namespace holdpoint::schema::internal {
namespace {

constexpr const char* kNextStep =
    "make the pack again with `holdpoint schema import`";

class RowChecker {
 public:
  explicit RowChecker(const Layout& layout)
      : layout_(layout), depths_(layout.count(Table::kNodes)) {}

  Result<void> check() {
    if (!strings_are_good()) return damaged("its names");
    if (!providers_are_good()) return damaged("its providers");
    for (std::uint32_t i = 0; i < layout_.count(Table::kNodes); ++i) {
      if (!node_is_good(i)) return damaged("a type");
      if (depths_[i] > Pack::kMaxDepth) {
        return fail(ErrorCode::kLimitExceeded,
                    "the schema pack nests types too deep", where(), kNextStep);
      }
    }
    if (next_member_ != layout_.count(Table::kMembers)) {
      return damaged("its attributes");
    }
    if (!types_are_good()) return damaged("the list of types");
    return {};
  }

 private:
  [[nodiscard]] Location where() const {
    return {.file = layout_.source().name()};
  }

  [[nodiscard]] tl::unexpected<Error> damaged(std::string_view what) const {
    return fail(
        ErrorCode::kInvalidValue,
        "the schema pack is damaged: " + std::string(what) + " cannot be read",
        where(), kNextStep);
  }

  [[nodiscard]] bool is_string(std::uint32_t i) const {
    return i < layout_.count(Table::kStrings);
  }

  [[nodiscard]] bool strings_are_good() const {
    const std::uint32_t size = layout_.count(Table::kText);
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i < layout_.count(Table::kStrings); ++i) {
      const std::uint32_t end = layout_.cell(Table::kStrings, i, 0);
      if (end < begin || end > size) return false;
      if (!is_utf8(layout_.text().substr(begin, end - begin))) return false;
      begin = end;
    }
    return begin == size;
  }

  [[nodiscard]] bool providers_are_good() const {
    for (std::uint32_t i = 0; i < layout_.count(Table::kProviders); ++i) {
      if (!is_string(layout_.cell(Table::kProviders, i, 0)) ||
          !is_string(layout_.cell(Table::kProviders, i, 1))) {
        return false;
      }
    }
    return true;
  }

  // A type is built of types that stand before it.
  bool use(std::uint32_t child, std::uint32_t node) {
    if (child >= node) return false;
    depths_[node] =
        std::max(depths_[node], static_cast<std::uint16_t>(depths_[child] + 1));
    return depths_[node] <= Pack::kMaxDepth + 1;
  }

  bool node_is_good(std::uint32_t i) {
    const Layout::Node node = layout_.node(i);
    switch (static_cast<TypeKind>(node.kind)) {
      case TypeKind::kString:
      case TypeKind::kNumber:
      case TypeKind::kBool:
      case TypeKind::kDynamic:
        return node.kind <= 0xFF && node.first == 0 && node.count == 0;
      case TypeKind::kList:
      case TypeKind::kSet:
      case TypeKind::kMap:
        return node.kind <= 0xFF && node.count == 0 && use(node.first, i);
      case TypeKind::kObject:
      case TypeKind::kTuple:
        return node.kind <= 0xFF && members_are_good(i, node);
    }
    return false;
  }

  // Each member belongs to one node, and they stand in the nodes' order; so
  // this is linear whatever the numbers say.
  bool members_are_good(std::uint32_t i, const Layout::Node& node) {
    const std::uint32_t left = layout_.count(Table::kMembers) - next_member_;
    if (node.first != next_member_ || node.count > left) return false;
    next_member_ += node.count;
    const bool is_tuple = static_cast<TypeKind>(node.kind) == TypeKind::kTuple;
    std::string_view before;
    for (std::uint32_t row = node.first; row < next_member_; ++row) {
      if (!member_is_good(row, i)) return false;
      const auto name = layout_.string(layout_.cell(Table::kMembers, row, 0));
      const bool is_first = row == node.first;
      if (is_tuple ? !name.empty() : !is_first && name <= before) return false;
      before = name;
    }
    return true;
  }

  bool member_is_good(std::uint32_t row, std::uint32_t node) {
    return is_string(layout_.cell(Table::kMembers, row, 0)) &&
           use(layout_.cell(Table::kMembers, row, 1), node) &&
           layout_.cell(Table::kMembers, row, 2) <= kAllFlags &&
           is_string(layout_.cell(Table::kMembers, row, 4));
  }

  [[nodiscard]] bool type_row_is_good(std::uint32_t i) const {
    const std::uint32_t node = layout_.cell(Table::kTypes, i, 3);
    return is_string(layout_.cell(Table::kTypes, i, 0)) &&
           layout_.cell(Table::kTypes, i, 1) <
               layout_.count(Table::kProviders) &&
           layout_.cell(Table::kTypes, i, 2) <= 1 &&
           node < layout_.count(Table::kNodes) &&
           static_cast<TypeKind>(layout_.node(node).kind) == TypeKind::kObject;
  }

  [[nodiscard]] bool types_are_good() const {
    for (std::uint32_t i = 0; i < layout_.count(Table::kTypes); ++i) {
      if (!type_row_is_good(i)) return false;
      if (i == 0) continue;
      const auto before =
          std::pair(layout_.cell(Table::kTypes, i - 1, 2),
                    layout_.string(layout_.cell(Table::kTypes, i - 1, 0)));
      const auto here =
          std::pair(layout_.cell(Table::kTypes, i, 2),
                    layout_.string(layout_.cell(Table::kTypes, i, 0)));
      if (here < before) return false;
    }
    return true;
  }

  const Layout& layout_;
  std::vector<std::uint16_t> depths_;  // of nodes
  std::uint32_t next_member_ = 0;
};

}  // namespace

Result<void> check_frame(const Bytes& bytes) {
  const Location where{.file = bytes.name()};
  const std::string_view view = bytes.view();
  if (!view.starts_with(kMagic)) {
    return fail(ErrorCode::kWrongDocument, "this is not a schema pack", where,
                "make one with `holdpoint schema import FILE`");
  }
  const auto damaged = [&](const char* what) {
    return fail(ErrorCode::kInvalidValue,
                std::string("the schema pack is damaged: ") + what, where,
                kNextStep);
  };
  if (view.size() < kHeaderSize) return damaged("it ends too early");
  const std::uint32_t version = load32(view, kVersionAt);
  if (version != Pack::kVersion) {
    return fail(ErrorCode::kUnsupported,
                "the schema pack has version " + std::to_string(version) +
                    " of its format; this program reads version " +
                    std::to_string(Pack::kVersion),
                where, kNextStep);
  }
  if (view.size() > Pack::kMaxSize) {
    return fail(ErrorCode::kLimitExceeded,
                "the schema pack is larger than 64 MiB", where, kNextStep);
  }
  if (load32(view, kOriginAt) > 1) return damaged("its origin is unknown");
  if (Layout(bytes).end() != view.size()) {
    return damaged("its size is not what it says");
  }
  if (sha256_hex(view.substr(kCountsAt)) !=
      view.substr(kDigestAt, kDigestSize)) {
    return damaged("its content is not what was written");
  }
  return {};
}

Result<void> check_rows(const Layout& layout) {
  return RowChecker(layout).check();
}

}  // namespace holdpoint::schema::internal
