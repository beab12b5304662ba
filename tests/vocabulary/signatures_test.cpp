#include "holdpoint/vocabulary/signatures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "signature_parser.hpp"
#include "signature_table.hpp"

namespace holdpoint::vocabulary {
namespace {

std::string shown(std::string_view name) {
  std::string text;
  for (const Signature& each : signatures_of(*find(name))) {
    text += (text.empty() ? "" : "; ") + to_string(each);
  }
  return text;
}

TEST(Signatures, AreWrittenAsTheTableWritesThem) {
  for (const SignatureRow& row : signature_rows()) {
    const auto parsed = parse_signatures(row.text);
    ASSERT_TRUE(parsed) << row.name << ": " << row.text;
    ASSERT_NE(find(row.name), nullptr) << row.name;
    EXPECT_EQ(shown(row.name), row.text);
  }
}

TEST(Signatures, AreSortedAndEachNameStandsOnce) {
  const auto rows = signature_rows();
  EXPECT_TRUE(std::ranges::is_sorted(rows, {}, &SignatureRow::name));
  EXPECT_EQ(std::ranges::adjacent_find(rows, {}, &SignatureRow::name),
            rows.end());
}

// "(list, predicate?)" as the numbers of arguments that it takes.
struct Arity {
  std::size_t required = 0, total = 0;
  bool variadic = false;

  bool operator==(const Arity&) const = default;
};

Arity arity_in_words(std::string_view words) {
  Arity arity;
  const std::string_view inside = words.substr(1, words.find(')') - 1);
  std::size_t at = 0;
  while (at < inside.size()) {
    const std::size_t comma = std::min(inside.find(", ", at), inside.size());
    const std::string_view word = inside.substr(at, comma - at);
    at = comma + 2;
    if (word == "...") {
      arity.variadic = true;
      continue;
    }
    ++arity.total;
    if (!word.ends_with('?')) ++arity.required;
  }
  return arity;
}

Arity arity_of(std::span<const Signature> all) {
  Arity arity;
  for (const Parameter& each : all.front().parameters) {
    if (!each.optional && !each.variadic) ++arity.required;
  }
  for (const Parameter& each : all.back().parameters) {
    each.variadic ? static_cast<void>(arity.variadic = true)
                  : static_cast<void>(++arity.total);
  }
  return arity;
}

TEST(Signatures, EveryFunctionHasOneThatAgreesWithItsWords) {
  int count = 0;
  for (const Entry& entry : entries()) {
    const bool is_function = entry.kind == Kind::kGlobalFunction ||
                             entry.kind == Kind::kLibraryFunction ||
                             entry.kind == Kind::kMethod;
    const auto all = signatures_of(entry);
    ASSERT_EQ(!all.empty(), is_function)
        << entry.name << ": see engine/vocabulary/src/signature_table.cpp";
    if (!is_function) continue;
    ++count;
    EXPECT_EQ(arity_of(all), arity_in_words(entry.type))
        << entry.name << " " << entry.type;
    const bool returns = entry.type.find("->") != std::string_view::npos;
    EXPECT_EQ(!all.front().results.empty() || all.front().has_more_results,
              returns)
        << entry.name;
  }
  EXPECT_GT(count, 90);
}

TEST(Signatures, SayWhatAPredicateGets) {
  EXPECT_EQ(shown("any"),
            "(list: list of T or nil, predicate: (T) -> boolean) -> boolean");
  const Signature& any = signatures_of(*find("any")).front();
  const ValueType& predicate = any.parameters[1].type;
  ASSERT_EQ(predicate.form, ValueType::Form::kFunction);
  EXPECT_EQ(predicate.signature->parameters[0].type.form,
            ValueType::Form::kVariable);
}

TEST(Signatures, OverloadsStandOneBehindTheOther) {
  const auto all = signatures_of(*find("max"));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].parameters.size(), 1U);
  EXPECT_EQ(all[1].parameters.size(), 2U);
}

TEST(ValueTypes, AreReadFromTheWords) {
  for (const auto& [name, text] :
       {std::pair("resource.address", "string"),
        std::pair("resource.action_reason", "string or nil"),
        std::pair("resource.mode", "\"managed\" | \"data\""),
        std::pair("resource.tags", "map of string"),
        std::pair("resource.index", "string or integer or nil"),
        std::pair("plan.changes", "list of resource"),
        std::pair("plan.by_address", "map of resource"),
        std::pair("backup.tested", "restore_test or nil"),
        std::pair("output.after", "value"), std::pair("run.ci", "string"),
        std::pair("cloud.aws.rds.db_snapshots", "list of object"),
        std::pair("math.pi", "number")}) {
    EXPECT_EQ(to_string(value_type_of(*find(name))), text) << name;
  }
}

TEST(ValueTypes, OfEveryFieldCanBeRead) {
  for (const Entry& entry : entries()) {
    const bool has_type =
        entry.kind == Kind::kField || entry.kind == Kind::kRunKey ||
        entry.kind == Kind::kLibraryValue || entry.kind == Kind::kGlobalValue;
    if (!has_type || entry.type == "value") continue;
    EXPECT_NE(to_string(value_type_of(entry)), "value")
        << entry.name << ": " << entry.type;
  }
}

TEST(ValueTypes, AreEqualWhenTheyAreWrittenAlike) {
  EXPECT_EQ(*parse_value_type("list of string"),
            *parse_value_type("list of  string"));
  EXPECT_FALSE(*parse_value_type("string") == *parse_value_type("integer"));
}

TEST(SignatureNotation, BrokenTextIsNone) {
  for (const char* text : {"", "(", "(a: ) -> b", "(a: string", "() -> ",
                           "(a: set of string)", "() -> string or", "()x"}) {
    EXPECT_FALSE(parse_signatures(text)) << text;
  }
  EXPECT_FALSE(parse_value_type("\"open"));
  EXPECT_FALSE(parse_value_type("a b"));
}

}  // namespace
}  // namespace holdpoint::vocabulary
