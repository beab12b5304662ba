// Packs: provider schemas, condensed so that a linter or an editor has them in
// a millisecond.
//
// `terraform providers schema -json` prints megabytes, most of it repeated and
// most of it words for people. A pack keeps what a policy can be checked with:
// resource types and data sources, their attributes and nested blocks with
// types and flags, and which provider, in which version, has them. Whatever is
// said twice stands there once.
//
//   const auto pack = Pack::open(*bytes);
//   if (const auto found = pack->find(Mode::kManaged, "aws_vpc")) {
//     use(found->type.find("cidr_block"));
//   }
//
// The format is docs/reference/schema-packs.md. Opening checks every byte, in
// one pass that makes nothing; after that no view can fail, and looking up a
// type reads that type alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/schema/type_view.hpp"
#include "holdpoint/terraform/resource_address.hpp"

namespace holdpoint::schema {

// Where the types of a pack come from.
enum class Origin : std::uint32_t {
  kProviderSchema,  // exact: what a type does not name it does not have
  // The keys that a plan shows. The names of a type itself are all there, since
  // Terraform writes null for what is not set; what lies below is as much as
  // was seen, and there are no flags but `sensitive`.
  kPlanShape,
};

struct Provider {
  std::string_view address;  // "registry.terraform.io/hashicorp/aws"
  std::string_view version;  // "5.31.0"; empty if nobody said
};

struct ResourceView {
  std::string_view name;  // "aws_vpc"
  terraform::Mode mode = terraform::Mode::kManaged;
  Provider provider;
  TypeView type;  // a kObject
};

// One pack. Immutable and cheap to copy; any thread may read. Views live as
// long as some copy of the pack.
class Pack {
 public:
  static constexpr std::uint64_t kMaxSize = std::uint64_t{64} << 20;
  static constexpr std::uint32_t kVersion = 1;
  // How deep types nest; real ones reach two dozen.
  static constexpr int kMaxDepth = 200;

  // A pack without types.
  Pack() = default;

  // Fails with kWrongDocument for bytes that are no pack, kUnsupported for
  // another version of the format, kLimitExceeded beyond kMaxSize or
  // kMaxDepth, and kInvalidValue for bytes that were damaged or made up.
  // Linear.
  [[nodiscard]] static Result<Pack> open(const Bytes& bytes);

  [[nodiscard]] Origin origin() const;
  // SHA-256 of the content: what a cached answer depends on. Empty for a pack
  // that was not opened.
  [[nodiscard]] std::string_view digest() const;

  [[nodiscard]] std::size_t provider_count() const;
  [[nodiscard]] Provider provider(std::size_t i) const;

  // Managed types first, then data sources, each sorted by name.
  [[nodiscard]] std::size_t type_count() const;
  [[nodiscard]] ResourceView type(std::size_t i) const;
  // The first type in that order which is not before this one: with a prefix,
  // where the types that begin with it stand. Logarithmic.
  [[nodiscard]] std::size_t lower_bound(terraform::Mode mode,
                                        std::string_view name) const;

  // The type of that name; of several providers, the first one. Logarithmic.
  [[nodiscard]] std::optional<ResourceView> find(terraform::Mode mode,
                                                 std::string_view name) const;

 private:
  std::shared_ptr<const internal::Layout> layout_;
};

}  // namespace holdpoint::schema
