// links: cli
// private: cli
//
// Any bytes: a project's holdpoint.json is read, or refused with a reason at a
// place inside the text. What was read, written as such a file, reads as the
// same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "configuration.hpp"
#include "holdpoint/json/small.hpp"
#include "holdpoint/values/duration.hpp"

namespace {

using holdpoint::Bytes;
using holdpoint::cli::Configuration;
using holdpoint::cli::read_configuration;
using holdpoint::json::Small;

void require(bool holds) {
  if (!holds) std::abort();
}

std::string written(const Configuration& configuration) {
  Small file = Small::object();
  const auto put = [&file](const char* key, const std::string& text) {
    if (!text.empty()) file[key] = text;
  };
  put("pins", configuration.pins);
  put("root", configuration.root);
  put("workspace", configuration.workspace);
  put("account", configuration.account);
  put("region", configuration.region);
  file["contexts"] = configuration.contexts;
  file["policies"] = configuration.policies;
  for (const auto& [name, text] : configuration.parameters) {
    file["parameters"][name] = text;
  }
  for (const auto& [kind, age] : configuration.max_evidence_age) {
    const auto name = holdpoint::vocabulary::to_string(kind);
    file["max_evidence_age"][std::string(name)] = to_string(age);
  }
  return holdpoint::json::to_text(file);
}

bool is_same(const Configuration& a, const Configuration& b) {
  return a.parameters == b.parameters &&
         a.max_evidence_age == b.max_evidence_age && a.pins == b.pins &&
         a.root == b.root && a.workspace == b.workspace &&
         a.account == b.account && a.region == b.region &&
         a.contexts == b.contexts && a.policies == b.policies;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto bytes = Bytes::copy_of(text, "holdpoint.json");
  const auto read = read_configuration(bytes);
  if (!read) {
    require(!read.error().what.empty());
    require(read.error().where.file == "holdpoint.json");
    return 0;
  }
  require(read->sha256.size() == 64);
  const std::string again_text = written(*read);
  const auto again =
      read_configuration(Bytes::copy_of(again_text, "holdpoint.json"));
  require(again && is_same(*again, *read) && written(*again) == again_text);
  return 0;
}
