// What the policies of a set need beyond the plan, libraries included.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "holdpoint/policy/source.hpp"

namespace holdpoint::policy {

// The needs of the files of one set (declaration/needs.hpp). A library is read
// once, when the first file that uses it is.
class SetNeeds {
 public:
  explicit SetNeeds(const SourceSet& set) : set_(set) {}

  // By policy id, sorted: what the policy's text, the rest of its file, and
  // the libraries that the file uses need.
  [[nodiscard]] std::map<std::string, std::vector<std::string>> of(
      const SourceFile& file);

 private:
  struct Library {
    std::vector<std::string> needs, uses;
  };
  const Library& library(const std::string& name);
  void add_libraries(std::vector<std::string> uses,
                     std::set<std::string>& needs);

  const SourceSet& set_;
  std::map<std::string, Library> libraries_;
};

}  // namespace holdpoint::policy
