// Pins: what people recorded about a root and a workspace while all was well:
// the state's lineage and serial, the account, the owner.
//
// A pin makes the wrong state visible: a plan made without its state, or from
// another one, does not match. The file is small, sorted and reviewed like
// code (docs/reference/pins.md):
//
//   {"format": "holdpoint.pins", "format_version": 1,
//    "pins": [{"root": ".", "workspace": "default", "lineage": "...",
//              "serial": 6, "resources": 42, "account": "123456789012",
//              "region": "eu-west-1", "owner": "team-billing",
//              "recorded_at": "2026-02-26T21:00:00Z"}]}
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/timestamp.hpp"

namespace holdpoint::pins {

// One root and workspace. Texts that a file can hold have no character that
// people cannot see and at most 1 KiB.
struct Pin {
  std::string root;       // the folder of the root module, "." for the top
  std::string workspace;  // "default"
  std::string lineage;
  std::uint64_t serial = 0;
  std::uint64_t resources = 0;         // managed instances when it was recorded
  std::string account, region, owner;  // each may be empty: not recorded
  Timestamp recorded_at;

  bool operator==(const Pin&) const = default;
};

// The root module's folder as pins name it: relative to the repository's top,
// without a leading `./` or a trailing slash. Fails with kInvalidValue for an
// absolute path and for one that leads out by `..`.
[[nodiscard]] Result<std::string> normal_root(std::string_view folder);

// The file. A plain value.
class PinFile {
 public:
  // Fails with kInvalidSyntax, kInvalidValue, kUnsupported or kWrongDocument,
  // naming the JSON path. Two pins of one root and workspace, and unknown keys,
  // are errors: a misspelt key is a pin that does not hold.
  [[nodiscard]] static Result<PinFile> read(const Bytes& bytes);

  // Sorted by root, then workspace; indented; ends with a newline.
  [[nodiscard]] std::string to_text() const;

  [[nodiscard]] const std::vector<Pin>& pins() const { return pins_; }
  [[nodiscard]] const Pin* find(std::string_view root,
                                std::string_view workspace) const;
  // Replaces the pin of that root and workspace, or adds it.
  void put(Pin pin);

 private:
  std::vector<Pin> pins_;
};

// What differs between a pin and what is found now, one sentence each; empty if
// they agree. Compared is what is known on both sides. A greater serial is the
// way of things, and so is another number of resources; a smaller serial, no
// resources where there were some, or another number of them at the very same
// serial are not.
struct Found {
  std::optional<std::string> lineage;
  std::optional<std::uint64_t> serial;
  std::optional<std::uint64_t> resources;
  std::optional<std::string> account;
};
[[nodiscard]] std::vector<std::string> differences(const Pin& pin,
                                                   const Found& found);

}  // namespace holdpoint::pins
