#include "holdpoint/cloud/raw_answers.hpp"

namespace holdpoint::cloud {

void add_answer(ContextBuilder&, const RawAnswer&) {}
Listing listing_of(std::string_view, json::Value) { return {}; }
Result<Context> read_answers(const Bytes&, const FolderReader&,
                             const ContextLimits&) {
  return fail(ErrorCode::kInternal, "not built yet");
}

}  // namespace holdpoint::cloud
