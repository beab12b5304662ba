#include "holdpoint/values/url.hpp"

#include <algorithm>

#include "holdpoint/values/cidr.hpp"
#include "quoted.hpp"

namespace holdpoint::values {
namespace {

// RFC 3986, section 2: what may stand for itself anywhere, and the delimiters
// that may stand within a part.
constexpr std::string_view kUnreservedMarks = "-._~";
constexpr std::string_view kSubDelimiters = "!$&'()*+,;=";

constexpr std::size_t kMaxPort = 65535;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// Ordinary characters, those of `further`, and escapes.
bool is_made_of(std::string_view text, std::string_view further) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return false;
      if (!is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
      i += 2;
    } else if (!is_letter(c) && !is_digit(c) &&
               !is_one_of(c, kUnreservedMarks) &&
               !is_one_of(c, kSubDelimiters) && !is_one_of(c, further)) {
      return false;
    }
  }
  return true;
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::ranges::all_of(text, [](char c) {
           return is_letter(c) || is_digit(c) || is_one_of(c, "+-.");
         });
}

bool read_port(std::string_view text, Url& url) {
  if (text.empty() || text.size() > 5) return false;
  std::size_t port = 0;
  for (const char c : text) {
    if (!is_digit(c)) return false;
    port = port * 10 + static_cast<std::size_t>(c - '0');
  }
  if (port > kMaxPort) return false;
  url.port = static_cast<std::uint16_t>(port);
  return true;
}

// "[::1]" and what follows it; returns what follows, or nullopt.
std::optional<std::string_view> read_bracketed(std::string_view text,
                                               Url& url) {
  const std::size_t end = text.find(']');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view inner = text.substr(1, end - 1);
  const auto address = parse_ip_address(inner);
  if (!address || address->family != IpAddress::Family::kV6) {
    return std::nullopt;
  }
  url.host = lower(inner);
  url.host_is_ipv6 = true;
  return text.substr(end + 1);
}

// "user@host:port", without the two slashes before it.
bool read_authority(std::string_view text, Url& url) {
  const std::size_t at = text.find('@');
  if (at != std::string_view::npos) {
    if (!is_made_of(text.substr(0, at), ":")) return false;
    url.userinfo = text.substr(0, at);
    text.remove_prefix(at + 1);
  }
  if (text.starts_with('[')) {
    const auto rest = read_bracketed(text, url);
    if (!rest) return false;
    return rest->empty() ||
           (rest->front() == ':' && read_port(rest->substr(1), url));
  }
  const std::size_t colon = text.find(':');
  const std::string_view host = text.substr(0, colon);
  if (!is_made_of(host, "") || host.find('%') != std::string_view::npos) {
    return false;
  }
  url.host = lower(host);
  return colon == std::string_view::npos ||
         read_port(text.substr(colon + 1), url);
}

// The part behind a mark such as `#`, cut off the text.
std::optional<std::string> take_from(std::string_view& text, char mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  std::string part(text.substr(at + 1));
  text = text.substr(0, at);
  return part;
}

bool read_url(std::string_view text, Url& url) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  if (!is_scheme(text.substr(0, colon))) return false;
  url.scheme = lower(text.substr(0, colon));
  text.remove_prefix(colon + 1);
  url.fragment = take_from(text, '#');
  url.query = take_from(text, '?');
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    const std::size_t end = std::min(text.find('/'), text.size());
    if (!read_authority(text.substr(0, end), url)) return false;
    text.remove_prefix(end);
  }
  url.path = text;
  const bool web = url.scheme == "http" || url.scheme == "https";
  if (web && (!url.host || url.host->empty())) return false;
  return is_made_of(url.path, ":@/") &&
         is_made_of(url.query.value_or(""), ":@/?") &&
         is_made_of(url.fragment.value_or(""), ":@/?");
}

}  // namespace

Result<Url> parse_url(std::string_view text) {
  if (text.size() > kMaxUrlLength) {
    return fail(
        ErrorCode::kLimitExceeded,
        "a URL of " + std::to_string(text.size()) + " characters is too long");
  }
  Url url;
  if (!read_url(text, url)) {
    return fail(ErrorCode::kInvalidSyntax, quoted(text) + " is no absolute URL",
                {}, "write it like https://example.com/path");
  }
  return url;
}

std::string to_string(const Url& url) {
  std::string text = url.scheme + ":";
  if (url.host) {
    text += "//";
    if (url.userinfo) text += *url.userinfo + "@";
    text += url.host_is_ipv6 ? "[" + *url.host + "]" : *url.host;
    if (url.port) text += ":" + std::to_string(*url.port);
  }
  text += url.path;
  if (url.query) text += "?" + *url.query;
  if (url.fragment) text += "#" + *url.fragment;
  return text;
}

}  // namespace holdpoint::values
