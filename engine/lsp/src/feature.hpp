// Features: what a client can ask for, one row each.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client.hpp"
#include "holdpoint/lsp/abilities.hpp"
#include "message.hpp"
#include "workspace.hpp"

namespace holdpoint::lsp {

// The last tokens that were sent for a document, which the next may be told
// as a difference from.
struct SentTokens {
  std::string result_id;
  std::vector<std::uint32_t> data;
};

// The texts that the last list of completions left out, by their items' places.
struct LeftOut {
  std::uint64_t list = 0;  // which one; 0: none
  std::vector<std::string> documentation;
};

// What the worker keeps between requests.
struct Memory {
  std::map<std::string, SentTokens, std::less<>> tokens;  // by document
  std::uint64_t results = 0;                              // counts result ids
  LeftOut left_out;
};

// One request.
struct Context {
  json::Value params;
  const Client& client;
  const View& view;
  Memory& memory;
  const Abilities& abilities;
  // The document that the request names; null for requests that name none, and
  // when there is no such Lua document that can be talked about.
  DocumentPointer document;
  // Whether the client takes the request back. For loops that may be long.
  std::function<bool()> is_cancelled;

  // The place that the request is about, in `document`.
  [[nodiscard]] std::uint32_t offset() const;
};

struct Feature {
  std::string_view method;
  Answer (*answer)(const Context& context) = nullptr;
  // The answer without a document.
  Small (*nothing)() = nullptr;
  // What to say when the document was edited meanwhile; 0: the answer counts.
  RpcCode overtaken = RpcCode{0};
  bool is_command = false;         // the session's own: `answer` is null
  bool of_configurations = false;  // and not of Lua alone
};

[[nodiscard]] std::span<const Feature> features();
[[nodiscard]] const Feature* find_feature(std::string_view method);

// What the server announces at `initialize`.
[[nodiscard]] Small capabilities(const Client& client,
                                 const Abilities& abilities);

// Places as JSON.
[[nodiscard]] Small to_json(Position position);
[[nodiscard]] Small to_json(const Range& range);
// A place of a document, in the spelling of its URI that the client knows.
[[nodiscard]] Small location(const Document& document, syntax::Span span,
                             const Client& client);
// {"kind": "markdown" or "plaintext", "value": …}
[[nodiscard]] Small markup(std::string_view text, bool is_markdown);

// Positions of untrusted messages; nothing if they are none.
[[nodiscard]] std::optional<Position> read_position(json::Value value);
[[nodiscard]] std::optional<Range> read_range(json::Value value);

}  // namespace holdpoint::lsp
