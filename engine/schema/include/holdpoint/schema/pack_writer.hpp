// Writing packs: from provider schemas, or from types that somebody found.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/schema/pack.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::schema {

// Versions by the full names of providers; see lock_file.hpp.
using Versions = std::map<std::string, std::string, std::less<>>;

// Takes types, in any order, and writes them as one pack. The same types give
// the same bytes, whatever the order in which they were added. What nests
// deeper than Pack::kMaxDepth becomes any value.
class PackWriter {
 public:
  explicit PackWriter(Origin origin = Origin::kProviderSchema);
  ~PackWriter();
  PackWriter(const PackWriter&) = delete;
  PackWriter& operator=(const PackWriter&) = delete;

  // Of one name, mode and provider the first type stays.
  void add(terraform::Mode mode, std::string_view name,
           std::string_view provider, const terraform::TypeSchema& type);
  void set_version(std::string_view provider, std::string_view version);

  // Fails with kLimitExceeded when the pack would be larger than can be opened.
  [[nodiscard]] Result<std::string> write();

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

// What an import found.
struct Condensed {
  std::string pack;
  std::size_t managed = 0, data = 0;  // types
  std::size_t attributes = 0;         // blocks included
};

// Condenses the output of `terraform providers schema -json`. Fails as
// ProviderSchema::read does, and with kInvalidValue when it has no types.
// Linear in the document, times the logarithm of its types.
[[nodiscard]] Result<Condensed> condense(const Bytes& json,
                                         const Versions& versions = {});

}  // namespace holdpoint::schema
