// links: json terraform
//
// Any bytes: reading a provider schema returns. It names exactly the types that
// a slow walk over the same document finds; what is known of a type is the same
// whoever asks and in whatever order; merging a schema with itself adds
// nothing; and the same bytes without their last brace never load.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/json/document.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace {

using namespace holdpoint::terraform;  // NOLINT(google-build-using-namespace)
using holdpoint::Bytes;
using holdpoint::json::Document;
using holdpoint::json::Value;

void require(bool holds) {
  if (!holds) std::abort();
}

std::set<std::string> named_by(const Document& document, const char* section) {
  std::set<std::string> names;
  const Value providers = document.root().get("provider_schemas");
  for (std::size_t i = 0; i < providers.size(); ++i) {
    const Value types = providers.at(i).get(section);
    for (std::size_t j = 0; j < types.size(); ++j) {
      names.emplace(types.key_at(j));
    }
  }
  return names;
}

// Everything that is known of a type, as text. Limits::max_depth of the
// document ends the recursion.
std::string shown(const TypeSchema& type) {
  std::string text = std::to_string(static_cast<int>(type.kind)) + "(";
  if (type.element != nullptr) text += shown(*type.element);
  for (const TypeSchema& element : type.elements) text += shown(element) + ",";
  for (const auto& [name, attribute] : type.attributes) {
    text += name + "=" + shown(attribute.type);
    for (const bool flag :
         {attribute.required, attribute.optional, attribute.computed,
          attribute.sensitive, attribute.write_only, attribute.deprecated,
          attribute.is_block}) {
      text += flag ? '1' : '0';
    }
  }
  return text + ")";
}

std::string known_of(const ProviderSchema& schema, Mode mode,
                     const std::string& name) {
  const TypeSchema* type = schema.find(mode, name);
  require(type == nullptr || type->kind == TypeKind::kObject);
  require(schema.find(mode, name) == type);
  return type == nullptr ? std::string() : shown(*type);
}

void check(const ProviderSchema& schema, const ProviderSchema& again,
           const Document& document) {
  for (const auto& [mode, section] :
       {std::pair(Mode::kManaged, "resource_schemas"),
        std::pair(Mode::kData, "data_source_schemas")}) {
    const auto names = schema.type_names(mode);
    const auto wanted = named_by(document, section);
    require(std::vector<std::string>(wanted.begin(), wanted.end()) == names);
    std::vector<std::string> forwards;
    for (const auto& name : names) {
      forwards.push_back(known_of(schema, mode, name));
    }
    ProviderSchema merged = again;
    merged.merge(schema);
    require(merged.type_names(mode) == names);
    for (std::size_t i = names.size(); i > 0; --i) {
      require(known_of(merged, mode, names[i - 1]) == forwards[i - 1]);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto schema = ProviderSchema::read(Bytes::copy_of(text, "schema.json"));
  if (!schema) {
    require(!schema.error().what.empty());
    return 0;
  }
  const auto again = ProviderSchema::read(Bytes::copy_of(text));
  const auto document = Document::parse_copy(text);
  require(again && document);
  check(*schema, *again, *document);
  require(!ProviderSchema::read(
      Bytes::copy_of(text.substr(0, text.find_last_of('}')))));
  return 0;
}
