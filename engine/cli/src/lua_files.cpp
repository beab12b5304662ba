#include "lua_files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "holdpoint/base/files.hpp"
#include "holdpoint/fmt/unified_diff.hpp"
#include "output_file.hpp"
#include "printing.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;

class Walk {
 public:
  Result<void> add(const std::string& path) {
    const auto kind = file_kind(path);
    if (!kind) return fail(kind.error());
    if (*kind == FileKind::kAbsent) {
      return fail(ErrorCode::kNotFound, "there is no such file or folder",
                  {.file = path}, "name a folder of policies, or a .lua file");
    }
    if (*kind != FileKind::kFolder) return add_file(path);
    std::vector<std::string> folders = {path};
    while (!folders.empty()) {
      const std::string folder = std::move(folders.back());
      folders.pop_back();
      if (auto done = add_folder(folder, folders); !done) return done;
    }
    return {};
  }

  [[nodiscard]] std::vector<std::string> files() && {
    return std::move(files_);
  }

 private:
  Result<void> add_file(const std::string& path) {
    if (!seen_.insert(fs::path(path).lexically_normal().string()).second) {
      return {};
    }
    if (files_.size() == kMostLuaFiles) {
      return fail(ErrorCode::kLimitExceeded,
                  "more than " + std::to_string(kMostLuaFiles) + " files",
                  {.file = path}, "name fewer folders at once");
    }
    files_.push_back(path);
    return {};
  }

  Result<void> add_folder(const std::string& folder,
                          std::vector<std::string>& folders) {
    const auto names = list_folder(folder, kMostLuaFiles);
    if (!names) return fail(names.error());
    std::vector<std::string> found;
    for (const std::string& name : *names) {
      if (name.starts_with('.')) continue;
      const std::string path = (fs::path(folder) / name).string();
      const auto linked = is_link(path);
      if (!linked) return fail(linked.error());
      if (*linked) continue;
      const auto kind = file_kind(path);
      if (!kind) return fail(kind.error());
      if (*kind == FileKind::kFolder) found.push_back(path);
      if (*kind != FileKind::kRegular || !path.ends_with(".lua")) continue;
      if (auto done = add_file(path); !done) return done;
    }
    // The last one is taken first.
    folders.insert(folders.end(), found.rbegin(), found.rend());
    return {};
  }

  std::set<std::string> seen_;
  std::vector<std::string> files_;
};

}  // namespace

Result<std::vector<std::string>> lua_files(
    const std::vector<std::string>& paths) {
  Walk walk;
  for (const std::string& path : paths) {
    if (auto done = walk.add(path); !done) return fail(done.error());
  }
  return std::move(walk).files();
}

Result<void> write_back(const std::string& path, const std::string& text) {
  struct stat before = {};
  const bool is_known = ::stat(path.c_str(), &before) == 0;
  const mode_t mode = is_known ? before.st_mode & 0777U : kForAll;
  if (auto written = write_file(path, text, mode); !written) return written;
  if (!is_known) return {};
  std::error_code refused;
  std::filesystem::permissions(path, static_cast<std::filesystem::perms>(mode),
                               refused);
  if (!refused) return {};
  return fail(ErrorCode::kIo,
              "its permissions could not be kept: " + refused.message(),
              {.file = path}, "set them by hand");
}

void print_edits(const std::string& name, std::string_view text,
                 std::span<const syntax::Edit> edits,
                 Environment& environment) {
  const std::string written = fmt::unified_diff(text, edits, "", "");
  std::string_view diff = written;
  print_line(environment, name);
  for (int header = 2; !diff.empty(); --header) {
    const std::size_t end = std::min(diff.find('\n'), diff.size());
    if (header <= 0) {
      print_line(environment, "|" + std::string(diff.substr(0, end)), 2);
    }
    diff.remove_prefix(std::min(end + 1, diff.size()));
  }
}

}  // namespace holdpoint::cli
