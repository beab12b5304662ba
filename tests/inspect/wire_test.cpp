// Answers through the pipe: whoever writes them may be anybody.
#include "wire.hpp"

#include <gtest/gtest.h>

#include "holdpoint/wall/message.hpp"

namespace holdpoint::inspect {
namespace {

using bindings::Answer;
using bindings::Inspected;
using Kind = Inspected::Kind;

Inspected scalar(Kind kind, const std::string& text) {
  Inspected value;
  value.kind = kind;
  value.type = "t";
  value.text = text;
  return value;
}

Answer values() {
  Answer answer;
  answer.kind = Answer::Kind::kValues;
  Inspected object = scalar(Kind::kObject, "");
  object.members = {scalar(Kind::kNumber, "1"), scalar(Kind::kBoolean, "true")};
  object.members[0].key = "7";
  object.members[0].key_is_text = false;
  object.members[1].key = std::string("\0\xff", 2);
  answer.values = {object, scalar(Kind::kText, "x")};
  answer.evidence = {"aws.rds"};
  answer.assumptions = {"a.b"};
  answer.is_secret = true;
  return answer;
}

void expect_same(const Answer& a, const Answer& b) {
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.values, b.values);
  EXPECT_EQ(a.unknown, b.unknown);
  EXPECT_EQ(to_string(a.error), to_string(b.error));
  EXPECT_EQ(a.is_secret, b.is_secret);
  EXPECT_EQ(a.evidence, b.evidence);
  EXPECT_EQ(a.assumptions, b.assumptions);
}

TEST(Wire, BringsEveryKindOfAnswerAcross) {
  Answer unknown;
  unknown.kind = Answer::Kind::kUndetermined;
  unknown.unknown = scalar(Kind::kUnknown, "why");
  unknown.unknown.reason = report::Unknown::kLinked;
  unknown.unknown.path = "after.a";
  Answer error;
  error.error = {
      ErrorCode::kLimitExceeded, "what", {.file = "f", .line = 3}, "do"};
  for (const Answer& answer : {values(), unknown, error}) {
    const auto read = read_answer(write_answer(answer));
    ASSERT_TRUE(read);
    expect_same(*read, answer);
  }
}

TEST(Wire, TakesNothingThatIsCutOrGoesOn) {
  const std::string bytes = write_answer(values());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(read_answer(bytes.substr(0, size))) << size;
  }
  EXPECT_FALSE(read_answer(bytes + bytes));
}

TEST(Wire, TakesNoValueThatCannotBe) {
  const auto answer_of = [](const Inspected& value) {
    Answer answer;
    answer.kind = Answer::Kind::kValues;
    answer.values = {value};
    return write_answer(answer);
  };
  for (const char* text : {"", "1x", "1,2", "0x10", "--1", "infinity", "true",
                           ".5", "1.", "01", "-", "1e", "1e+", "1.e5"}) {
    EXPECT_FALSE(read_answer(answer_of(scalar(Kind::kNumber, text)))) << text;
  }
  for (const char* text :
       {"1", "0", "-1.5", "0.05", "1e+20", "1E5", "1.5e-07", "inf", "-nan"}) {
    EXPECT_TRUE(read_answer(answer_of(scalar(Kind::kNumber, text)))) << text;
  }
  EXPECT_FALSE(read_answer(answer_of(scalar(Kind::kBoolean, "maybe"))));
  EXPECT_FALSE(read_answer(answer_of(scalar(static_cast<Kind>(200), ""))));
  Inspected deep = scalar(Kind::kList, "");
  for (int i = 0; i < 40; ++i) {
    Inspected outer = scalar(Kind::kList, "");
    outer.members = {deep};
    deep = outer;
  }
  EXPECT_FALSE(read_answer(answer_of(deep)));
}

TEST(Wire, TakesNoUndeterminedAnswerWithoutAReason) {
  Answer answer;
  answer.kind = Answer::Kind::kUndetermined;
  answer.unknown = scalar(Kind::kText, "x");
  EXPECT_FALSE(read_answer(write_answer(answer)));
  EXPECT_FALSE(read_answer(wall::write_message({'d', {"1", ""}})));
  EXPECT_FALSE(read_answer(wall::write_message({'d', {"9", ""}})));
  EXPECT_FALSE(read_answer(wall::write_message({'?', {}})));
}

}  // namespace
}  // namespace holdpoint::inspect
