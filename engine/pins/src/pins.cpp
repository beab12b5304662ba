#include "holdpoint/pins/pins.hpp"

namespace holdpoint::pins {

Result<PinFile> PinFile::read(const Bytes&) {
  return fail(ErrorCode::kInternal, "not built yet");
}
std::string PinFile::to_text() const { return {}; }
const Pin* PinFile::find(std::string_view, std::string_view) const {
  return nullptr;
}
void PinFile::put(Pin) {}
std::vector<std::string> differences(const Pin&, const Found&) { return {}; }

}  // namespace holdpoint::pins
