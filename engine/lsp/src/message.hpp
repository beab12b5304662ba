// Messages: JSON-RPC 2.0 as the protocol uses it, read and written.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/json/small.hpp"

namespace holdpoint::lsp {

using json::Small;

// The codes of the protocol; those above -32100 are JSON-RPC's own.
enum class RpcCode : int {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kInternalError = -32603,
  kServerNotInitialized = -32002,
  kRequestCancelled = -32800,
  kContentModified = -32801,
  kServerCancelled = -32802,
  kRequestFailed = -32803,
};

struct RpcError {
  RpcCode code = RpcCode::kInternalError;
  std::string message;
  Small data = nullptr;  // left out if null
};

using Answer = tl::expected<Small, RpcError>;

[[nodiscard]] tl::unexpected<RpcError> refuse(RpcCode code,
                                              std::string message);

// One message of the client.
struct Message {
  enum class Kind : std::uint8_t {
    kRequest,
    kNotification,
    kResponse,  // to a request of ours
    kInvalid,   // none of them: `fault` is the answer
  };
  Kind kind = Kind::kInvalid;
  std::string id = "null";  // as JSON, ready to be sent back
  std::string method;
  json::Document document;
  RpcError fault;

  // Null if the message has none.
  [[nodiscard]] json::Value params() const {
    return document.root().get("params");
  }
};

// Reads any bytes. Stricter than JSON itself where two readers could
// understand two things (duplicate keys), and more lenient in one respect:
// half of a surrogate pair, which editors send while text is being edited,
// becomes U+FFFD.
[[nodiscard]] Message read_message(std::string_view body);

// Messages of ours, as bodies without frames.
[[nodiscard]] std::string response(std::string_view id, const Answer& answer);
[[nodiscard]] std::string notification(std::string_view method, Small params);
[[nodiscard]] std::string request(std::string_view id, std::string_view method,
                                  Small params);

}  // namespace holdpoint::lsp
