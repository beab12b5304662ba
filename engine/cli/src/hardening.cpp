#include "hardening.hpp"

#include <elf.h>
#include <link.h>

#include <cstddef>

namespace holdpoint::cli {
namespace {

// What the loader was told about the program.
struct Image {
  bool found = false;
  bool moved = false;     // loaded at an address that is not the file's own
  bool relro = false;     // tables are read-only after relocation
  bool bind_now = false;  // all of them, because nothing is bound later
  bool stack_executes = true;
};

void read_dynamic(const ElfW(Dyn) * entry, Image& image) {
  for (; entry->d_tag != DT_NULL; ++entry) {
    const auto flags = entry->d_un.d_val;
    image.bind_now = image.bind_now || entry->d_tag == DT_BIND_NOW ||
                     (entry->d_tag == DT_FLAGS && (flags & DF_BIND_NOW) != 0) ||
                     (entry->d_tag == DT_FLAGS_1 && (flags & DF_1_NOW) != 0);
  }
}

// The first image is the program's own.
int read_image(dl_phdr_info* info, std::size_t, void* into) {
  auto& image = *static_cast<Image*>(into);
  image.found = true;
  image.moved = info->dlpi_addr != 0;
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& header = info->dlpi_phdr[i];
    if (header.p_type == PT_GNU_RELRO) image.relro = true;
    if (header.p_type == PT_GNU_STACK) {
      image.stack_executes = (header.p_flags & PF_X) != 0;
    }
    if (header.p_type != PT_DYNAMIC) continue;
    const auto address = info->dlpi_addr + header.p_vaddr;
    read_dynamic(reinterpret_cast<const ElfW(Dyn)*>(address), image);
  }
  return 1;
}

}  // namespace

std::vector<std::string> hardening() {
  Image image;
  dl_iterate_phdr(read_image, &image);
  std::vector<std::string> all;
  if (image.moved) all.emplace_back("PIE");
  if (image.relro) {
    all.emplace_back(image.bind_now ? "full RELRO" : "partial RELRO");
  }
  if (image.found && !image.stack_executes) {
    all.emplace_back("no executable stack");
  }
#ifdef __SSP_STRONG__
  all.emplace_back("stack protector");
#endif
#if defined(_FORTIFY_SOURCE) && _FORTIFY_SOURCE > 0 && defined(__OPTIMIZE__)
  all.emplace_back("fortified");
#endif
#ifdef HOLDPOINT_ZEROED_LOCALS
  all.emplace_back("zeroed locals");
#endif
#ifdef HOLDPOINT_SANITIZED
  all.emplace_back("sanitizers");
#endif
  return all;
}

std::string protection_line(const std::optional<wall::Protection>& workers) {
  std::string line =
      "protection: workers (" +
      (workers ? to_string(*workers) : std::string("none was needed")) + ")";
  for (const std::string& each : hardening()) line += ", " + each;
  return line;
}

}  // namespace holdpoint::cli
