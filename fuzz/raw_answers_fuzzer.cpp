// links: cloud
//
// The first line is a call, the rest what it printed. Any bytes: adding the
// answer returns, and an answer that is not whole keeps no item. An answer that
// is whole is not whole any more without its last bracket, with a paging token
// left in, or with an argument that narrows its call. The same bytes are read
// as a manifest or refused with a reason.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/cloud/raw_answers.hpp"

using holdpoint::Bytes;
using holdpoint::Result;
using namespace holdpoint::cloud;

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

bool is_whole(const std::string& call, std::string_view output) {
  RawAnswer answer;
  answer.provider = "aws";
  answer.account = "123456789012";
  answer.region = "eu-west-1";
  answer.call = call;
  answer.output = Bytes::copy_of(output);
  answer.error = output;
  ContextBuilder builder;
  add_answer(builder, answer);
  const auto context = builder.build();
  if (!context) {  // two objects of one name that differ
    require(!context.error().what.empty());
    return false;
  }
  require(context->sources().size() == 1);
  const bool whole = context->sources()[0].is_whole();
  require(whole || context->items().empty());
  require(whole || !context->sources()[0].error_message.empty());
  return whole;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto no_file = [](const std::string&) -> Result<Bytes> {
    return holdpoint::fail(holdpoint::ErrorCode::kIo, "there is no file");
  };
  const auto folder = read_answers(Bytes::copy_of(text), no_file);
  require(folder || !folder.error().what.empty());

  const auto line = std::min(text.find('\n'), text.size());
  const std::string call(text.substr(0, line));
  std::string output(text.substr(std::min(line + 1, text.size())));
  if (!is_whole(call, output)) return 0;
  require(!is_whole(call + " --query x", output));
  const auto end = output.find_last_of("]}");
  if (end == std::string::npos) return 0;  // never versioned: no output
  require(!is_whole(call, std::string_view(output).substr(0, end)));
  const bool is_empty = output.find_last_not_of(" \t\r\n", end - 1) ==
                        output.find_first_not_of(" \t\r\n");
  if (output[end] == '}') {
    output.insert(end, is_empty ? R"("NextToken":"x")" : R"(,"NextToken":"x")");
    require(!is_whole(call, output));
  }
  return 0;
}
