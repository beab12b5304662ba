#include "holdpoint/policy/source.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/digest.hpp"
#include "holdpoint/base/files.hpp"
#include "holdpoint/base/regular_file.hpp"
#include "holdpoint/base/suggest.hpp"

namespace holdpoint::policy {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExtension = ".lua";
constexpr std::string_view kTestSuffix = "_test.lua";
constexpr std::size_t kMostNames = 100'000;  // in one folder

bool is_inside(const fs::path& root, const fs::path& file) {
  const auto relative = file.lexically_relative(root);
  return !relative.empty() && *relative.begin() != "..";
}

// Without a root, the path is what somebody passed, links and all.
Result<SourceFile> read_source(const fs::path& path, const SourceLimits& limits,
                               const std::string& root = {}) {
  const auto bytes =
      read_regular_file(path.string(), limits.max_file_bytes, root);
  if (!bytes) return fail(bytes.error());
  return SourceFile{path.string(), std::string(bytes->view())};
}

void add_file(SourceSet& set, SourceFile file, const std::string& relative) {
  if (relative.ends_with(kTestSuffix)) {
    set.tests.push_back(std::move(file));
  } else if (relative.starts_with("lib/")) {
    const std::string name =
        relative.substr(0, relative.size() - kExtension.size());
    set.libraries.emplace(name, std::move(file));
  } else {
    set.policies.push_back(std::move(file));
  }
}

void sort_by_name(std::vector<SourceFile>& files) {
  std::sort(
      files.begin(), files.end(),
      [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
}

tl::unexpected<Error> refuse(const char* what, const fs::path& path,
                             const char* next_step) {
  return fail(ErrorCode::kPolicy, what, {.file = path.string()}, next_step);
}

Result<fs::path> real_path(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  if (!error) return real;
  return fail(ErrorCode::kIo, "cannot read: " + error.message(),
              {.file = path.string()});
}

// The folders still to be read, and the policy files that were found.
struct Walk {
  fs::path root;  // as it is without links
  std::vector<fs::path> folders;
  std::vector<fs::path> files;
};

Result<void> visit(const fs::path& path, Walk& walk) {
  const auto kind = file_kind(path.string());
  if (!kind) return fail(kind.error());
  const bool is_folder = *kind == FileKind::kFolder;
  if (!is_folder && path.extension() != kExtension) return {};
  const auto linked = is_link(path.string());
  if (!linked) return fail(linked.error());
  if (is_folder) {
    if (*linked) {
      return refuse("a symbolic link to a folder is not followed", path,
                    "pass that folder with --policies as well");
    }
    walk.folders.push_back(path);
    return {};
  }
  // No folder on the way here is a link, so nothing but a link leads out.
  if (*linked) {
    const auto real = real_path(path);
    if (!real) return fail(real.error());
    if (!is_inside(walk.root, *real)) {
      return refuse("a symbolic link leads out of the policy folder", path,
                    "copy the file into the folder");
    }
  }
  if (*kind != FileKind::kRegular) {
    return refuse("this is not a file", path, "remove it, or rename it");
  }
  walk.files.push_back(path);
  return {};
}

// The policy files of a folder, hidden ones left out.
Result<std::vector<fs::path>> list_files(const fs::path& root,
                                         const SourceLimits& limits) {
  const auto real_root = real_path(root);
  if (!real_root) return fail(real_root.error());
  Walk walk{*real_root, {root}, {}};
  while (!walk.folders.empty()) {
    const fs::path folder = std::move(walk.folders.back());
    walk.folders.pop_back();
    const auto names = list_folder(folder.string(), kMostNames);
    if (!names) return fail(names.error());
    for (const std::string& name : *names) {
      if (name.starts_with('.')) continue;
      if (auto visited = visit(folder / name, walk); !visited) {
        return fail(visited.error());
      }
    }
    if (walk.files.size() > limits.max_files) {
      return fail(
          ErrorCode::kLimitExceeded,
          "more than " + std::to_string(limits.max_files) + " policy files",
          {.file = root.string()});
    }
  }
  return std::move(walk.files);
}

Result<SourceSet> read_single(const fs::path& path,
                              const SourceLimits& limits) {
  SourceSet set;
  set.root = path.parent_path().empty() ? "." : path.parent_path().string();
  auto file = read_source(path, limits);
  if (!file) return fail(file.error());
  // A file passed by itself may use the libraries beside it.
  const fs::path library_folder = fs::path(set.root) / "lib";
  const auto library_kind = file_kind(library_folder.string());
  if (!library_kind) return fail(library_kind.error());
  if (*library_kind == FileKind::kFolder) {
    const auto libraries = list_files(library_folder, limits);
    if (!libraries) return fail(libraries.error());
    for (const fs::path& library : *libraries) {
      auto source = read_source(library, limits, library_folder.string());
      if (!source) return fail(source.error());
      add_file(set, std::move(*source),
               library.lexically_relative(set.root).generic_string());
    }
  }
  set.policies.push_back(std::move(*file));
  return set;
}

}  // namespace

Result<SourceSet> read_sources(const std::string& path,
                               const SourceLimits& limits) {
  const auto kind = file_kind(path);
  if (!kind) return fail(kind.error());
  if (*kind == FileKind::kAbsent) {
    return fail(ErrorCode::kNotFound, "there is no such file or folder",
                {.file = path}, "pass a folder of policies, or one .lua file");
  }
  if (*kind != FileKind::kFolder) return read_single(path, limits);
  auto files = list_files(path, limits);
  if (!files) return fail(files.error());
  SourceSet set;
  set.root = path;
  for (const fs::path& file : *files) {
    auto source = read_source(file, limits, path);
    if (!source) return fail(source.error());
    add_file(set, std::move(*source),
             file.lexically_relative(path).generic_string());
  }
  sort_by_name(set.policies);
  sort_by_name(set.tests);
  return set;
}

tl::unexpected<Error> no_library(const SourceSet& set, std::string_view name) {
  std::vector<std::string_view> known;
  for (const auto& [library, file] : set.libraries) known.push_back(library);
  std::string what = "there is no library `" + std::string(name) + "`";
  if (!known.empty()) {
    return fail(ErrorCode::kPolicy, what + did_you_mean(name, known));
  }
  return fail(ErrorCode::kPolicy, std::move(what), {},
              "`" + set.root +
                  "` has no folder lib/: name the folder that has "
                  "it");
}

std::string digest_of(const std::vector<SourceSet>& sets) {
  std::string all;
  const auto add = [&](const SourceFile& file) {
    all += std::to_string(file.name.size()) + ":" + file.name +
           std::to_string(file.text.size()) + ":" + file.text;
  };
  for (const SourceSet& set : sets) {
    for (const SourceFile& file : set.policies) add(file);
    for (const auto& [name, file] : set.libraries) add(file);
  }
  return sha256_hex(all);
}

}  // namespace holdpoint::policy
