#include "holdpoint/base/error.hpp"

#include <utility>

namespace holdpoint {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidSyntax:
      return "invalid-syntax";
    case ErrorCode::kInvalidValue:
      return "invalid-value";
    case ErrorCode::kLimitExceeded:
      return "limit-exceeded";
    case ErrorCode::kWrongDocument:
      return "wrong-document";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kNotFound:
      return "not-found";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kPolicy:
      return "policy";
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

std::string to_string(const Location& where) {
  std::string text = where.file;
  if (where.line != 0) {
    text += ":" + std::to_string(where.line);
    if (where.column != 0) text += ":" + std::to_string(where.column);
  }
  return text;
}

std::string to_string(const Error& error) {
  std::string text = to_string(error.where);
  if (!text.empty()) text += ": ";
  text += error.what;
  if (!error.where.json_path.empty()) {
    text += " (at " + error.where.json_path + ")";
  }
  if (!error.next_step.empty()) text += "; " + error.next_step;
  return text;
}

tl::unexpected<Error> fail(ErrorCode code, std::string what, Location where,
                           std::string next_step) {
  return fail(
      Error{code, std::move(what), std::move(where), std::move(next_step)});
}

tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace holdpoint
