#include "printing.hpp"

#include <ostream>

namespace holdpoint::cli {
namespace {

report::TextOptions options_for(const Environment& environment,
                                bool is_terminal) {
  report::TextOptions options;
  options.colours = is_terminal && !environment.no_colour;
  if (is_terminal && environment.width != 0) {
    options.width = environment.width;
  }
  return options;
}

}  // namespace

report::TextOptions out_options(const Environment& environment) {
  return options_for(environment, environment.out_is_terminal);
}

report::TextOptions err_options(const Environment& environment) {
  return options_for(environment, environment.err_is_terminal);
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) +
         (count == 1 ? "" : "s");
}

void print_error(Environment& environment, const Error& error) {
  environment.err << report::write_error(error, err_options(environment));
}

}  // namespace holdpoint::cli
