// holdpoint policies: lists and shows what would be loaded.
#include <filesystem>
#include <ostream>
#include <set>

#include "../command.hpp"
#include "../common_options.hpp"
#include "../configuration.hpp"
#include "../evidence_options.hpp"
#include "../loaded_pages.hpp"
#include "../output_file.hpp"
#include "../printing.hpp"
#include "holdpoint/pages/writers.hpp"

namespace holdpoint::cli {
namespace {

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

Result<PagesRequest> read_request(const Arguments& arguments) {
  const auto configuration =
      find_configuration(arguments.value(kConfigOption.name));
  if (!configuration) return fail(configuration.error());
  PagesRequest request;
  request.paths = arguments.operands();
  if (request.paths.empty()) {
    auto paths = policy_paths(arguments, configuration->policies);
    if (!paths) return fail(paths.error());
    request.paths = std::move(*paths);
  }
  request.only = arguments.values("--policy");
  request.use_standard = !arguments.has(kNoStdlibOption.name);
  request.budgets = configuration->budgets;
  return request;
}

// From a page at `from` to the one at `to`, both in the same folder of pages.
std::string relative_link(const std::string& from, const std::string& to) {
  return std::filesystem::path(to)
      .lexically_relative(std::filesystem::path(from).parent_path())
      .generic_string();
}

Result<void> write_page(const std::filesystem::path& file,
                        const std::string& text) {
  std::error_code failed;
  std::filesystem::create_directories(file.parent_path(), failed);
  if (failed) {
    return fail(ErrorCode::kIo,
                "the folder cannot be made: " + failed.message(),
                {.file = file.parent_path().string()});
  }
  return write_file(file.string(), text);
}

// One file for each policy, and README.md with a table of them. Ids are of
// letters, digits, dots and hyphens, so no page leaves the folder.
Result<void> write_pages(const std::vector<pages::Page>& all,
                         const std::string& folder) {
  std::set<std::string, std::less<>> ids;
  for (const pages::Page& page : all) ids.insert(page.id);
  const auto links_from = [&ids](const std::string& from) {
    return [&ids, from](std::string_view code) {
      const auto id = ids.find(code);
      const std::string to = pages::page_path(code);
      return id == ids.end() || to == from ? std::string()
                                           : relative_link(from, to);
    };
  };
  const std::filesystem::path root(folder);
  for (const pages::Page& page : all) {
    const std::string path = pages::page_path(page.id);
    const std::string text = pages::write_markdown(page, links_from(path));
    if (auto written = write_page(root / path, text); !written) return written;
  }
  return write_page(
      root / "README.md",
      "# Policies\n" + counted(all.size(), "policy page") +
          ", written by `holdpoint policies --pages` from the policies and "
          "their tests.\n\n" +
          pages::write_markdown_table(all, links_from("README.md")));
}

int run_command(const Arguments& arguments, Environment& environment) {
  const std::string format =
      arguments.has("--format") ? arguments.value("--format") : "text";
  if (format != "text" && format != "json" && format != "markdown") {
    return complain(
        environment,
        usage_error(policies_command(), "there is no format `" + format +
                                            "`: use text, json or markdown")
            .value());
  }
  const auto request = read_request(arguments);
  if (!request) return complain(environment, request.error());
  const auto loaded = load_pages(*request, environment);
  if (!loaded) {
    for (const Error& error : loaded.error()) complain(environment, error);
    return kFailure;
  }
  if (arguments.has("--pages")) {
    const auto written = write_pages(*loaded, arguments.value("--pages"));
    return written ? kOk : complain(environment, written.error());
  }
  if (format == "json") {
    environment.out << pages::write_json(*loaded);
  } else if (format == "markdown") {
    environment.out << pages::write_markdown_table(*loaded);
  } else {
    environment.out << pages::write_text_list(*loaded,
                                              out_options(environment));
  }
  return kOk;
}

}  // namespace

const Command& policies_command() {
  static const Command kCommand = {
      .name = "policies",
      .summary = "list the policies that would judge, and what they need",
      .description =
          "Loads policies as `check` does and shows of each what it judges, "
          "how severe a finding is, what it must be given, its parameters, "
          "its tests and where it comes from. Nothing is judged.\n\n"
          "`holdpoint explain ID` shows all that is known of one policy.",
      .operands = {{.name = "PATH",
                    .help = "a folder of policies or one policy file; "
                            "./policies is the default, if it exists",
                    .required = false,
                    .repeatable = true}},
      .options = {{.name = "--policy",
                   .value = "GLOB",
                   .help = "show only policies whose id matches, such as "
                           "\"aws.*\"",
                   .repeatable = true},
                  {.name = "--format",
                   .value = "text|json|markdown",
                   .help = "how to write the list; text is the default",
                   .completes = Completes::kChoices,
                   .choices = {"text", "json", "markdown"}},
                  {.name = "--pages",
                   .value = "DIR",
                   .help = "write a page in Markdown for each policy, and a "
                           "README.md that lists them, below a folder",
                   .completes = Completes::kFiles},
                  kNoStdlibOption,
                  kConfigOption},
      .exit_codes = {{0, "the policies were loaded"},
                     {1, "a policy does not load, or there is none"}},
      .examples = {{"What would judge a plan here.", "holdpoint policies"},
                   {"What your own policies need from a cloud.",
                    "holdpoint policies team/policies --no-stdlib"},
                   {"The standard policies on destruction, for a program.",
                    "holdpoint policies --policy \"terraform.recovery.*\" \\\n"
                    "    --format json"},
                   {"Keep pages of your own policies beside them.",
                    "holdpoint policies team/policies --no-stdlib \\\n"
                    "    --pages team/docs"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
