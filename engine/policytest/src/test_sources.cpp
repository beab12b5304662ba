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

bool is_set_root(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder / "lib", error) ||
         fs::exists(folder / kSchemaName, error);
}

// The folder of the policy set that a file belongs to.
fs::path root_of(const fs::path& file) {
  const fs::path own =
      file.has_parent_path() ? file.parent_path() : fs::path(".");
  fs::path folder = own;
  while (true) {
    if (is_set_root(folder)) return folder;
    if (!folder.has_relative_path() || folder == ".") return own;
    const fs::path parent = folder.parent_path();
    folder = parent.empty() ? fs::path(".") : parent;
  }
}

// The test file that is meant: itself, or the one beside a policy file.
fs::path test_of(const fs::path& file) {
  if (file.string().ends_with(kTestSuffix)) return file;
  fs::path test = file;
  return test.replace_filename(file.stem().string() + std::string(kTestSuffix));
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
    const syntax::SyntaxTree tree = syntax::parse(file.text);
    for (const auto& each : declaration::read_declarations(tree).policies) {
      if (each.id) places_.try_emplace(each.id->text, Place{&set, &file});
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

Result<TestSources> read_test_sources(const std::string& path) {
  const auto kind = file_kind(path);
  if (!kind) return fail(kind.error());
  const bool is_folder = *kind == FileKind::kFolder;
  if (*kind == FileKind::kAbsent) {
    return fail(ErrorCode::kNotFound, "there is no such file or folder",
                {.file = path},
                "pass a folder of policies, or one file that ends in "
                "_test.lua");
  }
  const fs::path root = is_folder ? fs::path(path) : root_of(path);
  auto set = policy::read_sources(root.string());
  if (!set) return fail(set.error());
  TestSources sources;
  sources.set = std::move(*set);
  if (is_folder) {
    sources.tests = sources.set.tests;
  } else {
    const fs::path wanted = test_of(path);
    std::error_code error;
    for (const policy::SourceFile& test : sources.set.tests) {
      if (fs::equivalent(test.name, wanted, error)) {
        sources.tests.push_back({wanted.string(), test.text});
      }
    }
  }
  if (auto read = read_schema(root, sources); !read) return fail(read.error());
  return sources;
}

}  // namespace holdpoint::policytest
