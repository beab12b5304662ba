// Bytes that are no pack, or that were changed on the way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "holdpoint/base/digest.hpp"
#include "layout.hpp"
#include "made.hpp"

namespace holdpoint::schema {
namespace {

using ::testing::HasSubstr;

std::string good() {
  return packed(document_of(
      type_of("b_x", R"({"attributes": {
          "a": {"type": ["list", "string"]}, "b": {"type": "bool"},
          "t": {"type": ["tuple", ["bool"]]}}})") +
      "," + type_of("b_y", R"({"attributes": {"c": {"type": "bool"}}})")));
}

// The bytes with a digest that fits them, as who made them up would have it.
std::string sealed(std::string bytes) {
  bytes.replace(internal::kDigestAt, internal::kDigestSize,
                sha256_hex(bytes.substr(internal::kCountsAt)));
  return bytes;
}

void put(std::string& bytes, std::size_t at, std::uint32_t number) {
  for (std::size_t i = 0; i < 4; ++i) {
    bytes[at + i] = static_cast<char>((number >> (8 * i)) & 0xFF);
  }
}

ErrorCode code_of(const std::string& bytes) {
  const auto pack = try_open(bytes);
  EXPECT_FALSE(pack);
  if (pack) return ErrorCode::kInternal;
  EXPECT_FALSE(pack.error().next_step.empty());
  EXPECT_EQ(pack.error().where.file, "schema.pack");
  return pack.error().code;
}

TEST(HostilePack, OtherFilesAreNoPacks) {
  for (const char* text : {"", "{}", "HPSCHEM", "PK\x03\x04"}) {
    EXPECT_EQ(code_of(text), ErrorCode::kWrongDocument) << text;
  }
}

TEST(HostilePack, AnotherVersionIsNamed) {
  std::string bytes = good();
  put(bytes, internal::kVersionAt, 7);
  EXPECT_EQ(code_of(bytes), ErrorCode::kUnsupported);
  EXPECT_THAT(try_open(bytes).error().what, HasSubstr("version 7"));
}

TEST(HostilePack, CutAnywhereIsAnError) {
  const std::string bytes = good();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(try_open(bytes.substr(0, size))) << size;
  }
  EXPECT_FALSE(try_open(bytes + "x"));
}

TEST(HostilePack, AnyBitThatChangedIsNoticed) {
  const std::string bytes = good();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const bool is_origin = at == internal::kOriginAt;
    EXPECT_EQ(try_open(changed).has_value(), is_origin) << at;
  }
}

// Reads all that a pack gives out.
std::size_t walk(const Pack& pack) {
  std::size_t steps = 0;
  std::vector<TypeView> open;
  for (std::size_t i = 0; i < pack.type_count(); ++i) {
    steps += pack.type(i).name.size() + pack.type(i).provider.address.size();
    open.push_back(pack.type(i).type);
  }
  while (!open.empty() && steps < 10'000) {
    const TypeView type = open.back();
    open.pop_back();
    ++steps;
    if (type.kind() == TypeKind::kList) open.push_back(type.element());
    for (std::size_t i = 0; i < type.size(); ++i) {
      steps += type.attribute(i).name.size() + 1;
      open.push_back(type.attribute(i).type);
    }
  }
  return steps;
}

TEST(HostilePack, AnyNumberMadeUpIsAnErrorOrCanBeWalked) {
  const std::string bytes = good();
  int refused = 0;
  for (std::size_t at = internal::kCountsAt; at + 4 <= bytes.size(); at += 4) {
    for (const std::uint32_t number :
         {0U, 1U, 2U, 3U, 5U, 9U, 0x100U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
      std::string changed = bytes;
      put(changed, at, number);
      const auto pack = try_open(sealed(changed));
      if (pack) {
        EXPECT_LT(walk(*pack), 10'000U);
      } else {
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 100);
}

TEST(HostilePack, TypesWithoutEndAreRefused) {
  // A list of itself: the first row of nodes that is a list.
  std::string bytes = good();
  const internal::Layout layout(Bytes::copy_of(bytes));
  const std::size_t nodes =
      internal::kHeaderSize + 16 * layout.count(internal::Table::kTypes);
  for (std::uint32_t i = 0; i < layout.count(internal::Table::kNodes); ++i) {
    if (static_cast<TypeKind>(layout.node(i).kind) != TypeKind::kList) continue;
    put(bytes, nodes + 12 * i + 4, i);
    EXPECT_EQ(code_of(sealed(bytes)), ErrorCode::kInvalidValue);
    return;
  }
  FAIL() << "the pack has no list";
}

TEST(HostilePack, NamesThatAreNoTextAreRefused) {
  std::string bytes = good();
  bytes.back() = '\xFF';
  EXPECT_EQ(code_of(sealed(bytes)), ErrorCode::kInvalidValue);
}

TEST(HostilePack, TooDeepIsALimit) {
  // A chain of lists, row by row, and an object that holds its end.
  const std::uint32_t nodes = 400;
  std::string rows;
  const auto add = [&rows](std::uint32_t number) {
    rows.append(4, '\0');
    put(rows, rows.size() - 4, number);
  };
  for (const std::uint32_t count : {0U, nodes, 0U, 0U, 0U, 0U}) add(count);
  for (std::uint32_t i = 0; i < nodes; ++i) {
    add(i == 0 ? 0 : 4);  // a string, then lists
    add(i == 0 ? 0 : i - 1);
    add(0);
  }
  std::string bytes = good().substr(0, internal::kCountsAt) + rows;
  EXPECT_EQ(code_of(sealed(bytes)), ErrorCode::kLimitExceeded);
}

}  // namespace
}  // namespace holdpoint::schema
