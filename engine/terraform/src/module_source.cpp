// How Terraform tells module sources apart: local prefixes first, then registry
// addresses, then what its downloader makes of the rest.
#include <algorithm>
#include <array>
#include <cctype>

#include "holdpoint/terraform/configuration.hpp"

namespace holdpoint::terraform {
namespace {

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

// A namespace or module name: 1 to 64 letters, digits, `-` and `_`, with a
// letter or digit at both ends.
bool is_registry_name(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  if (text.empty() || text.size() > kLongest || !is_alnum(text.front()) ||
      !is_alnum(text.back())) {
    return false;
  }
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '_';
  });
}

// The target system: lower-case letters and digits only.
bool is_registry_system(std::string_view text) {
  return is_registry_name(text) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
         });
}

bool is_code_host(std::string_view host) {
  return host == "github.com" || host == "bitbucket.org" ||
         host == "gitlab.com";
}

// A host name that Terraform takes for a registry: it has a dot or a port, so
// that it cannot be mistaken for a namespace.
bool is_registry_host(std::string_view host) {
  if (host.find_first_of(".:") == std::string_view::npos ||
      is_code_host(host)) {
    return false;
  }
  return std::all_of(host.begin(), host.end(), [](char c) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    return !ascii || is_alnum(c) || c == '-' || c == '.' || c == ':';
  });
}

// "ns/name/system" or "host/ns/name/system", with an optional "//subfolder".
bool is_registry_address(std::string_view source) {
  std::array<std::string_view, 4> parts;
  std::size_t count = 0;
  std::string_view rest = source.substr(0, source.find("//"));
  while (true) {
    if (count == parts.size()) {
      return false;
    }
    const std::size_t slash = rest.find('/');
    parts[count++] = rest.substr(0, slash);
    if (slash == std::string_view::npos) {
      break;
    }
    rest.remove_prefix(slash + 1);
  }
  if (count < 3 || (count == 4 && !is_registry_host(parts[0]))) {
    return false;
  }
  return is_registry_name(parts[count - 3]) &&
         is_registry_name(parts[count - 2]) &&
         is_registry_system(parts[count - 1]);
}

bool is_local(std::string_view source) {
  for (const std::string_view prefix :
       {"./", "../", ".\\", "..\\", "/", "file://", "file::"}) {
    if (source.starts_with(prefix)) {
      return true;
    }
  }
  return source == "." || source == "..";
}

// "git" of "git::https://..."; empty without such a prefix.
std::string_view forced_getter(std::string_view source) {
  const std::size_t colons = source.find("::");
  if (colons == std::string_view::npos) {
    return {};
  }
  const std::string_view getter = source.substr(0, colons);
  return std::all_of(getter.begin(), getter.end(), is_alnum)
             ? getter
             : std::string_view();
}

// "git@github.com:org/repo" and any other user@host:path.
bool is_scp_like(std::string_view source) {
  const std::size_t at = source.find('@');
  const std::size_t colon = source.find(':');
  return at != std::string_view::npos && colon != std::string_view::npos &&
         at < colon && source.find('/') > colon;
}

// The part that names a repository: no query, no fragment, no "//subfolder".
std::string_view repository_part(std::string_view source) {
  source = source.substr(0, source.find_first_of("?#"));
  const std::size_t scheme = source.find("://");
  const std::size_t from = scheme == std::string_view::npos ? 0 : scheme + 3;
  return source.substr(0, source.find("//", from));
}

bool is_git(std::string_view source) {
  for (const std::string_view prefix :
       {"github.com/", "bitbucket.org/", "gitlab.com/", "git://", "ssh://"}) {
    if (source.starts_with(prefix)) {
      return true;
    }
  }
  return is_scp_like(source) || repository_part(source).ends_with(".git");
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// A query value with its %xx and + undone.
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (text[i] == '%' && high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

}  // namespace

std::string_view to_string(SourceKind kind) {
  switch (kind) {
    case SourceKind::kLocal:
      return "local";
    case SourceKind::kRegistry:
      return "registry";
    case SourceKind::kGit:
      return "git";
    case SourceKind::kHttp:
      return "http";
    case SourceKind::kOther:
      return "other";
  }
  return "other";
}

SourceKind classify_source(std::string_view source) {
  if (is_local(source)) {
    return SourceKind::kLocal;
  }
  const std::string_view getter = forced_getter(source);
  if (!getter.empty()) {
    if (getter == "git") return SourceKind::kGit;
    const bool http = getter == "http" || getter == "https";
    return http ? SourceKind::kHttp : SourceKind::kOther;
  }
  if (is_registry_address(source)) {
    return SourceKind::kRegistry;
  }
  if (is_git(source)) {
    return SourceKind::kGit;
  }
  const bool http =
      source.starts_with("http://") || source.starts_with("https://");
  return http ? SourceKind::kHttp : SourceKind::kOther;
}

std::string source_ref(std::string_view source) {
  source = source.substr(0, source.find('#'));
  const std::size_t question = source.find('?');
  std::string_view query = question == std::string_view::npos
                               ? std::string_view()
                               : source.substr(question + 1);
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    if (pair.starts_with("ref=")) {
      return decoded(pair.substr(4));
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return {};
}

}  // namespace holdpoint::terraform
