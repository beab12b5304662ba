#include "test_sources.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "holdpoint/base/files.hpp"
#include "holdpoint/base/regular_file.hpp"
#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::policytest {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTestSuffix = "_test.lua";
constexpr char kSchemaName[] = "provider-schema.json";

// Many a project has a lib/ of other things, and so has a Unix system. A link
// would not be followed.
bool has_libraries(const fs::path& folder) {
  constexpr int kMostSeen = 1000;
  std::error_code error;
  if (fs::is_symlink(folder / "lib", error)) return false;
  fs::recursive_directory_iterator entry(
      folder / "lib", fs::directory_options::skip_permission_denied, error);
  for (int seen = 0; !error && seen < kMostSeen; ++seen) {
    if (entry == fs::recursive_directory_iterator()) return false;
    if (entry->path().extension() == ".lua") return true;
    entry.increment(error);
  }
  return false;
}

bool is_set_root(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / kSchemaName, error) || has_libraries(folder);
}

// "./a/" and "a" are one folder.
fs::path plain(const fs::path& folder) {
  const fs::path normal = folder.lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

bool is_one_of(const fs::path& folder, const std::vector<std::string>& sets) {
  return std::any_of(sets.begin(), sets.end(), [&](const std::string& set) {
    return plain(set) == plain(folder);
  });
}

// The folder of the policy set that a folder belongs to. Above the working
// directory nobody looks, nor in the root of the file system.
fs::path root_of(const fs::path& own, const std::vector<std::string>& sets) {
  fs::path folder = own;
  while (folder.has_relative_path() && folder.filename() != "..") {
    if (is_set_root(folder) || is_one_of(folder, sets)) return folder;
    if (folder == ".") break;
    const fs::path parent = folder.parent_path();
    folder = parent.empty() ? fs::path(".") : parent;
  }
  return own;
}

fs::path root_of(const fs::path& given, FileKind kind,
                 const std::vector<std::string>& sets) {
  if (kind == FileKind::kFolder) return root_of(given, sets);
  const fs::path folder =
      given.has_parent_path() ? given.parent_path() : fs::path(".");
  return root_of(folder, sets);
}

// A set that is the working directory has files called "./a.lua".
void drop_dot(policy::SourceSet& set) {
  const auto rename = [](policy::SourceFile& file) {
    file.name = fs::path(file.name).lexically_normal().string();
  };
  std::for_each(set.policies.begin(), set.policies.end(), rename);
  std::for_each(set.tests.begin(), set.tests.end(), rename);
  for (auto& [name, file] : set.libraries) rename(file);
}

// Test and policy stand beside each other; one of them was named.
struct Pair {
  fs::path test, policy;
};

Pair pair_of(const fs::path& file) {
  Pair pair{file, file};
  const std::string name = file.filename().string();
  if (name.ends_with(kTestSuffix)) {
    const std::size_t stem = name.size() - kTestSuffix.size();
    pair.policy.replace_filename(name.substr(0, stem) + ".lua");
  } else {
    pair.test.replace_filename(file.stem().string() + std::string(kTestSuffix));
  }
  return pair;
}

// The files of a folder, in their order.
void keep_below(const std::vector<policy::SourceFile>& files,
                const fs::path& folder, std::vector<policy::SourceFile>& kept) {
  for (const policy::SourceFile& file : files) {
    const fs::path below =
        fs::path(file.name).lexically_normal().lexically_relative(
            plain(folder));
    if (!below.empty() && *below.begin() != "..") kept.push_back(file);
  }
}

// The file of that path, under the name that was asked for.
void keep_only(const std::vector<policy::SourceFile>& files,
               const fs::path& wanted, std::vector<policy::SourceFile>& kept) {
  std::error_code error;
  for (const policy::SourceFile& file : files) {
    if (!fs::equivalent(file.name, wanted, error)) continue;
    kept.push_back({wanted.string(), file.text});
  }
}

Result<void> read_schema(const fs::path& root, TestSources& sources) {
  const fs::path path = root / kSchemaName;
  const auto kind = file_kind(path.string());
  if (!kind) return fail(kind.error());
  if (*kind == FileKind::kAbsent) return {};
  const auto bytes = read_regular_file(path.string(), Bytes::kDefaultLimit);
  if (!bytes) return fail(bytes.error());
  auto schema = terraform::ProviderSchema::read(*bytes);
  if (!schema) return fail(schema.error());
  sources.schema = std::move(*schema);
  return {};
}

}  // namespace

void PolicyIndex::add(const policy::SourceSet& set) {
  for (const policy::SourceFile& file : set.policies) {
    for (const Untested& each : policies_in(file)) {
      places_.try_emplace(each.policy, Place{&set, &file});
    }
  }
}

std::optional<PolicyIndex::Place> PolicyIndex::find(
    const std::string& id) const {
  const auto found = places_.find(id);
  if (found == places_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string_view> PolicyIndex::ids() const {
  std::vector<std::string_view> ids;
  for (const auto& [id, place] : places_) ids.push_back(id);
  return ids;
}

std::vector<Untested> policies_in(const policy::SourceFile& file) {
  const syntax::SyntaxTree tree = syntax::parse(file.text);
  std::vector<Untested> found;
  for (const auto& each : declaration::read_declarations(tree).policies) {
    if (!each.id) continue;
    const syntax::Position at = tree.position(each.id->span);
    found.push_back({each.id->text, {.file = file.name, .line = at.line}});
  }
  return found;
}

std::string set_folder_of(const std::string& path,
                          const std::vector<std::string>& sets) {
  return root_of(path, file_kind(path).value_or(FileKind::kAbsent), sets)
      .string();
}

Result<TestSources> read_test_sources(const std::string& path,
                                      const std::vector<std::string>& sets) {
  const auto kind = file_kind(path);
  if (!kind) return fail(kind.error());
  const bool is_folder = *kind == FileKind::kFolder;
  if (*kind == FileKind::kAbsent) {
    return fail(ErrorCode::kNotFound, "there is no such file or folder",
                {.file = path},
                "pass a folder of policies, or one file that ends in "
                "_test.lua");
  }
  const fs::path given(path);
  const fs::path root = root_of(given, *kind, sets);
  auto set = policy::read_sources(root.string());
  if (!set) return fail(set.error());
  if (root == ".") drop_dot(*set);
  TestSources sources;
  sources.set = std::move(*set);
  if (is_folder) {
    keep_below(sources.set.tests, given, sources.tests);
    keep_below(sources.set.policies, given, sources.policies);
    std::vector<policy::SourceFile> libraries;
    for (const auto& [name, file] : sources.set.libraries) {
      libraries.push_back(file);
    }
    keep_below(libraries, given, sources.libraries);
  } else {
    const Pair pair = pair_of(path);
    keep_only(sources.set.tests, pair.test, sources.tests);
    keep_only(sources.set.policies, pair.policy, sources.policies);
  }
  if (auto read = read_schema(root, sources); !read) return fail(read.error());
  return sources;
}

}  // namespace holdpoint::policytest
