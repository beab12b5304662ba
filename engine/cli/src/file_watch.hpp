// Telling when files have changed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace holdpoint::cli {

// The files below some folders, hidden ones left out, links to folders not
// followed. A change is a file that comes, goes, or has another size or time of
// writing. What cannot be looked at is not there. Beyond kMostFiles nothing is
// looked at.
class FileWatch {
 public:
  static constexpr std::size_t kMostFiles = 100'000;

  explicit FileWatch(std::vector<std::string> folders);

  // Whether something changed since the last call, or since the beginning.
  [[nodiscard]] bool has_changed();
  [[nodiscard]] std::size_t files() const { return seen_.size(); }

 private:
  struct Look {
    std::int64_t written = 0;
    std::uintmax_t size = 0;
    bool operator==(const Look&) const = default;
  };
  using Seen = std::map<std::string, Look>;
  [[nodiscard]] Seen look() const;

  std::vector<std::string> folders_;
  Seen seen_;
};

}  // namespace holdpoint::cli
