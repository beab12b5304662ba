// Packs that tests make.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "holdpoint/schema/pack_writer.hpp"

namespace holdpoint::schema {

using terraform::Mode;

// A schema document with one provider, of managed types `"a": BLOCK, …`.
inline std::string document_of(const std::string& resources,
                               const std::string& data = "",
                               const std::string& provider = "ex.com/acme/b") {
  return R"({"format_version": "1.0", "provider_schemas": {")" + provider +
         R"(": {"resource_schemas": {)" + resources +
         R"(}, "data_source_schemas": {)" + data + "}}}}";
}

inline std::string type_of(const std::string& name, const std::string& block) {
  return "\"" + name + R"(": {"version": 0, "block": )" + block + "}";
}

inline std::string packed(std::string_view json,
                          const Versions& versions = {}) {
  const auto condensed =
      condense(Bytes::copy_of(json, "schema.json"), versions);
  EXPECT_TRUE(condensed) << to_string(condensed.error());
  return condensed ? condensed->pack : std::string();
}

inline Result<Pack> try_open(std::string_view bytes) {
  return Pack::open(Bytes::copy_of(bytes, "schema.pack"));
}

inline Pack opened(std::string_view bytes) {
  auto pack = try_open(bytes);
  EXPECT_TRUE(pack) << to_string(pack.error());
  return pack ? std::move(*pack) : Pack();
}

inline Pack pack_of(const std::string& resources,
                    const std::string& data = "") {
  return opened(packed(document_of(resources, data)));
}

}  // namespace holdpoint::schema
