#include "holdpoint/lsp/disk.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "holdpoint/base/files.hpp"
#include "holdpoint/base/regular_file.hpp"

namespace holdpoint::lsp {
namespace {

constexpr std::size_t kMostNames = 100'000;  // of one folder

bool is_ours(std::string_view name) {
  return name.ends_with(".lua") || name == "holdpoint.json";
}

class RealDisk : public Disk {
 public:
  std::vector<std::string> list(const std::string& folder) override {
    std::vector<std::string> files;
    std::vector<std::string> folders = {folder};
    for (std::size_t i = 0; i < folders.size(); ++i) {
      // A copy: the list grows.
      read_folder(std::string(folders[i]), files, folders);
      if (files.size() >= kMostFiles || folders.size() >= kMostFolders) break;
    }
    std::ranges::sort(files);
    return files;
  }

  Result<std::string> read(const std::string& path) override {
    const auto bytes = read_regular_file(path, kMostBytes);
    if (!bytes) return fail(bytes.error());
    return std::string(bytes->view());
  }

  Result<Bytes> read_bytes(const std::string& path,
                           std::uint64_t limit) override {
    return read_regular_file(path, limit);
  }

  std::string stamp(const std::string& path) override {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return {};
    const auto time = std::filesystem::last_write_time(path, error);
    if (error) return {};
    return std::to_string(size) + ":" +
           std::to_string(time.time_since_epoch().count());
  }

 private:
  static void read_folder(const std::string& folder,
                          std::vector<std::string>& files,
                          std::vector<std::string>& folders) {
    const auto names = list_folder(folder, kMostNames);
    if (!names) return;
    for (const std::string& name : *names) {
      if (name.starts_with('.') || name == "node_modules") continue;
      if (files.size() >= kMostFiles || folders.size() >= kMostFolders) return;
      const std::string path = folder + "/" + name;
      const auto kind = file_kind(path);
      if (!kind) continue;
      if (*kind == FileKind::kRegular && is_ours(name)) files.push_back(path);
      if (*kind != FileKind::kFolder) continue;
      const auto link = is_link(path);
      if (link && !*link) folders.push_back(path);
    }
  }
};

}  // namespace

std::unique_ptr<Disk> open_disk() { return std::make_unique<RealDisk>(); }

}  // namespace holdpoint::lsp
