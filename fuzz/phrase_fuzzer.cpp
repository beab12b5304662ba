// links: inspect
//
// Any text: reading it as a phrase gives the same each time, and completing it
// offers only what goes on from its end. A phrase that can run stays one with a
// line break or a comment behind it; whatever is wrong has words and a place.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "holdpoint/inspect/completion.hpp"
#include "holdpoint/inspect/phrase.hpp"

namespace {

using holdpoint::inspect::Phrase;
using holdpoint::inspect::read_phrase;

void require(bool holds) {
  if (!holds) std::abort();
}

const holdpoint::terraform::Plan& plan() {
  static const auto kPlan = holdpoint::terraform::Plan::read(
      holdpoint::Bytes::copy_of(R"({"format_version": "1.2",
        "resource_changes": [{"address": "aws_x.a", "mode": "managed",
          "type": "aws_x", "name": "a", "provider_name": "aws",
          "change": {"actions": ["create"], "before": null,
            "after": {"list": [{"a": 1}]}, "after_unknown": {}}}]})"));
  return *kPlan;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const Phrase phrase = read_phrase(text);
  const bool has_error = !phrase.error.what.empty();
  require(has_error !=
          (phrase.can_run() || phrase.kind == Phrase::Kind::kEmpty));
  require(!has_error || phrase.error.where.line > 0 || size > 1000);
  const Phrase longer = read_phrase(text + "\n-- more\n");
  require(!phrase.can_run() || longer.kind == phrase.kind);
  require(!phrase.can_run() || longer.uses == phrase.uses);

  holdpoint::bindings::OpenPlan open(plan());
  holdpoint::bindings::Facts facts;
  facts.plan = &plan();
  facts.open = &open;
  const auto found = holdpoint::inspect::complete(
      facts, {&plan().changes().front(), {"mine"}}, text);
  require(found.words.empty() || found.begin <= text.size());
  for (const std::string& word : found.words) {
    require(word.starts_with(text.substr(found.begin)));
  }
  return 0;
}
