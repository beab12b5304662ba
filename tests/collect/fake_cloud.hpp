// A cloud of tests: answers calls by their command line, and remembers them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/collect/collect.hpp"

namespace holdpoint::collect {

inline constexpr std::string_view kAccount = "123456789012";
inline constexpr Timestamp kNow{1772143200, 0};  // 2026-02-26T22:00:00Z

class FakeCloud {
 public:
  // Calls that contain `part` get this answer; the first that fits counts.
  void answer(const std::string& part, const std::string& output) {
    answers_.push_back({part, {0, Bytes::copy_of(output), {}, kNow}});
  }
  void fail(const std::string& part, int exit_code, const std::string& error) {
    answers_.push_back({part, {exit_code, {}, error, kNow}});
  }
  // Answers arrive in reverse order from now on.
  void reverse() { reversed_ = true; }

  [[nodiscard]] Runner runner() {
    return [this](const auto& calls, const auto& done) {
      rounds.push_back({});
      for (const Call& call : calls) {
        made.push_back(to_string(call));
        rounds.back().push_back(made.back());
      }
      for (std::size_t i = 0; i < calls.size(); ++i) {
        const std::size_t number = reversed_ ? calls.size() - 1 - i : i;
        done(number, result_of(to_string(calls[number])));
      }
    };
  }

  [[nodiscard]] std::size_t count(std::string_view part) const {
    std::size_t found = 0;
    for (const std::string& call : made) {
      found += call.find(part) != std::string::npos ? 1 : 0;
    }
    return found;
  }

  std::vector<std::string> made;
  std::vector<std::vector<std::string>> rounds;

 private:
  struct Answer {
    std::string part;
    CallResult result;
  };

  [[nodiscard]] CallResult result_of(const std::string& call) const {
    for (const Answer& answer : answers_) {
      if (call.find(answer.part) != std::string::npos) return answer.result;
    }
    if (call.find("get-caller-identity") != std::string::npos) {
      return {0,
              Bytes::copy_of(R"({"Account": "123456789012", "UserId": "AIDA",
                "Arn": "arn:aws:iam::123456789012:user/ci"})"),
              {},
              kNow};
    }
    return {0, Bytes::copy_of("{}"), {}, kNow};
  }

  std::vector<Answer> answers_;
  bool reversed_ = false;
};

}  // namespace holdpoint::collect
