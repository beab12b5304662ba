#include "holdpoint/json/document.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "fault.hpp"
#include "reader.hpp"
#include "sinks.hpp"
#include "workspace.hpp"

namespace holdpoint::json {
namespace {

using internal::Reader;

Result<void> check_range(const Bytes& bytes, Range range,
                         const Limits& limits) {
  if (range.offset > bytes.size() ||
      range.length > bytes.size() - range.offset) {
    return fail(ErrorCode::kUsage, "the range lies outside the input",
                {.file = bytes.name()});
  }
  const std::uint64_t most = std::min(limits.max_bytes, internal::kMaxInput);
  if (range.length > most || bytes.size() > internal::kMaxInput) {
    return fail(
        ErrorCode::kLimitExceeded,
        "the document is larger than " + std::to_string(most) + " bytes",
        {.file = bytes.name()});
  }
  return {};
}

}  // namespace

Document::Document() = default;

Result<Document> Document::parse(const Bytes& bytes, const Limits& limits) {
  return parse(bytes, {0, bytes.size()}, limits);
}

Result<Document> Document::parse(const Bytes& bytes, Range range,
                                 const Limits& limits) {
  if (auto good = check_range(bytes, range, limits); !good) {
    return fail(std::move(good.error()));
  }
  const auto from = static_cast<std::uint32_t>(range.offset);
  const auto end = static_cast<std::uint32_t>(range.offset + range.length);
  const internal::Lease work;
  Reader reader(*work, bytes.view().substr(0, end), from, limits);
  internal::TapeSink sink(*work, bytes.data());
  if (!reader.read_value(sink) || !reader.at_end()) {
    return fail(internal::explain(bytes, range, reader.fault()));
  }
  return sink.finish(bytes, end);
}

Result<Document> Document::parse_copy(std::string_view text,
                                      const Limits& limits) {
  if (text.size() > limits.max_bytes) {
    return fail(ErrorCode::kLimitExceeded,
                "the text is larger than " + std::to_string(limits.max_bytes) +
                    " bytes");
  }
  return parse(Bytes::copy_of(text), limits);
}

Value Document::root() const {
  return tape_ == nullptr ? Value() : internal::Access::value(tape_.get(), 0);
}

const Bytes& Document::bytes() const {
  static const Bytes kNone;
  return tape_ == nullptr ? kNone : tape_->bytes;
}

std::size_t Document::footprint() const {
  if (tape_ == nullptr) return 0;
  return sizeof(internal::Tape) +
         tape_->nodes.capacity() * sizeof(internal::Node) +
         tape_->unescaped.capacity();
}

}  // namespace holdpoint::json
