#include "answer_errors.hpp"

#include <algorithm>
#include <array>

#include "holdpoint/base/text.hpp"

namespace holdpoint::cloud::internal {
namespace {

constexpr std::size_t kMaxRead = std::size_t{64} * 1024;

// Codes by which the services say that the principal may not ask: general
// ones, those of EC2 and SNS, of S3 without a body, of Google and of Azure.
constexpr std::array<std::string_view, 13> kDenials{
    "403",
    "AccessDenied",
    "AccessDeniedException",
    "AuthorizationError",
    "AuthorizationErrorException",
    "AuthorizationFailed",
    "Client.UnauthorizedOperation",
    "Forbidden",
    "ForbiddenException",
    "LinkedAuthorizationFailed",
    "PERMISSION_DENIED",
    "UnauthorizedException",
    "UnauthorizedOperation",
};

bool is_code_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

// The text up to `end`, if it is a code; empty otherwise.
std::string_view code_before(std::string_view text, std::string_view end) {
  const auto at = text.find(end);
  if (at == std::string_view::npos || at == 0 || at > 100) return {};
  const std::string_view code = text.substr(0, at);
  return std::ranges::all_of(code, is_code_letter) ? code : std::string_view();
}

// What follows the first `start`; empty if it is not there.
std::string_view after(std::string_view text, std::string_view start) {
  const auto at = text.find(start);
  if (at == std::string_view::npos) return {};
  return text.substr(at + start.size());
}

void read_aws(std::string_view text, CallError& error) {
  const std::string_view rest = after(text, "An error occurred (");
  error.code = code_before(rest, ")");
  if (error.code.empty()) return;
  error.operation =
      code_before(after(rest.substr(error.code.size()), ") when calling the "),
                  " operation");
}

void read_others(std::string_view text, CallError& error) {
  const std::string_view rest = after(text, "ERROR: (");
  const std::string_view code = code_before(rest, ")");
  if (!code.starts_with("gcloud.")) {
    error.code = code;
    return;
  }
  const std::string_view said = after(rest, ") ");
  error.code = code_before(said, ":");
  if (error.code.empty())
    error.code = code_before(after(said, "HTTPError "), ":");
}

}  // namespace

std::string shown(std::string_view text, std::size_t max) {
  static constexpr std::string_view kSpace = " \t\r\n";
  const auto start = text.find_first_not_of(kSpace);
  if (start == std::string_view::npos) return {};
  text = text.substr(start, text.find_last_not_of(kSpace) - start + 1);
  std::string line(text.substr(0, max));
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  line = visible(line);
  if (line.size() <= max && text.size() <= max) return line;
  std::size_t end = 0;
  while (end < line.size()) {
    const std::size_t length = utf8_length(std::string_view(line).substr(end));
    if (length == 0 || end + length > max) break;
    end += length;
  }
  line.resize(end);
  return line + "...";
}

CallError read_call_error(std::string_view text) {
  text = text.substr(0, kMaxRead);
  CallError error;
  read_aws(text, error);
  if (error.code.empty()) read_others(text, error);
  error.message = shown(text);
  error.is_denial = std::ranges::find(kDenials, error.code) != kDenials.end();
  return error;
}

}  // namespace holdpoint::cloud::internal
