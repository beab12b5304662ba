// links: pins
//
// Any bytes: what reads as a pin file is written as text that reads as the same
// pins and is written the same again; every pin is found; what is refused has a
// reason.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "holdpoint/pins/pins.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using holdpoint::Bytes;
  using holdpoint::pins::PinFile;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto file = PinFile::read(Bytes::copy_of(bytes));
  if (!file) {
    require(!file.error().what.empty());
    return 0;
  }
  const std::string text = file->to_text();
  const auto again = PinFile::read(Bytes::copy_of(text));
  require(again && again->pins() == file->pins() && again->to_text() == text);
  PinFile built;
  for (const auto& pin : file->pins()) {
    require(file->find(pin.root, pin.workspace) == &pin);
    require(
        differences(pin, {pin.lineage, pin.serial, pin.resources, {}}).empty());
    built.put(pin);
  }
  require(built.to_text() == text);
  return 0;
}
