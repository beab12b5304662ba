// The bytes of a pack, by their places (docs/reference/schema-packs.md).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "holdpoint/base/bytes.hpp"

namespace holdpoint::schema::internal {

inline constexpr std::string_view kMagic = "HPSCHEMA";
inline constexpr std::size_t kVersionAt = 8;
inline constexpr std::size_t kOriginAt = 12;
inline constexpr std::size_t kDigestAt = 16;
inline constexpr std::size_t kDigestSize = 64;
// What the digest is of begins here: the counts of the tables, then they.
inline constexpr std::size_t kCountsAt = kDigestAt + kDigestSize;

// The tables, in the order in which they stand in the file.
enum class Table : std::uint8_t {
  kTypes,      // name, provider, mode, node; 16 bytes
  kNodes,      // kind, first, count; 12 bytes
  kMembers,    // name, node, flags, items, deprecation; 20 bytes
  kProviders,  // address, version; 8 bytes
  kStrings,    // where each ends; 4 bytes
  kText,       // the bytes of all strings
};
inline constexpr std::size_t kTables = 6;
inline constexpr std::array<std::size_t, kTables> kRowSizes = {16, 12, 20,
                                                               8,  4,  1};
inline constexpr std::size_t kHeaderSize = kCountsAt + 4 * kTables;

enum Flag : std::uint32_t {
  kRequired = 1,
  kOptional = 2,
  kComputed = 4,
  kSensitive = 8,
  kWriteOnly = 16,
  kDeprecated = 32,
  kBlock = 64,
};
inline constexpr std::uint32_t kAllFlags = 127;

[[nodiscard]] inline std::uint32_t load32(std::string_view bytes,
                                          std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i]))
           << (8 * i);
  };
  return byte(0) | byte(1) | byte(2) | byte(3);
}

// Rows of the tables. Nothing is checked here: Checker (pack_check.hpp) has
// looked at every row before a pack gives out views.
class Layout {
 public:
  struct Node {
    std::uint32_t kind, first, count;
  };

  explicit Layout(Bytes bytes) : bytes_(std::move(bytes)) {
    std::size_t at = kHeaderSize;
    for (std::size_t i = 0; i < kTables; ++i) {
      counts_[i] = load32(bytes_.view(), kCountsAt + 4 * i);
      begins_[i] = at;
      at += counts_[i] * kRowSizes[i];
    }
    end_ = at;
  }

  [[nodiscard]] std::string_view bytes() const { return bytes_.view(); }
  [[nodiscard]] const Bytes& source() const { return bytes_; }
  // Where the last table ends; the size of the file, if that is right.
  [[nodiscard]] std::size_t end() const { return end_; }
  [[nodiscard]] std::uint32_t count(Table table) const {
    return counts_[static_cast<std::size_t>(table)];
  }
  // The n-th number of a row.
  [[nodiscard]] std::uint32_t cell(Table table, std::size_t row,
                                   std::size_t n) const {
    const auto i = static_cast<std::size_t>(table);
    return load32(bytes(), begins_[i] + row * kRowSizes[i] + 4 * n);
  }

  [[nodiscard]] std::uint32_t string_begin(std::uint32_t i) const {
    return i == 0 ? 0 : cell(Table::kStrings, i - 1, 0);
  }
  [[nodiscard]] std::string_view string(std::uint32_t i) const {
    const std::uint32_t begin = string_begin(i);
    return text().substr(begin, cell(Table::kStrings, i, 0) - begin);
  }
  [[nodiscard]] std::string_view text() const {
    return bytes().substr(begins_[static_cast<std::size_t>(Table::kText)]);
  }
  [[nodiscard]] Node node(std::uint32_t i) const {
    return {cell(Table::kNodes, i, 0), cell(Table::kNodes, i, 1),
            cell(Table::kNodes, i, 2)};
  }

 private:
  Bytes bytes_;
  std::array<std::uint32_t, kTables> counts_{};
  std::array<std::size_t, kTables> begins_{};
  std::size_t end_ = 0;
};

}  // namespace holdpoint::schema::internal
