#include "holdpoint/lsp/framing.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace holdpoint::lsp {
namespace {

// "body" for a frame, "!" for one that was refused.
std::vector<std::string> frames_of(std::string_view stream, std::size_t piece,
                                   const FramingLimits& limits = {}) {
  FrameReader reader(limits);
  std::vector<std::string> out;
  while (!stream.empty()) {
    const std::size_t size = std::min(piece, stream.size());
    reader.feed(stream.substr(0, size));
    stream.remove_prefix(size);
    while (const auto frame = reader.next()) {
      out.push_back(frame->is_body ? frame->text : "!");
    }
  }
  return out;
}

struct Case {
  const char* name;
  std::string stream;
  std::vector<std::string> frames;
};

class Framing : public testing::TestWithParam<Case> {};

TEST_P(Framing, IsTheSameHoweverTheStreamIsCut) {
  const FramingLimits limits = {.max_body = 20, .max_header = 64};
  for (std::size_t piece = 1; piece <= GetParam().stream.size(); ++piece) {
    EXPECT_EQ(frames_of(GetParam().stream, piece, limits), GetParam().frames)
        << "in pieces of " << piece;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Streams, Framing,
    testing::Values(
        Case{"One", "Content-Length: 2\r\n\r\n{}", {"{}"}},
        Case{"Two",
             "Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]",
             {"{}", "[1]"}},
        Case{"AnyCase", "cOnTeNt-LENGTH:2\r\n\r\n{}", {"{}"}},
        Case{"OtherHeadersFirst",
             "Content-Type: x; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}",
             {"{}"}},
        Case{"OtherHeadersBehind",
             "Content-Length: 2\r\nContent-Type: x\r\n\r\n{}",
             {"{}"}},
        Case{"LinesOfLf", "Content-Length: 2\n\n{}", {"{}"}},
        Case{"EmptyBody",
             "Content-Length: 0\r\n\r\nContent-Length: 1\n\n1",
             {"", "1"}},
        Case{"EmptyLinesBetween",
             "Content-Length: 1\r\n\r\n1\r\nContent-Length: 1\r\n\r\n2",
             {"1", "2"}},
        Case{"SameLengthTwice",
             "Content-Length: 1\r\nContent-Length: 1\r\n\r\n1",
             {"1"}},
        Case{"TwoLengths",
             "Content-Length: 1\r\nContent-Length: 2\r\n\r\n"
             "Content-Length: 1\r\n\r\n1",
             {"!", "1"}},
        Case{"NoLength",
             "Content-Type: x\r\n\r\nContent-Length: 1\r\n\r\n1",
             {"!", "1"}},
        Case{"NegativeLength",
             "Content-Length: -1\r\n\r\nContent-Length: 1\r\n\r\n1",
             {"!", "1"}},
        Case{"HugeLength",
             "Content-Length: 99999999999999999999\r\n\r\n"
             "Content-Length: 1\r\n\r\n1",
             {"!", "1"}},
        Case{"LineWithoutColon",
             "hello\r\nContent-Length: 1\r\n\r\nContent-Length: 1\r\n\r\n1",
             {"!", "1"}},
        Case{"BodyBeyondTheLimitIsSkipped",
             "Content-Length: 21\r\n\r\n123456789012345678901"
             "Content-Length: 1\r\n\r\n1",
             {"!", "1"}},
        Case{"BodyAtTheLimit",
             "Content-Length: 20\r\n\r\n12345678901234567890",
             {"12345678901234567890"}},
        Case{"HeaderBeyondTheLimitIsSkipped",
             "X: 1234567890123456789012345678901234567890123456789012345678901"
             "234567890\r\nContent-Length: 1\r\n\r\nContent-Length: 1\r\n\r\n1",
             {"!", "1"}},
        Case{"BodyNotThereYet", "Content-Length: 3\r\n\r\n12", {}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Framing, EndlessHeaderCostsNoMemoryAndIsToldOnce) {
  FrameReader reader;
  int refused = 0;
  const std::string piece(1 << 16, 'x');
  for (int i = 0; i < 100; ++i) {
    reader.feed(piece);
    while (const auto frame = reader.next()) refused += frame->is_body ? 0 : 1;
  }
  EXPECT_EQ(refused, 1);
}

TEST(Framing, FrameReadsBack) {
  const std::string body = "{\"a\":\"\xC3\xA4\"}";
  EXPECT_EQ(to_frame(body), "Content-Length: 10\r\n\r\n" + body);
  EXPECT_EQ(frames_of(to_frame(body), 1), std::vector<std::string>{body});
}

}  // namespace
}  // namespace holdpoint::lsp
