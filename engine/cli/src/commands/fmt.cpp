// holdpoint fmt: gives policy files their style.
#include <algorithm>
#include <ostream>
#include <utility>

#include "../command.hpp"
#include "../common_options.hpp"
#include "../configuration.hpp"
#include "../evidence_options.hpp"
#include "../lua_files.hpp"
#include "../printing.hpp"
#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/fmt/format.hpp"
#include "holdpoint/syntax/edit.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::cli {
namespace {

constexpr int kNotFormatted = 2;

struct Request {
  std::vector<std::string> files;
  bool check = false;
  bool diff = false;

  [[nodiscard]] bool writes() const { return !check && !diff; }
};

struct Tally {
  std::size_t unchanged = 0;
  std::size_t changed = 0;
  std::size_t failed = 0;
};

// What formatting makes of one file.
struct Formatted {
  std::string before;
  std::string after;
  std::vector<syntax::Edit> edits;
};

Result<Formatted> format_bytes(const Bytes& bytes, const std::string& name) {
  Formatted out;
  out.before = std::string(bytes.view());
  auto edits = fmt::format(syntax::parse(out.before));
  if (!edits) {
    Error error = edits.error();
    error.where.file = name;
    return fail(std::move(error));
  }
  out.edits = std::move(*edits);
  out.after = syntax::apply_edits(out.before, out.edits).value();
  return out;
}

Result<Formatted> format_file(const std::string& path) {
  const auto bytes = Bytes::read_file(path, syntax::kMaxTextSize);
  if (!bytes) return fail(bytes.error());
  return format_bytes(*bytes, path);
}

Result<bool> treat(const std::string& path, const Request& request,
                   Environment& environment) {
  const auto result = format_file(path);
  if (!result) return fail(result.error());
  if (result->edits.empty()) return false;
  if (request.diff) {
    print_edits(path, result->before, result->edits, environment);
  } else if (request.check) {
    print_line(environment, path);
  } else {
    if (auto written = write_back(path, result->after); !written) {
      return fail(written.error());
    }
    print_line(environment, "formatted " + path);
  }
  return true;
}

void tell(const Tally& tally, const Request& request,
          Environment& environment) {
  const std::size_t read = tally.changed + tally.unchanged;
  std::string text;
  if (tally.changed == 0) {
    text = counted(read, "file") + (read == 1 ? " has" : " have") +
           " the style already";
  } else if (request.writes()) {
    text = counted(tally.changed, "file") + " formatted, " +
           std::to_string(tally.unchanged) + " had the style already";
  } else {
    text = std::to_string(tally.changed) + " of " + counted(read, "file") +
           " would change: run `holdpoint fmt`";
  }
  if (tally.failed > 0) {
    text += "; " + std::to_string(tally.failed) + " could not be formatted";
  }
  print_remark(environment, text);
}

int format_files(const Request& request, Environment& environment) {
  Tally tally;
  for (const std::string& path : request.files) {
    const auto changed = treat(path, request, environment);
    if (!changed) {
      print_error(environment, changed.error());
      ++tally.failed;
    } else {
      ++(*changed ? tally.changed : tally.unchanged);
    }
  }
  tell(tally, request, environment);
  if (tally.failed > 0) return kFailure;
  return request.writes() || tally.changed == 0 ? kOk : kNotFormatted;
}

// Nothing is printed of a text that cannot be formatted: an editor that puts
// the output in the text's place keeps the text.
Result<int> format_standard_input(const Request& request,
                                  Environment& environment) {
  const auto bytes =
      Bytes::read_descriptor(environment.input, "-", syntax::kMaxTextSize);
  if (!bytes) return fail(bytes.error());
  const auto result = format_bytes(*bytes, "-");
  if (!result) return fail(result.error());
  const bool differs = !result->edits.empty();
  if (request.diff && differs) {
    print_edits("-", result->before, result->edits, environment);
  } else if (request.writes()) {
    environment.out << (environment.out_is_terminal
                            ? visible_lines(result->after)
                            : result->after);
  }
  return request.writes() || !differs ? kOk : kNotFormatted;
}

Result<std::vector<std::string>> read_paths(const Arguments& arguments) {
  if (!arguments.operands().empty()) return arguments.operands();
  const auto configuration =
      find_configuration(arguments.value(kConfigOption.name));
  if (!configuration) return fail(configuration.error());
  if (!configuration->policies.empty()) return configuration->policies;
  return std::vector<std::string>{"policies"};
}

Result<int> run_request(const Arguments& arguments, Environment& environment) {
  Request request;
  request.check = arguments.has("--check");
  request.diff = arguments.has("--diff");
  const auto paths = read_paths(arguments);
  if (!paths) return fail(paths.error());
  if (std::ranges::find(*paths, "-") != paths->end()) {
    if (paths->size() == 1) return format_standard_input(request, environment);
    return usage_error(fmt_command(),
                       "`-` is standard input, and stands alone");
  }
  auto files = lua_files(*paths);
  if (!files) return fail(files.error());
  if (files->empty()) {
    return fail(ErrorCode::kNotFound, "no .lua file was found",
                {.file = paths->front()},
                "name a folder of policies, or a .lua file");
  }
  request.files = std::move(*files);
  return format_files(request, environment);
}

int run_command(const Arguments& arguments, Environment& environment) {
  const auto code = run_request(arguments, environment);
  if (code) return *code;
  print_error(environment, code.error());
  return kFailure;
}

}  // namespace

const Command& fmt_command() {
  static const Command kCommand = {
      .name = "fmt",
      .summary = "give policy files their style",
      .description =
          "Writes the files again in the one style of policy files: two blanks "
          "for each level, \"double quotes\", the fields of a policy below "
          "each other. Where lines end stays as you wrote it. Comments and "
          "meaning stay as they are, and that is checked before anything is "
          "written. A file that is not Lua is left alone, and its first error "
          "shown.",
      .operands = {{.name = "PATH",
                    .help = "a .lua file, a folder of them, or - for standard "
                            "input to standard output; what holdpoint.json "
                            "names, or ./policies, is the default",
                    .required = false,
                    .repeatable = true}},
      .options = {{.name = "--check",
                   .help = "write nothing; list the files that would change"},
                  {.name = "--diff",
                   .help = "write nothing; show what would change"},
                  kConfigOption},
      .exit_codes = {{0, "every file has the style now"},
                     {1, "a file could not be read, formatted or written"},
                     {2, "with --check or --diff: a file would change"}},
      .examples = {{"Format ./policies.", "holdpoint fmt"},
                   {"In CI: fail if something is not formatted, and show it.",
                    "holdpoint fmt --diff policies"},
                   {"In an editor that pipes the text through a program.",
                    "holdpoint fmt -"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
