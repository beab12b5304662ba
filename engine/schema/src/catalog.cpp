#include "holdpoint/schema/catalog.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "holdpoint/base/files.hpp"
#include "holdpoint/base/regular_file.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/values/glob.hpp"
#include "standard_bytes.hpp"

namespace holdpoint::schema {

using terraform::Mode;

namespace {

// "aws" of "aws_vpc": the name under which Terraform looks for a provider.
std::string_view first_word(std::string_view type) {
  return type.substr(0, type.find('_'));
}

// Whether the pack has some type that begins with these words.
bool knows_word(const Pack& pack, Mode mode, std::string_view word) {
  const std::size_t at = pack.lower_bound(mode, word);
  if (at == pack.type_count()) return false;
  const ResourceView found = pack.type(at);
  return found.mode == mode && first_word(found.name) == word;
}

// "hashicorp/aws 5.31.0"; other registries than the usual ones are named.
std::string shown(const Provider& provider) {
  std::string_view name = provider.address;
  for (const std::string_view registry :
       {"registry.terraform.io/", "registry.opentofu.org/"}) {
    if (name.starts_with(registry)) name.remove_prefix(registry.size());
  }
  std::string text = visible(name);
  if (!provider.version.empty()) text += " " + visible(provider.version);
  return text;
}

Result<std::optional<Bytes>> read_if_present(const std::string& path,
                                             std::uint64_t limit) {
  const auto kind = file_kind(path);
  if (!kind) return fail(kind.error());
  if (*kind == FileKind::kAbsent) return std::optional<Bytes>();
  auto bytes = read_regular_file(path, limit);
  if (!bytes) return fail(bytes.error());
  return std::optional<Bytes>(std::move(*bytes));
}

constexpr std::size_t kShownProviders = 4;

std::string providers_of(const Pack& pack) {
  std::string text;
  const std::size_t count = pack.provider_count();
  for (std::size_t i = 0; i < std::min(count, kShownProviders); ++i) {
    text += (text.empty() ? "" : ", ") + shown(pack.provider(i));
  }
  if (count > kShownProviders) {
    text += " and " + std::to_string(count - kShownProviders) + " more";
  }
  return text;
}

}  // namespace

std::string to_string(const Source& source) {
  switch (source.kind) {
    case Source::Kind::kProject:
      return "`" + visible(source.name) + "` (" + providers_of(source.pack) +
             ")";
    case Source::Kind::kStandard:
      return "the types of the standard policies";
    case Source::Kind::kPlan:
      return "the shape of `" + visible(source.name) + "`";
  }
  return {};
}

std::vector<Stale> stale_providers(const Pack& pack, const Versions& locked) {
  std::vector<Stale> stale;
  for (std::size_t i = 0; i < pack.provider_count(); ++i) {
    const Provider provider = pack.provider(i);
    const auto at = locked.find(provider.address);
    const bool is_stale = at != locked.end() && !provider.version.empty() &&
                          at->second != provider.version;
    if (!is_stale) continue;
    stale.push_back({std::string(provider.address),
                     std::string(provider.version), at->second});
  }
  return stale;
}

std::string to_string(const Stale& stale) {
  return "the pack is of " + shown({stale.provider, stale.packed}) +
         ", the project uses " + visible(stale.locked);
}

void Catalog::add(Source source) {
  const auto at = std::upper_bound(
      sources_.begin(), sources_.end(), source,
      [](const Source& a, const Source& b) { return a.kind < b.kind; });
  sources_.insert(at, std::move(source));
}

Known Catalog::find(Mode mode, std::string_view type) const {
  for (const Source& source : sources_) {
    if (const auto found = source.pack.find(mode, type)) {
      return {*found, &source};
    }
  }
  return {};
}

std::vector<Known> Catalog::matching(Mode mode, std::string_view glob,
                                     std::size_t limit) const {
  const std::string_view prefix = glob.substr(0, glob.find_first_of("*?"));
  const values::Glob pattern(glob);
  std::map<std::string_view, Known> found;
  for (const Source& source : sources_) {
    const Pack& pack = source.pack;
    for (std::size_t i = pack.lower_bound(mode, prefix);
         i < pack.type_count() && found.size() < limit; ++i) {
      const ResourceView type = pack.type(i);
      if (type.mode != mode || !type.name.starts_with(prefix)) break;
      if (pattern.matches(type.name)) {
        found.emplace(type.name, Known{type, &source});
      }
    }
  }
  std::vector<Known> all;
  for (const auto& [name, known] : found) all.push_back(known);
  return all;
}

bool Catalog::is_certainly_absent(Mode mode, std::string_view type) const {
  if (find(mode, type)) return false;
  return std::ranges::any_of(sources_, [&](const Source& source) {
    return source.kind == Source::Kind::kProject &&
           source.pack.origin() == Origin::kProviderSchema &&
           knows_word(source.pack, mode, first_word(type));
  });
}

Pack standard_pack() {
  // The bytes were written by the build; a test opens them.
  static const Pack kPack =
      Pack::open(
          Bytes::copy_of(internal::standard_bytes(), "the standard pack"))
          .value_or(Pack());
  return kPack;
}

Result<std::optional<Source>> project_source(const std::string& folder) {
  const std::filesystem::path root(folder);
  const std::string path = (root / kProjectPack).lexically_normal().string();
  const auto bytes = read_if_present(path, Pack::kMaxSize);
  if (!bytes) return fail(bytes.error());
  if (!*bytes) return std::optional<Source>();
  auto pack = Pack::open(**bytes);
  if (!pack) return fail(pack.error());
  const auto lock = read_if_present((root / kLockFile).string(), kMaxLockFile);
  if (!lock) return fail(lock.error());
  Source source{Source::Kind::kProject, path, std::move(*pack)};
  if (*lock) {
    source.stale =
        stale_providers(source.pack, read_lock_file((*lock)->view()));
  }
  return source;
}

Result<Catalog> load_catalog(const std::string& folder) {
  auto project = project_source(folder);
  if (!project) return fail(project.error());
  Catalog catalog;
  if (*project) catalog.add(std::move(**project));
  catalog.add({Source::Kind::kStandard, {}, standard_pack()});
  return catalog;
}

}  // namespace holdpoint::schema
