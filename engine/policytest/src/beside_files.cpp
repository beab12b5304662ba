#include "beside_files.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "holdpoint/base/regular_file.hpp"

namespace holdpoint::policytest {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;

bool is_inside(const fs::path& folder, const fs::path& file) {
  const fs::path relative = file.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

Result<Bytes> read_beside(const std::string& test_file, const NamedFile& named,
                          std::uint64_t limit) {
  const fs::path folder = fs::path(test_file).parent_path();
  const fs::path path = folder / named.file;
  std::error_code error;
  const fs::path real_folder =
      fs::canonical(folder.empty() ? fs::path(".") : folder, error);
  const fs::path real = fs::canonical(path, error);
  const std::string shown = "the " + named.what + " `" + named.file + "`";
  if (error) {
    return fail(
        ErrorCode::kNotFound,
        "there is no " + named.what + " `" + named.file + "` beside the test",
        {.file = test_file});
  }
  if (!is_inside(real_folder, real)) {
    return fail(ErrorCode::kPolicy, shown + " lies outside the test's folder",
                {.file = test_file}, "copy it into the folder");
  }
  return read_regular_file(path.string(), limit, real_folder.string());
}

}  // namespace

std::vector<NamedFile> named_files(const bindings::TestCase& test) {
  std::vector<NamedFile> named;
  const auto add = [&named](const std::string& file, const char* what) {
    if (!file.empty()) named.push_back({file, what});
  };
  add(test.plan_file, "plan");
  if (test.state) add(test.state->file, "state");
  if (test.cloud) add(test.cloud->file, "context");
  return named;
}

Result<Bytes> BesideFiles::read(const std::string& test_file,
                                const NamedFile& named) const {
  if (may_read_) return read_beside(test_file, named, kMostBytes);
  const auto found = fetched_.find(named.file);
  if (found != fetched_.end()) return found->second;
  return fail(ErrorCode::kInternal,
              "the " + named.what + " `" + named.file + "` was not fetched",
              {.file = test_file});
}

bool BesideFiles::fetch(const std::string& test_file, const NamedFile& named) {
  if (has(named.file)) return false;
  if (fetched_.size() >= kMostFiles) {
    is_full_ = true;
    return false;
  }
  auto read = read_beside(test_file, named, kMostBytes - bytes_);
  if (read) bytes_ += read->size();
  fetched_.emplace(named.file, std::move(read));
  return true;
}

}  // namespace holdpoint::policytest
