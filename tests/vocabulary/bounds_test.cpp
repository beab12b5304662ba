// Whatever a policy can call or read has a bound, written down. Whether the
// bounds are true is for tests/bindings/bounds_test.cpp to show.
#include "holdpoint/vocabulary/bounds.hpp"

#include <gtest/gtest.h>

#include "support/fixtures.hpp"

namespace holdpoint::vocabulary {
namespace {

TEST(Bounds, ArePartOfEverythingThatCanBeCalledOrRead) {
  std::size_t count = 0;
  for (const Entry& entry : entries()) {
    if (!needs_bound(entry)) {
      EXPECT_EQ(bound_of(entry), nullptr) << entry.name;
      continue;
    }
    ++count;
    const Bound* bound = bound_of(entry);
    ASSERT_NE(bound, nullptr) << entry.name
                              << ": say in engine/vocabulary/src/bounds.cpp "
                                 "what it costs";
    EXPECT_FALSE(bound->text.empty()) << entry.name;
    EXPECT_EQ(bound->growth == Growth::kConstant,
              bound->text.starts_with("constant"))
        << entry.name;
  }
  EXPECT_GT(count, 250U);
}

TEST(Bounds, OfAnUnknownNameAreNone) {
  const Entry stranger{"string.dump", Kind::kLibraryFunction, "string", "", ""};
  EXPECT_EQ(bound_of(stranger), nullptr);
}

TEST(BoundsPage, NamesEveryEntryOnce) {
  const std::string page = bounds_to_markdown();
  for (const Entry& entry : entries()) {
    if (!needs_bound(entry) || entry.kind == Kind::kDataset) continue;
    const std::string row = "\n| `" + std::string(entry.name) + "` | ";
    const std::size_t at = page.find(row);
    EXPECT_NE(at, std::string::npos) << entry.name;
    EXPECT_EQ(page.find(row, at + 1), std::string::npos) << entry.name;
  }
  EXPECT_EQ(page.find("| ? |"), std::string::npos);
}

TEST(BoundsPage, IsUpToDate) {
  const auto path = testing::source_dir() / "docs/reference/bounds.md";
  EXPECT_EQ(testing::read_text(path), bounds_to_markdown())
      << "run scripts/update-vocabulary";
}

}  // namespace
}  // namespace holdpoint::vocabulary
