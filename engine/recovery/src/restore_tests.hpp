// Restore tests: what is known about backups having been restored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inquiry.hpp"
#include "joins.hpp"

namespace holdpoint::recovery {

// The tests that may concern the inquiry's object, read once.
class RestoreTests {
 public:
  RestoreTests(Inquiry& inquiry, Joiner& joiner);

  // Sets tested, or why it is missing. The newest test of the backup itself
  // counts, else the newest of its object; a restore that nobody validated
  // counts as not passed, and only where no test has a result.
  void apply(Found& found) const;

 private:
  struct Test {
    RestoreTest result;
    bool is_conclusive = false;
    std::string backup;      // that was restored; may be empty
    bool of_object = false;  // it names the object
  };
  void read_jobs(const std::vector<const cloud::Item*>& items);
  void read_neutral();
  // Whether a test names the object, and not an older one of its ARN.
  [[nodiscard]] bool is_of_object(const std::string& of,
                                  const std::optional<Timestamp>& data_from);

  Inquiry& inquiry_;
  Joiner& joiner_;

  std::vector<Test> tests_;
  std::string missing_;
};

}  // namespace holdpoint::recovery
