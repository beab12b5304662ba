// links: cloud
//
// Any bytes: reading a context returns. What was read is written as text that
// reads as the same context, merges with itself to the same, and answers every
// question without an item of a source that is not known.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/cloud/evidence.hpp"

using holdpoint::Bytes;
using holdpoint::Timestamp;
using holdpoint::cloud::Answer;
using holdpoint::cloud::Context;
using holdpoint::cloud::Evidence;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void require_honest(const Answer& answer, const Evidence& evidence) {
  for (const auto* item : answer.items) {
    const auto* source = &evidence.context().sources()[item->source];
    require(source->is_whole());
    require(std::find(answer.sources.begin(), answer.sources.end(), source) !=
            answer.sources.end());
  }
  for (const auto& gap : answer.gaps) require(!to_string(gap).empty());
  require(answer.sources.empty() || answer.valid_until.has_value());
  require(!answer.sources.empty() || answer.items.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto context = Context::read(Bytes::copy_of(text, "context.json"));
  if (!context) {
    require(!context.error().what.empty());
    return 0;
  }
  const std::string written = context->to_text();
  const auto again = Context::read(Bytes::copy_of(written));
  require(again && again->to_text() == written &&
          again->sources() == context->sources());
  const std::vector<Context> both = {*context, *again};
  const auto merged = Context::merge(both);
  require(merged && merged->sources() == context->sources() &&
          merged->items().size() == context->items().size());
  for (const bool everywhere : {false, true}) {
    const Evidence evidence(*context, Timestamp{1772143200, 0},
                            holdpoint::cloud::Freshness::defaults(),
                            everywhere);
    for (std::size_t i = 0; i < context->sources().size() && i < 20; ++i) {
      const auto& source = context->sources()[i];
      const holdpoint::cloud::Question question{
          source.dataset, source.scope.account, std::nullopt, source.subject};
      require_honest(evidence.ask(question), evidence);
      require(evidence.elsewhere(question).gaps.empty());
      const auto doubt = evidence.doubt(i);
      require(!doubt || !doubt->why.empty());
    }
    require_honest(evidence.neutral("backup"), evidence);
  }
  return 0;
}
