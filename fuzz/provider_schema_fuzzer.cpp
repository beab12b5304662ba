// links: json terraform
//
// Any bytes: reading a provider schema returns. Every type that it names can
// be asked for, and merging a schema with itself adds nothing.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "holdpoint/terraform/provider_schema.hpp"

using holdpoint::Bytes;
using holdpoint::terraform::Mode;
using holdpoint::terraform::ProviderSchema;
using holdpoint::terraform::TypeKind;

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto schema = ProviderSchema::read(Bytes::copy_of(text, "schema.json"));
  if (!schema) {
    require(!schema.error().what.empty());
    return 0;
  }
  for (const Mode mode : {Mode::kManaged, Mode::kData}) {
    const auto names = schema->type_names(mode);
    for (const auto& name : names) {
      const auto* type = schema->find(mode, name);
      require(type == nullptr || type->kind == TypeKind::kObject);
    }
    schema->merge(ProviderSchema(*schema));
    require(schema->type_names(mode) == names);
  }
  return 0;
}
