// Mock mutations: what a test gives, made different in one place that the
// policy looked at.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "holdpoint/bindings/observer.hpp"
#include "holdpoint/bindings/test_file.hpp"

namespace holdpoint::policytest {

// A value of a resource that a rule read.
struct ValueRead {
  std::string address;
  std::string type;
  bool after = true;  // else before
  std::vector<std::variant<std::string, std::size_t>> steps;

  auto operator<=>(const ValueRead&) const = default;
};

// What a policy looked at while it judged.
class MockReads : public bindings::Observer {
 public:
  void on_read(const bindings::Read& read) override;
  void on_evidence(const cloud::Source& source,
                   const std::optional<Timestamp>& valid_until) override;

  [[nodiscard]] const std::set<ValueRead>& values() const { return values_; }
  // Resources of which anything was read.
  [[nodiscard]] const std::set<std::string>& objects() const {
    return objects_;
  }
  // Datasets, and kinds of neutral items.
  [[nodiscard]] const std::set<std::string>& evidence() const {
    return evidence_;
  }

 private:
  std::set<ValueRead> values_;
  std::set<std::string> objects_;
  std::set<std::string> evidence_;
};

enum class MockKind : std::uint8_t {
  kUnknown,   // a value that will only be known after apply
  kNull,      // a value that is not there
  kAction,    // an object that stays goes
  kEvidence,  // an answer of the cloud that nobody asked for
  kAge,       // the same answer, all of whose times are ten years older
};
// "unknown value".
[[nodiscard]] std::string_view to_string(MockKind kind);

struct MockMutation {
  MockKind kind = MockKind::kUnknown;
  // What the tests of a policy have in common: indexes and names left out.
  std::string topic;
  Location where;            // in the test file
  std::string was, becomes;  // for people
  bindings::TestCase test;   // with the change
};

// All mutations of one test, in a fixed order. A plan from a file, and evidence
// from a file, stay as they are: they are real.
[[nodiscard]] std::vector<MockMutation> mock_mutations(
    const bindings::TestCase& test, const MockReads& reads);

}  // namespace holdpoint::policytest
