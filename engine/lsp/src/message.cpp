#include "message.hpp"

#include <array>
#include <optional>
#include <utility>

namespace holdpoint::lsp {
namespace {

constexpr json::Limits kLimits = {.max_bytes = std::uint64_t{64} << 20,
                                  .max_depth = 128,
                                  .max_values = 4'000'000};

// The unit of UTF-16 that an escape at `at` stands for: \uD83D.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') {
    return std::nullopt;
  }
  unsigned unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const char c = text[i];
    unit *= 16;
    if (c >= '0' && c <= '9') {
      unit += static_cast<unsigned>(c - '0');
    } else if ((c | 32) >= 'a' && (c | 32) <= 'f') {
      unit += static_cast<unsigned>((c | 32) - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return unit;
}

bool is_high(std::optional<unsigned> unit) {
  return unit && *unit >= 0xD800 && *unit < 0xDC00;
}

bool is_low(std::optional<unsigned> unit) {
  return unit && *unit >= 0xDC00 && *unit < 0xE000;
}

// One half of a pair without the other one becomes \ufffd, which is as wide.
std::string with_whole_characters(std::string_view body) {
  constexpr std::size_t kEscape = 6;
  std::string out(body);
  for (std::size_t at = out.find('\\'); at < out.size();
       at = out.find('\\', at)) {
    const auto unit = escaped_unit(out, at);
    if (!is_high(unit) && !is_low(unit)) {
      at += unit ? kEscape : 2;  // \\ is one escape too
    } else if (is_high(unit) && is_low(escaped_unit(out, at + kEscape))) {
      at += 2 * kEscape;
    } else {
      out.replace(at, kEscape, "\\ufffd");
      at += kEscape;
    }
  }
  return out;
}

bool is_id(json::Value value) {
  return value.kind() == json::Kind::kInteger || value.is_string();
}

Message invalid(RpcCode code, std::string why) {
  Message message;
  message.fault = {code, std::move(why), nullptr};
  return message;
}

}  // namespace

tl::unexpected<RpcError> refuse(RpcCode code, std::string message) {
  return tl::unexpected(RpcError{code, std::move(message), nullptr});
}

Message read_message(std::string_view body) {
  auto document = json::Document::parse_copy(body, kLimits);
  if (!document && body.find("\\u") != body.npos) {
    document = json::Document::parse_copy(with_whole_characters(body), kLimits);
  }
  if (!document) {
    const bool is_limit = document.error().code == ErrorCode::kLimitExceeded;
    return invalid(is_limit ? RpcCode::kInvalidRequest : RpcCode::kParseError,
                   document.error().what);
  }
  Message message;
  message.document = std::move(*document);
  const json::Value root = message.document.root();
  const auto id = root.find("id");
  const auto method = root.find("method");
  if (id && is_id(*id)) message.id = id->text();
  if (method && method->is_string()) {
    message.method = method->as_string();
    message.kind = Message::Kind::kNotification;
    if (!id) return message;
    if (is_id(*id)) {
      message.kind = Message::Kind::kRequest;
      return message;
    }
  } else if (id && !method && (root.find("result") || root.find("error"))) {
    message.kind = Message::Kind::kResponse;
    return message;
  }
  message.kind = Message::Kind::kInvalid;
  message.fault = {
      RpcCode::kInvalidRequest,
      "this is neither a request nor a notification nor a response", nullptr};
  return message;
}

std::string response(std::string_view id, const Answer& answer) {
  std::string out = R"({"jsonrpc":"2.0","id":)";
  out += id;
  if (answer) return out + R"(,"result":)" + json::to_text(*answer) + "}";
  const RpcError& error = answer.error();
  Small fault = {{"code", static_cast<int>(error.code)},
                 {"message", error.message}};
  if (!error.data.is_null()) fault["data"] = error.data;
  return out + R"(,"error":)" + json::to_text(fault) + "}";
}

std::string notification(std::string_view method, Small params) {
  const Small message = {
      {"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
  return json::to_text(message);
}

std::string request(std::string_view id, std::string_view method,
                    Small params) {
  Small message = {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}};
  if (!params.is_null()) message["params"] = std::move(params);
  return json::to_text(message);
}

}  // namespace holdpoint::lsp
