// All readers of the module, and a slow one that is not ours, agree about
// what is accepted and what it says.
#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "holdpoint/json/document.hpp"
#include "reference_reader.hpp"
#include "samples.hpp"
#include "support/fixtures.hpp"
#include "walks.hpp"

namespace holdpoint::json {
namespace {

// Walks that enter everything, enter nothing, and mix.
constexpr std::uint64_t kChoices[] = {0, ~std::uint64_t{0}, 0x5555555555555555,
                                      0x9E3779B97F4A7C15, 0x1B873593CC9E2D51};

void expect_error_within(const Error& error, std::size_t size) {
  EXPECT_FALSE(error.what.empty());
  EXPECT_NE(error.code, ErrorCode::kInternal) << error.what;
  EXPECT_LE(error.where.offset.value_or(0), size);
}

void expect_cursor_agrees(const Bytes& bytes, const Result<Document>& parsed) {
  const auto taken = take_root(bytes);
  ASSERT_EQ(taken.has_value(), parsed.has_value());
  const auto skipped = skip_root(bytes);
  ASSERT_EQ(skipped.has_value(), parsed.has_value());
  if (parsed) {
    EXPECT_TRUE(equal(taken->root(), parsed->root()));
    EXPECT_EQ(bytes.view().substr(skipped->offset, skipped->length),
              parsed->root().text());
  } else {
    EXPECT_EQ(to_string(taken.error()), to_string(parsed.error()));
    EXPECT_EQ(to_string(skipped.error()), to_string(parsed.error()));
  }
  for (const std::uint64_t choices : kChoices) {
    const auto error = walk(bytes, {}, choices);
    ASSERT_EQ(!error.has_value(), parsed.has_value()) << choices;
    if (error) expect_error_within(*error, bytes.size());
  }
}

void expect_reference_agrees(std::string_view text,
                             const Result<Document>& parsed) {
  const ReferenceResult reference = read_slowly(text);
  if (reference.verdict == Verdict::kUnable) return;
  const bool accepted = reference.verdict == Verdict::kAccepted;
  if (parsed) {
    ASSERT_TRUE(accepted) << "only we accept it";
    EXPECT_TRUE(matches(reference.root, parsed->root()));
  } else if (parsed.error().code != ErrorCode::kLimitExceeded) {
    ASSERT_FALSE(accepted) << "only we refuse it: "
                           << to_string(parsed.error());
  }
}

void expect_rereads(const Document& document) {
  const auto again = Document::parse_copy(document.root().text());
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(equal(again->root(), document.root()));
}

void expect_agreement(std::string_view text) {
  const Bytes bytes = Bytes::copy_of(text);
  const auto parsed = Document::parse(bytes);
  if (parsed) {
    expect_rereads(*parsed);
  } else {
    expect_error_within(parsed.error(), text.size());
  }
  expect_cursor_agrees(bytes, parsed);
  expect_reference_agrees(text, parsed);
}

TEST(Agreement, HoldsForEverySample) {
  for (const Sample& sample : samples()) {
    SCOPED_TRACE(sample.text.substr(0, 80));
    EXPECT_EQ(Document::parse_copy(sample.text).has_value(), sample.accepted);
    expect_agreement(sample.text);
  }
}

TEST(Agreement, HoldsForEverySampleCutAnywhere) {
  for (const Sample& sample : samples()) {
    if (sample.text.size() > 200) continue;
    for (std::size_t end = 0; end < sample.text.size(); ++end) {
      const std::string text = sample.text.substr(0, end);
      SCOPED_TRACE(text);
      expect_agreement(text);
    }
  }
}

// What follows a range must never change what is read in it.
TEST(Agreement, RangesDoNotSeeTheirSurroundings) {
  for (const Sample& sample : samples()) {
    for (const char* after : {"", "1", "\"", "e5", ".5", "}", "\\", "\xff"}) {
      SCOPED_TRACE(sample.text.substr(0, 80) + " before " + after);
      const std::string before = "[\"x\",\n";
      const auto bytes = Bytes::copy_of(before + sample.text + after);
      const Range range{before.size(), sample.text.size()};
      const auto parsed = Document::parse(bytes, range);
      ASSERT_EQ(parsed.has_value(), sample.accepted);
      if (parsed) {
        const auto alone = Document::parse_copy(sample.text);
        EXPECT_TRUE(equal(parsed->root(), alone->root()));
        EXPECT_EQ(parsed->root().text(), alone->root().text());
        EXPECT_EQ(parsed->root().offset(),
                  alone->root().offset() + before.size());
      }
    }
  }
}

class Fixtures : public ::testing::TestWithParam<const char*> {};

TEST_P(Fixtures, AreReadAlikeByAll) {
  const auto folder = testing::shared_dir(GetParam());
  HOLDPOINT_SKIP_WITHOUT(folder);
  int files = 0;
  for (const auto& path : testing::files_below(folder)) {
    SCOPED_TRACE(path.string());
    expect_agreement(testing::read_text(path));
    ++files;
  }
  EXPECT_GT(files, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Shared, Fixtures,
    ::testing::Values("fixtures/json/JSONTestSuite/test_parsing",
                      "fixtures/json/JSONTestSuite/test_transform",
                      "fixtures/json/torture", "fixtures/json/nlohmann",
                      "fixtures/corpus/malformed"));

// File name and what we do with it, from our own list.
std::map<std::string, bool> implementation_defined() {
  std::map<std::string, bool> expected;
  std::istringstream lines(testing::read_text(
      testing::source_dir() / "tests/json/json_test_suite_i.txt"));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string name;
    std::string verdict;
    fields >> name >> verdict;
    EXPECT_TRUE(verdict == "accepted" || verdict == "refused") << line;
    expected[name] = verdict == "accepted";
  }
  return expected;
}

TEST(JsonTestSuite, GivesTheVerdictsThatWePublish) {
  const auto folder =
      testing::shared_dir("fixtures/json/JSONTestSuite/test_parsing");
  HOLDPOINT_SKIP_WITHOUT(folder);
  auto expected = implementation_defined();
  for (const auto& path : testing::files_below(folder)) {
    const std::string name = path.filename().string();
    const bool accepted =
        Document::parse_copy(testing::read_text(path)).has_value();
    if (name.starts_with("n_")) {
      EXPECT_FALSE(accepted) << name;
    } else if (name.starts_with("y_")) {
      EXPECT_EQ(accepted, !name.starts_with("y_object_duplicated_key")) << name;
    } else {
      ASSERT_TRUE(expected.contains(name)) << name;
      EXPECT_EQ(accepted, expected[name]) << name;
      expected.erase(name);
    }
  }
  EXPECT_TRUE(expected.empty()) << "listed, but not in the suite";
}

}  // namespace
}  // namespace holdpoint::json
