#include "holdpoint/schema/outline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "made.hpp"

namespace holdpoint::schema {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> outlined(const std::string& block,
                                  std::size_t limit = 100) {
  const Pack pack = pack_of(type_of("b_x", block));
  std::vector<std::string> lines;
  for (const auto& line :
       outline_of(pack.find(Mode::kManaged, "b_x")->type, limit)) {
    lines.push_back(std::string(2 * static_cast<std::size_t>(line.depth), ' ') +
                    line.name + ": " + line.type +
                    (line.flags.empty() ? "" : " [" + line.flags + "]"));
  }
  return lines;
}

TEST(Outline, WritesBlocksBelowTheirNames) {
  EXPECT_THAT(outlined(R"({"attributes": {
          "z": {"type": "string", "computed": true},
          "o": {"type": ["list", ["object", {"p": "bool"}]],
                "optional": true}},
        "block_types": {"rule": {"nesting_mode": "set", "max_items": 4,
          "block": {"attributes": {"port": {"type": "number",
            "required": true}}, "block_types": {"deep": {
              "nesting_mode": "single", "block": {}}}}}}})"),
              ElementsAre("o: list(object) [optional]", "  p: bool",
                          "rule: set of blocks [optional; at most 4]",
                          "  deep: block [optional]",
                          "  port: number [required]", "z: string [computed]"));
}

TEST(Outline, SaysWhatToUseInsteadOfTheDeprecated) {
  EXPECT_THAT(outlined(R"({"attributes": {"a": {"type": "string",
      "optional": true, "deprecated": true, "deprecation_message": "use b"}},
      "block_types": {"l": {"nesting_mode": "list", "min_items": 2,
        "block": {}}, "m": {"nesting_mode": "map", "block": {}}}})"),
              ElementsAre("a: string [optional, deprecated: use b]",
                          "l: list of blocks [required; at least 2]",
                          "m: map of blocks [optional]"));
}

TEST(Outline, EndsAtItsLimit) {
  EXPECT_EQ(outlined(R"({"attributes": {"a": {"type": "bool"},
      "b": {"type": "bool"}, "c": {"type": "bool"}}})",
                     2)
                .size(),
            2U);
}

TEST(Outline, EndsWhereATypeWrittenOutWouldNot) {
  // Each object holds the one before it twice: 2^60 lines.
  terraform::TypeSchema type;
  type.kind = TypeKind::kBool;
  PackWriter writer;
  for (int i = 0; i < 12; ++i) {
    terraform::TypeSchema object;
    object.kind = TypeKind::kObject;
    object.attributes["a"].type = type;
    object.attributes["b"].type = type;
    type = object;
  }
  writer.add(Mode::kManaged, "x", "p", type);
  const Pack pack = opened(*writer.write());
  EXPECT_EQ(outline_of(pack.find(Mode::kManaged, "x")->type, 500).size(), 500U);
}

}  // namespace
}  // namespace holdpoint::schema
