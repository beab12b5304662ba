// One test file: it is read, and its tests are run in their order.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "test_run.hpp"

namespace holdpoint::policytest {

// Who hears what happens, as it happens.
struct Listener {
  // The file (test 0), or its n-th test from 1, begins: name and place.
  std::function<void(std::size_t test, const TestResult& what)> on_begin;
  std::function<void(TestResult result)> on_result;  // of what began last
  // The files that the file's tests name; nothing is run if it says false.
  std::function<bool(const std::vector<NamedFile>& files)> on_named;
};

// Runs the tests of a file from number `first` (from 1) on.
void run_file(const policy::SourceFile& file, const policy::SourceSet& set,
              const Ground& ground, std::size_t first,
              const Listener& listener);

}  // namespace holdpoint::policytest
