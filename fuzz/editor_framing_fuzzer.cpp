// Any bytes as a stream from an editor: its frames are the same however the
// bytes are cut, and a body that was taken reads the same from a frame of ours.
// links: lsp
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "holdpoint/lsp/framing.hpp"

namespace {

using holdpoint::lsp::Frame;
using holdpoint::lsp::FrameReader;
using holdpoint::lsp::FramingLimits;

// Small, so that inputs reach them.
constexpr FramingLimits kLimits = {.max_body = 200, .max_header = 100};

void require(bool holds) {
  if (!holds) std::abort();
}

void take(FrameReader& reader, std::vector<Frame>& frames) {
  while (auto frame = reader.next()) frames.push_back(std::move(*frame));
}

std::vector<Frame> frames_of(std::string_view bytes, std::size_t step) {
  FrameReader reader(kLimits);
  std::vector<Frame> frames;
  while (!bytes.empty()) {
    reader.feed(bytes.substr(0, step));
    bytes.remove_prefix(std::min(step, bytes.size()));
    take(reader, frames);
  }
  return frames;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::vector<Frame> whole = frames_of(bytes, size);
  for (const std::size_t step : {std::size_t{1}, 1 + size / 3}) {
    const std::vector<Frame> cut = frames_of(bytes, step);
    require(cut.size() == whole.size());
    for (std::size_t i = 0; i < cut.size(); ++i) {
      require(cut[i].is_body == whole[i].is_body);
      require(cut[i].text == whole[i].text);
    }
  }
  for (const Frame& frame : whole) {
    if (!frame.is_body) continue;
    require(frame.text.size() <= kLimits.max_body);
    const auto again = frames_of(holdpoint::lsp::to_frame(frame.text), size);
    require(again.size() == 1 && again.front().is_body);
    require(again.front().text == frame.text);
  }
  return 0;
}
