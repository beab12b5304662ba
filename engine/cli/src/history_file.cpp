#include "history_file.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/files.hpp"
#include "output_file.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostLines = 1'000;
constexpr std::size_t kMostBytes = std::size_t{4} << 20;
constexpr mode_t kFolderMode = 0700;

Result<void> make_folders(const fs::path& folder) {
  fs::path at;
  for (const fs::path& part : folder) {
    at /= part;
    if (::mkdir(at.c_str(), kFolderMode) == 0 || errno == EEXIST) continue;
    if (errno == EROFS || errno == EACCES || errno == EPERM) {
      // One that is there may stand in a folder that is not ours.
      std::error_code ignored;
      if (fs::is_directory(at, ignored)) continue;
    }
    return fail(
        ErrorCode::kIo,
        std::string("the folder cannot be made: ") + std::strerror(errno),
        {.file = at.string()}, "set XDG_STATE_HOME to one that can");
  }
  return {};
}

}  // namespace

std::string history_path(const Environment& environment) {
  if (!environment.variable) return {};
  const std::string state = environment.variable("XDG_STATE_HOME");
  if (state.starts_with('/')) return state + "/holdpoint/history";
  const std::string home = environment.variable("HOME");
  if (home.starts_with('/')) return home + "/.local/state/holdpoint/history";
  return {};
}

std::vector<std::string> read_history(const std::string& path) {
  std::vector<std::string> lines;
  if (path.empty()) return lines;
  const auto kind = file_kind(path);
  if (!kind || *kind != FileKind::kRegular) return lines;
  const auto bytes = Bytes::read_file(path);
  if (!bytes || bytes->size() > kMostBytes) return lines;
  std::string_view rest = bytes->view();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (lines.size() > kMostLines) {
    lines.erase(lines.begin(), lines.end() - kMostLines);
  }
  return lines;
}

Result<void> add_history(const std::string& path,
                         const std::vector<std::string>& lines) {
  if (path.empty() || lines.empty()) return {};
  if (auto made = make_folders(fs::path(path).parent_path()); !made) {
    return made;
  }
  // Another session may have written since this one began.
  std::vector<std::string> all = read_history(path);
  all.insert(all.end(), lines.begin(), lines.end());
  if (all.size() > kMostLines) all.erase(all.begin(), all.end() - kMostLines);
  std::string text;
  for (const std::string& line : all) text += line + "\n";
  if (auto written = write_file(path, text, kForUsAlone); !written) {
    return written;
  }
  ::chmod(path.c_str(), kForUsAlone);
  return {};
}

}  // namespace holdpoint::cli
