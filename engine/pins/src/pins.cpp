#include "holdpoint/pins/pins.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "holdpoint/base/text.hpp"
#include "holdpoint/json/object_text.hpp"
#include "pin_reader.hpp"

namespace holdpoint::pins {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kPinIndent = 6;

auto key_of(const Pin& pin) { return std::tie(pin.root, pin.workspace); }

bool by_key(const Pin& a, const Pin& b) { return key_of(a) < key_of(b); }

void put_text(json::ObjectText& to, const char* key, const std::string& value) {
  if (!value.empty()) to.add(key, value);
}

std::string text_of(const Pin& pin) {
  json::ObjectText out(kPinIndent);
  out.add("root", pin.root);
  out.add("workspace", pin.workspace);
  out.add("lineage", pin.lineage);
  out.add("serial", pin.serial);
  out.add("resources", pin.resources);
  put_text(out, "account", pin.account);
  put_text(out, "region", pin.region);
  put_text(out, "owner", pin.owner);
  out.add("recorded_at", to_string(pin.recorded_at));
  return out.text();
}

std::string in_ticks(const std::string& text) {
  return "`" + visible(text) + "`";
}

std::string count_of(std::uint64_t resources) {
  return resources == 0 ? "no" : std::to_string(resources);
}

std::string lineage_differs(const Pin& pin, const std::string& found) {
  return "the lineage is " + in_ticks(found) + ", but the pin says " +
         in_ticks(pin.lineage) + ": this is another state";
}

std::string serial_differs(const Pin& pin, std::uint64_t found) {
  return "the serial is " + std::to_string(found) + ", but the pin says " +
         std::to_string(pin.serial) + ": this state is older";
}

// A state may grow and shrink from serial to serial. It does not lose all by
// itself, and one serial of one lineage has one content.
std::optional<std::string> resources_differ(const Pin& pin,
                                            const Found& found) {
  if (!found.resources || *found.resources == pin.resources) {
    return std::nullopt;
  }
  const std::string counts = "found " + count_of(*found.resources) +
                             " managed resource" +
                             (*found.resources == 1 ? "" : "s") +
                             ", but the pin says " + count_of(pin.resources);
  if (*found.resources == 0) {
    return counts + ": the state is missing or empty";
  }
  if (found.lineage == pin.lineage && found.serial == pin.serial) {
    return counts + " for the same serial: the state was changed by hand";
  }
  return std::nullopt;
}

}  // namespace

Result<std::string> normal_root(std::string_view folder) {
  std::string out;
  if (!folder.empty() && folder.front() == '/') {
    return fail(ErrorCode::kInvalidValue,
                "`" + visible(folder) + "` is an absolute path", {},
                "name the root module relative to the repository's top");
  }
  while (!folder.empty()) {
    const std::size_t end = std::min(folder.find('/'), folder.size());
    const std::string_view step = folder.substr(0, end);
    folder.remove_prefix(std::min(end + 1, folder.size()));
    if (step == "..") {
      return fail(ErrorCode::kInvalidValue, "`..` leads out of the repository",
                  {}, "name the root module relative to the repository's top");
    }
    if (!step.empty() && step != ".") {
      out += (out.empty() ? "" : "/") + std::string(step);
    }
  }
  return out.empty() ? "." : out;
}

Result<PinFile> PinFile::read(const Bytes& bytes) {
  auto pins = internal::read_pins(bytes);
  if (!pins) {
    return fail(std::move(pins.error()));
  }
  PinFile file;
  file.pins_ = std::move(*pins);
  std::stable_sort(file.pins_.begin(), file.pins_.end(), by_key);
  const auto twin = std::adjacent_find(
      file.pins_.begin(), file.pins_.end(),
      [](const Pin& a, const Pin& b) { return key_of(a) == key_of(b); });
  if (twin != file.pins_.end()) {
    return fail(ErrorCode::kInvalidValue,
                "there are two pins of root " + in_ticks(twin->root) +
                    " and workspace " + in_ticks(twin->workspace),
                {.file = bytes.name(), .json_path = "pins"},
                "keep the one that is right");
  }
  return file;
}

std::string PinFile::to_text() const {
  std::string list;
  for (const Pin& pin : pins_) {
    list += (list.empty() ? "\n    " : ",\n    ") + text_of(pin);
  }
  json::ObjectText out(kIndent);
  out.add("format", internal::kFormat);
  out.add("format_version",
          static_cast<std::uint64_t>(internal::kFormatVersion));
  out.add_json("pins", list.empty() ? "[]" : "[" + list + "\n  ]");
  return out.text() + "\n";
}

const Pin* PinFile::find(std::string_view root,
                         std::string_view workspace) const {
  const auto found =
      std::find_if(pins_.begin(), pins_.end(), [&](const Pin& pin) {
        return pin.root == root && pin.workspace == workspace;
      });
  return found == pins_.end() ? nullptr : &*found;
}

void PinFile::put(Pin pin) {
  const auto at = std::lower_bound(pins_.begin(), pins_.end(), pin, by_key);
  if (at != pins_.end() && key_of(*at) == key_of(pin)) {
    *at = std::move(pin);
  } else {
    pins_.insert(at, std::move(pin));
  }
}

std::vector<std::string> differences(const Pin& pin, const Found& found) {
  std::vector<std::string> all;
  if (found.lineage && *found.lineage != pin.lineage) {
    all.push_back(lineage_differs(pin, *found.lineage));
  }
  if (found.serial && *found.serial < pin.serial) {
    all.push_back(serial_differs(pin, *found.serial));
  }
  if (auto differ = resources_differ(pin, found)) {
    all.push_back(std::move(*differ));
  }
  if (found.account && !pin.account.empty() && *found.account != pin.account) {
    all.push_back("the account is " + in_ticks(*found.account) +
                  ", but the pin says " + in_ticks(pin.account));
  }
  return all;
}

}  // namespace holdpoint::pins
