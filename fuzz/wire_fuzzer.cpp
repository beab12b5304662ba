// links: runner
// private: runner
//
// Any bytes: taking frames off them returns. A frame that is not complete takes
// nothing; one that was taken is written as bytes that read as the same frame,
// wait for their last byte, and leave alone what follows them.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "wire.hpp"

namespace {

using holdpoint::runner::Frame;
using holdpoint::runner::read_frame;
using holdpoint::runner::write_frame;

void require(bool holds) {
  if (!holds) std::abort();
}

std::string written(const Frame& frame) {
  std::string bytes;
  write_frame(bytes, frame.task, frame.answer);
  return bytes;
}

void check(const Frame& frame) {
  const std::string bytes = written(frame);
  const std::string more = bytes + "rest";
  std::string_view rest = more;
  bool broken = false;
  const auto again = read_frame(rest, broken);
  require(again && !broken && rest == "rest");
  require(written(*again) == bytes && again->task == frame.task);
  rest = std::string_view(bytes).substr(0, bytes.size() - 1);
  require(!read_frame(rest, broken) && !broken);
  require(rest.size() + 1 == bytes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  for (bool broken = false; !broken;) {
    const std::string_view before = rest;
    const auto frame = read_frame(rest, broken);
    require(!frame || !broken);
    require(before.ends_with(rest));
    require(frame.has_value() == (rest.size() < before.size()));
    if (!frame) return 0;
    check(*frame);
  }
  return 0;
}
