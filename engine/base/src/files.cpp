#include "holdpoint/base/files.hpp"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>

namespace holdpoint {
namespace {

tl::unexpected<Error> cannot_read(const std::string& path, int reason) {
  return fail(ErrorCode::kIo,
              "cannot read: " + std::generic_category().message(reason),
              {.file = path});
}

// A file among the folders of the path means that there is nothing, too.
bool means_absent(int reason) { return reason == ENOENT || reason == ENOTDIR; }

}  // namespace

Result<FileKind> file_kind(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) {
    if (means_absent(errno)) return FileKind::kAbsent;
    return cannot_read(path, errno);
  }
  if (S_ISREG(status.st_mode)) return FileKind::kRegular;
  return S_ISDIR(status.st_mode) ? FileKind::kFolder : FileKind::kOther;
}

Result<bool> is_link(const std::string& path) {
  struct stat status = {};
  if (::lstat(path.c_str(), &status) == 0) return S_ISLNK(status.st_mode);
  if (means_absent(errno)) return false;
  return cannot_read(path, errno);
}

Result<std::vector<std::string>> list_folder(const std::string& path,
                                             std::size_t limit) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()),
                                                   &::closedir);
  if (folder == nullptr) return cannot_read(path, errno);
  std::vector<std::string> names;
  for (;;) {
    errno = 0;  // the end and an error look alike otherwise
    const dirent* entry = ::readdir(folder.get());
    if (entry == nullptr && errno != 0) return cannot_read(path, errno);
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (names.size() == limit) {
      return fail(
          ErrorCode::kLimitExceeded,
          "the folder holds more than " + std::to_string(limit) + " names",
          {.file = path});
    }
    names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace holdpoint
