// Frames: how messages stand in the stream between an editor and its server.
//
//   Content-Length: 52\r\n
//   \r\n
//   {"jsonrpc":"2.0","id":1,"method":"shutdown"}…
//
// Language Server Protocol 3.17, base protocol. Editors differ, so headers may
// come in any order and case, with others between them, and end in LF alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace holdpoint::lsp {

struct FramingLimits {
  std::uint64_t max_body = std::uint64_t{64} << 20;
  std::size_t max_header = std::size_t{8} << 10;
};

// What was taken off the stream: a body, or why there is none.
struct Frame {
  bool is_body = true;
  std::string text;  // the body; or what was wrong, for people
};

// Takes frames off a stream that arrives in pieces. A frame that cannot be read
// is told of once and left out, and the next one is read: after a header that
// names no length, or is too long, at the empty line that ends it; after a body
// that is too long, behind that body. Memory is bounded by the limits and by
// what one call feeds. Linear in the bytes fed.
class FrameReader {
 public:
  explicit FrameReader(const FramingLimits& limits = {}) : limits_(limits) {}

  void feed(std::string_view bytes);

  // The next frame that is there as a whole; nothing if more must be fed.
  [[nodiscard]] std::optional<Frame> next();

 private:
  enum class State : std::uint8_t { kHeader, kLostHeader, kBody, kSkippedBody };

  [[nodiscard]] std::optional<Frame> end_header();
  [[nodiscard]] bool read_line(std::string_view line);
  [[nodiscard]] std::optional<std::string_view> take_line();
  [[nodiscard]] std::string_view rest() const;
  void drop(std::size_t bytes);
  void forget_line();

  FramingLimits limits_;
  std::string buffer_;
  std::size_t at_ = 0;       // what lies before it was taken
  std::size_t scanned_ = 0;  // no line ends between at_ and here
  State state_ = State::kHeader;
  std::size_t header_ = 0;    // its bytes so far
  bool is_line_cut_ = false;  // the beginning of this line was forgotten
  bool is_sound_ = true;      // nothing in this header was wrong
  std::optional<std::uint64_t> length_;
  std::uint64_t missing_ = 0;  // of the body that is skipped
};

// A body with its header, ready to be sent.
[[nodiscard]] std::string to_frame(std::string_view body);

}  // namespace holdpoint::lsp
