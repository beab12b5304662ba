// Restore tests: what is known about backups having been restored.
#pragma once

#include <string>
#include <vector>

#include "inquiry.hpp"

namespace holdpoint::recovery {

// The tests that may concern the inquiry's object, read once.
class RestoreTests {
 public:
  explicit RestoreTests(Inquiry& inquiry);

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
  void read_jobs(const Inquiry& inquiry,
                 const std::vector<const cloud::Item*>& items);
  void read_neutral(Inquiry& inquiry);

  std::vector<Test> tests_;
  std::string missing_;
};

}  // namespace holdpoint::recovery
