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
    options.cut_words = true;
  }
  return options;
}

// Lines that other programs may read are never wrapped.
report::TextOptions line_options(report::TextOptions options,
                                 bool is_terminal) {
  if (!is_terminal) options.width = 0;
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

void print_line(Environment& environment, std::string_view text,
                std::size_t indent) {
  const auto options =
      line_options(out_options(environment), environment.out_is_terminal);
  environment.out << report::write_line(text, options, indent);
}

void print_remark(Environment& environment, std::string_view text,
                  std::size_t indent) {
  const auto options =
      line_options(err_options(environment), environment.err_is_terminal);
  environment.err << report::write_line(text, options, indent);
}

}  // namespace holdpoint::cli
