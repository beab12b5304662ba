#include "file_watch.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

}  // namespace

FileWatch::FileWatch(std::vector<std::string> folders)
    : folders_(std::move(folders)), seen_(look()) {}

bool FileWatch::has_changed() {
  Seen now = look();
  const bool changed = now != seen_;
  seen_ = std::move(now);
  return changed;
}

FileWatch::Seen FileWatch::look() const {
  Seen seen;
  for (const std::string& folder : folders_) {
    std::error_code error;
    fs::recursive_directory_iterator entry(
        folder, fs::directory_options::skip_permission_denied, error);
    while (!error && entry != fs::recursive_directory_iterator() &&
           seen.size() < kMostFiles) {
      std::error_code gone;  // between listing it and looking at it
      if (is_hidden(entry->path())) {
        entry.disable_recursion_pending();
      } else if (entry->is_regular_file(gone)) {
        const auto written = entry->last_write_time(gone);
        const auto size = entry->file_size(gone);
        if (!gone) {
          seen[entry->path().string()] = {written.time_since_epoch().count(),
                                          size};
        }
      }
      entry.increment(error);
    }
  }
  return seen;
}

}  // namespace holdpoint::cli
