#include "new_files.hpp"

#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "../output_file.hpp"
#include "holdpoint/base/files.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> exists_already(const std::string& path) {
  return fail(ErrorCode::kUsage,
              "`" + path + "` exists already, and nothing is written over", {},
              "choose another name, or move the file away");
}

Result<void> make_folder(const fs::path& folder) {
  if (folder.empty()) return {};
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return {};
  return fail(
      ErrorCode::kIo,
      "the folder `" + folder.string() + "` cannot be made: " + error.message(),
      {}, "name a place where you may write");
}

}  // namespace

Result<void> check_absent(const std::vector<NewFile>& files) {
  for (const NewFile& file : files) {
    const auto kind = file_kind(file.path);
    if (!kind) return fail(kind.error());
    const auto link = is_link(file.path);
    if (!link) return fail(link.error());
    if (*kind != FileKind::kAbsent || *link) return exists_already(file.path);
  }
  return {};
}

Result<void> write_new_files(const std::vector<NewFile>& files) {
  if (auto absent = check_absent(files); !absent) return absent;
  for (std::size_t i = 0; i < files.size(); ++i) {
    Result<void> done = make_folder(fs::path(files[i].path).parent_path());
    if (done) done = write_new_file(files[i].path, files[i].text);
    if (done) continue;
    for (std::size_t j = 0; j < i; ++j) ::unlink(files[j].path.c_str());
    return done;
  }
  return {};
}

}  // namespace holdpoint::cli
