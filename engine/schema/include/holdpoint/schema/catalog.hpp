// The catalog: all that is known of resource types, and who says it.
//
// Three sources, the best first: the pack of the project's own providers, made
// by `holdpoint schema import`; the pack of the types that the standard
// policies are about, which is part of the program; and the shape of a sample
// plan. Whoever shows an answer should show its source too: what an older
// schema does not name may well exist.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/schema/lock_file.hpp"
#include "holdpoint/schema/pack.hpp"

namespace holdpoint::schema {

// Where a project keeps its pack, beside holdpoint.json.
inline constexpr const char* kProjectPack = ".holdpoint/schema.pack";

// A provider of which the project has come to use another version.
struct Stale {
  std::string provider;        // "registry.terraform.io/hashicorp/aws"
  std::string packed, locked;  // versions: of the pack, of the lock file
};

struct Source {
  enum class Kind : std::uint8_t { kProject, kStandard, kPlan };
  Kind kind = Kind::kProject;
  std::string name;  // a file, as people know it; empty for kStandard
  Pack pack;
  std::vector<Stale> stale = {};  // what the pack may be wrong about
};

// "`.holdpoint/schema.pack` (hashicorp/aws 5.31.0)", "the types of the standard
// policies", "the shape of `plan.json`".
[[nodiscard]] std::string to_string(const Source& source);

// The providers whose version in the pack is not the one that the project uses.
// One of which either does not tell the version is left out.
[[nodiscard]] std::vector<Stale> stale_providers(const Pack& pack,
                                                 const Versions& locked);

// "the pack is of hashicorp/aws 5.31.0, the project uses 6.0.0".
[[nodiscard]] std::string to_string(const Stale& stale);

// A type, and the source that has it; null for a type that nobody has.
struct Known {
  ResourceView resource;
  const Source* source = nullptr;

  explicit operator bool() const { return source != nullptr; }
};

// Immutable once made; any thread may read. Everything found in it is valid
// while the catalog is neither changed nor destroyed.
class Catalog {
 public:
  // Sources are asked in the order of their kinds.
  void add(Source source);
  [[nodiscard]] const std::vector<Source>& sources() const { return sources_; }

  [[nodiscard]] Known find(terraform::Mode mode, std::string_view type) const;
  // Every type whose name `glob` matches (`*` is a run of characters), sorted,
  // each once, from the first source that has it; at most `limit`.
  [[nodiscard]] std::vector<Known> matching(terraform::Mode mode,
                                            std::string_view glob,
                                            std::size_t limit) const;

  // Whether no provider of this project has such a type: a source that is whole
  // has types of the same first word ("aws" of "aws_vpc"), and not this one.
  // Always false without the project's own pack.
  [[nodiscard]] bool is_certainly_absent(terraform::Mode mode,
                                         std::string_view type) const;

 private:
  std::vector<Source> sources_;
};

// The pack of the standard policies' types; opened on the first call.
[[nodiscard]] Pack standard_pack();

// The pack of the project in `folder`, if it has one, held against the lock
// file there. Fails as Pack::open does, and with kIo when one of the two cannot
// be read: a pack that is there is never left out in silence.
[[nodiscard]] Result<std::optional<Source>> project_source(
    const std::string& folder);

// project_source() and the standard pack: what every program begins with.
[[nodiscard]] Result<Catalog> load_catalog(const std::string& folder);

}  // namespace holdpoint::schema
