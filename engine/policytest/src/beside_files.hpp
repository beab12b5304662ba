// Files that tests name: plans, states and contexts beside them.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/bindings/test_file.hpp"

namespace holdpoint::policytest {

struct NamedFile {
  std::string file;  // as the test names it
  std::string what;  // it should be, for messages: "plan"
};

// The files that a test names.
[[nodiscard]] std::vector<NamedFile> named_files(
    const bindings::TestCase& test);

// Reads what lies in the folder of a test or below it. Behind the wall nothing
// can be read: there the parent has read what tests name, and everything else
// does not exist.
class BesideFiles {
 public:
  // Whether files are read when they are asked for.
  explicit BesideFiles(bool may_read) : may_read_(may_read) {}

  [[nodiscard]] Result<Bytes> read(const std::string& test_file,
                                   const NamedFile& named) const;

  // Reads a file, or notes why it cannot be read. False if it was there before,
  // and beyond so many: a test that nobody reviewed names them. The bytes of
  // all of them are limited too.
  static constexpr std::size_t kMostFiles = 1000;
  bool fetch(const std::string& test_file, const NamedFile& named);
  [[nodiscard]] bool has(const std::string& file) const {
    return fetched_.contains(file);
  }
  [[nodiscard]] bool is_full() const { return is_full_; }  // one was left out

 private:
  bool may_read_;
  std::map<std::string, Result<Bytes>> fetched_;
  std::uint64_t bytes_ = 0;
  bool is_full_ = false;
};

}  // namespace holdpoint::policytest
