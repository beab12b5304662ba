// The page of limits says what the engine's constants say.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "configuration.hpp"
#include "document_helpers.hpp"
#include "holdpoint/cloud/context.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/schema/pack.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"
#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/terraform/resource_address.hpp"
#include "pin_reader.hpp"
#include "source_guard.hpp"
#include "support/fixtures.hpp"
#include "wire.hpp"

namespace holdpoint::cli {
namespace {

std::string size_of(std::uint64_t bytes) {
  const char* const units[] = {" bytes", " KiB", " MiB", " GiB"};
  std::size_t unit = 0;
  for (; bytes >= 1024 && bytes % 1024 == 0; bytes /= 1024) ++unit;
  return std::to_string(bytes) + units[unit];
}

// 50,000,000.
std::string count_of(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t end = digits.size(); end > 3; end -= 3) {
    digits.insert(end - 3, ",");
  }
  return digits;
}

std::string row(const std::string& reader, const json::Limits& limits,
                const std::string& more = {}) {
  return "\n| " + reader + " | " + size_of(limits.max_bytes) + " | " +
         std::to_string(limits.max_depth) + " | " +
         count_of(limits.max_values) + " | " + more;
}

TEST(Limits, AreThoseOfTheReferencePage) {
  const std::string page = holdpoint::testing::read_text(
      holdpoint::testing::source_dir() / "docs/reference/limits.md");
  const terraform::PlanLimits plan;
  const cloud::ContextLimits context;
  const policy::SourceLimits source;
  const std::string changes = count_of(plan.max_changes);
  const std::string items = count_of(context.max_items);
  for (const std::string& wanted :
       {row("plan", plan.json, changes + " changes"),
        row("state, raw or shown", plan.json, changes + " instances"),
        row("provider schema", json::Limits()),
        "\n| schema pack | " + size_of(schema::Pack::kMaxSize) + " | " +
            std::to_string(schema::Pack::kMaxDepth) + " | | ",
        row("context", context.json, items + " items"),
        row("manifest of raw answers", context.json, items + " answers"),
        row("raw answer, one file", json::Limits()),
        row("pins", pins::internal::kLimits,
            std::to_string(pins::internal::kLongestText) + " bytes a text"),
        row("`holdpoint.json`", kConfigurationLimits),
        row("JSON in a string: `json.decode`, `iam.statements`",
            bindings::kDocumentLimits),
        "\n| policy, library or test file | " + size_of(source.max_file_bytes) +
            " | " + std::to_string(syntax::kMaxDepth) + " | | " +
            count_of(source.max_files) + " files a set; " +
            std::to_string(sandbox::kMaxAccessChain) + " accesses in a row"}) {
    EXPECT_NE(page.find(wanted), std::string::npos) << "missing:" << wanted;
  }
  EXPECT_EQ(sandbox::kMaxSource, source.max_file_bytes);
}

TEST(Limits, OfAddressesAndFramesAreThoseOfTheReferencePage) {
  const std::string page = holdpoint::testing::read_text(
      holdpoint::testing::source_dir() / "docs/reference/limits.md");
  EXPECT_NE(page.find("module address | 4 KiB |"), std::string::npos);
  const std::string longest = "a." + std::string(4094, 'b');
  EXPECT_TRUE(terraform::parse_resource_address(longest));
  const auto longer = terraform::parse_resource_address(longest + "b");
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().code, ErrorCode::kLimitExceeded);

  EXPECT_NE(page.find("one frame | 64 MiB |"), std::string::npos);
  const auto is_broken = [](const std::string& length) {
    std::string_view rest = length;
    bool broken = false;
    EXPECT_FALSE(runner::read_frame(rest, broken));
    return broken;
  };
  EXPECT_FALSE(is_broken(std::string("\0\0\0\4", 4)));
  EXPECT_TRUE(is_broken(std::string("\1\0\0\4", 4)));
}

}  // namespace
}  // namespace holdpoint::cli
