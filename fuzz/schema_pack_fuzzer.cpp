// links: schema
// private: schema
//
// Any bytes: opening a pack returns; so does opening them with the digest that
// fits them. Whatever opens can be walked: every type is found by its name,
// every attribute by its, and writing the types out ends.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/base/digest.hpp"
#include "holdpoint/schema/outline.hpp"
#include "holdpoint/schema/pack.hpp"
#include "layout.hpp"

namespace {

using holdpoint::Bytes;
using holdpoint::schema::Pack;
using holdpoint::schema::TypeView;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_type(const TypeView& type) {
  for (std::size_t i = 0; i < type.size(); ++i) {
    const auto attribute = type.attribute(i);
    if (type.kind() != holdpoint::schema::TypeKind::kObject) continue;
    const auto found = type.find(attribute.name);
    require(found && found->type == attribute.type);
  }
  const std::size_t limit = 200;
  require(outline_of(type, limit).size() <= limit);
}

void check_pack(const Pack& pack) {
  for (std::size_t i = 0; i < pack.type_count(); ++i) {
    const auto type = pack.type(i);
    const auto found = pack.find(type.mode, type.name);
    require(found && found->name == type.name);
    require(pack.lower_bound(type.mode, type.name) <= i);
    check_type(type.type);
  }
}

void try_open(std::string_view text) {
  const auto pack = Pack::open(Bytes::copy_of(text, "schema.pack"));
  if (pack) {
    check_pack(*pack);
  } else {
    require(!pack.error().what.empty() && !pack.error().next_step.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  namespace internal = holdpoint::schema::internal;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try_open(text);
  if (size < internal::kHeaderSize) return 0;
  std::string sealed(text);
  sealed.replace(internal::kDigestAt, internal::kDigestSize,
                 holdpoint::sha256_hex(text.substr(internal::kCountsAt)));
  try_open(sealed);
  return 0;
}
