#include "lua_files.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "holdpoint/base/files.hpp"

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

}  // namespace holdpoint::cli
