#include "holdpoint/lsp/uri.hpp"

#include <algorithm>

namespace holdpoint::lsp {
namespace {

constexpr std::string_view kFile = "file://";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// An escape that is none stays as it is.
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high =
        text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : hex_value(text[i + 2]);
    if (low < 0) {
      out += text[i];
    } else {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return out;
}

}  // namespace

std::string uri_key(std::string_view uri) {
  std::string key = decoded(uri);
  const std::size_t colon = std::min(key.find(':'), key.size());
  for (std::size_t i = 0; i < colon; ++i) key[i] = lower(key[i]);
  constexpr std::string_view kLocalHost = "file://localhost/";
  if (key.starts_with(kLocalHost)) {
    key.replace(0, kLocalHost.size(), "file:///");
  }
  const std::size_t drive = kFile.size() + 1;
  const bool has_drive = key.starts_with("file:///") &&
                         key.size() > drive + 1 && is_letter(key[drive]) &&
                         key[drive + 1] == ':';
  if (has_drive) key[drive] = lower(key[drive]);
  return key;
}

std::string path_of(std::string_view uri) {
  const std::string key = uri_key(uri);
  if (!key.starts_with("file:///")) return {};
  std::string path = key.substr(kFile.size());
  return path.find('\0') == path.npos ? path : std::string();
}

std::string uri_of(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "/-._~";
  std::string uri(kFile);
  for (const char c : path) {
    const bool is_plain =
        is_letter(c) || (c >= '0' && c <= '9') || kPlain.find(c) != kPlain.npos;
    if (is_plain) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += kDigits[byte >> 4];
    uri += kDigits[byte & 15];
  }
  return uri;
}

}  // namespace holdpoint::lsp
