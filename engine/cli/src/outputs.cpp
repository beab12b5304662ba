#include "outputs.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/suggest.hpp"

namespace holdpoint::cli {
namespace {

tl::unexpected<Error> unknown_format(
    const Command& command, const std::string& format,
    std::span<const std::string_view> formats) {
  std::string names;
  for (const std::string_view name : formats) {
    if (!names.empty()) names += name == formats.back() ? " or " : ", ";
    names += name;
  }
  const std::vector<std::string_view> known(formats.begin(), formats.end());
  return usage_error(command, "there is no format `" + format + "`" +
                                  did_you_mean(format, known) + ": use " +
                                  names);
}

}  // namespace

Result<std::vector<Output>> read_outputs(
    const Command& command, const Arguments& arguments,
    std::span<const std::string_view> formats) {
  std::vector<Output> outputs;
  bool prints = false;
  for (const std::string& text : arguments.values("--format")) {
    const std::size_t sign = text.find('=');
    Output output{text.substr(0, sign), {}};
    if (std::ranges::find(formats, output.format) == formats.end()) {
      return unknown_format(command, output.format, formats);
    }
    if (sign != std::string::npos) {
      output.file = text.substr(sign + 1);
      if (output.file.empty()) {
        return usage_error(command, "`--format " + text + "` names no file");
      }
    }
    const bool is_taken = std::ranges::any_of(
        outputs, [&](const Output& each) { return each.file == output.file; });
    if (is_taken) {
      const std::string place =
          output.file.empty() ? "standard output" : "`" + output.file + "`";
      return usage_error(command, "two formats cannot both go to " + place +
                                      ": write one as FORMAT=FILE");
    }
    prints = prints || output.file.empty();
    outputs.push_back(std::move(output));
  }
  if (!prints) outputs.push_back({std::string(formats.front()), {}});
  return outputs;
}

}  // namespace holdpoint::cli
