// links: values
//
// Any text: what reads as a URL prints as text that reads as the same parts,
// is no longer than before, and has nothing in its host that two readers could
// take for another one.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/values/url.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto url = holdpoint::values::parse_url(text);
  if (!url) return 0;
  const std::string printed = to_string(*url);
  const auto again = holdpoint::values::parse_url(printed);
  if (!again || !(*again == *url) || printed.size() > size) std::abort();
  const std::string host = url->host.value_or("");
  if (host.find_first_of("@/\\?#% \t\r\n[]") != std::string::npos) {
    std::abort();
  }
  if (!url->host_is_ipv6 && host.find(':') != std::string::npos) {
    std::abort();
  }
  return 0;
}
