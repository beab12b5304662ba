// holdpoint init: what a project needs to begin, without touching what it has.
#include <filesystem>
#include <utility>

#include "../command.hpp"
#include "../configuration.hpp"
#include "../drafting/ci_files.hpp"
#include "../drafting/new_policy.hpp"
#include "../printing.hpp"
#include "holdpoint/base/files.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPolicies = "policies";
constexpr const char* kConfiguration = R"({
  "policies": ["policies"]
}
)";
constexpr const char* kExampleId = "example.owner-tag";

// What is to be made, and what is there already.
struct Beginning {
  std::vector<NewFile> files;
  std::vector<std::string> there;
  std::vector<std::string> to_do;
};

std::string in(const std::string& folder, std::string_view name) {
  return folder == "." ? std::string(name) : (fs::path(folder) / name).string();
}

Result<bool> exists(const std::string& path) {
  const auto kind = file_kind(path);
  if (!kind) return fail(kind.error());
  return *kind != FileKind::kAbsent;
}

// Adds the file, unless something of its name is there.
Result<void> add(NewFile file, Beginning& beginning) {
  const auto there = exists(file.path);
  if (!there) return fail(there.error());
  if (*there) {
    beginning.there.push_back(std::move(file.path));
  } else {
    beginning.files.push_back(std::move(file));
  }
  return {};
}

// An example, where there is no policy yet.
Result<void> add_policies(const std::string& folder, Beginning& beginning,
                          const Environment& environment) {
  const std::string path = in(folder, kPolicies);
  const auto present = read_policy_folder(path);
  if (!present) return fail(present.error());
  if (!present->set.policies.empty()) {
    beginning.there.push_back(path);
    return {};
  }
  NewPolicyRequest request;
  request.id = kExampleId;
  request.type = "*";
  request.folder = path;
  request.is_advisory = true;
  auto made = make_policy(request, environment);
  if (!made) return fail(made.error());
  for (NewFile& file : made->files) {
    beginning.files.push_back(std::move(file));
  }
  return {};
}

Result<std::vector<const CiSystem*>> wanted_systems(
    const std::string& folder, const Arguments& arguments) {
  if (!arguments.has("--ci")) return ci_systems_in(folder);
  const std::string name = arguments.value("--ci");
  if (name == "none") return std::vector<const CiSystem*>();
  if (const CiSystem* system = find_ci_system(name)) return std::vector{system};
  return usage_error(init_command(), "there is no CI system `" + name +
                                         "`: use github, gitlab or none");
}

Result<void> add_ci(const std::string& folder, const Arguments& arguments,
                    Beginning& beginning) {
  const auto systems = wanted_systems(folder, arguments);
  if (!systems) return fail(systems.error());
  for (const CiSystem* system : *systems) {
    const std::size_t before = beginning.files.size();
    auto added =
        add({in(folder, system->path), std::string(system->text)}, beginning);
    if (!added) return added;
    const bool is_new = beginning.files.size() > before;
    if (is_new && !system->to_add.empty()) {
      beginning.to_do.emplace_back(system->to_add);
    }
  }
  if (systems->empty() && !arguments.has("--ci")) {
    beginning.to_do.emplace_back(
        "no CI system was found here: `holdpoint init --ci github` or `--ci "
        "gitlab` makes its file");
  }
  return {};
}

Result<Beginning> plan_beginning(const std::string& folder,
                                 const Arguments& arguments,
                                 const Environment& environment) {
  Beginning beginning;
  if (auto added = add_policies(folder, beginning, environment); !added) {
    return fail(added.error());
  }
  auto added = add({in(folder, kConfigurationFile), kConfiguration}, beginning);
  if (added) added = add_ci(folder, arguments, beginning);
  if (!added) return fail(added.error());
  return beginning;
}

void tell(const std::string& folder, const Beginning& beginning,
          Environment& environment) {
  for (const std::string& path : beginning.there) {
    print_line(environment, "kept " + path);
  }
  for (const NewFile& file : beginning.files) {
    print_line(environment, "made " + file.path);
  }
  for (const std::string& what : beginning.to_do) {
    print_line(environment, what);
  }
  print_line(environment, "Next:");
  if (folder != ".") print_line(environment, "cd " + folder, 2);
  print_line(environment, "holdpoint test", 2);
  print_line(environment, "holdpoint new policy org.s3.bucket-owner", 2);
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const std::string folder =
      arguments.operands().empty() ? "." : arguments.operands().front();
  const auto beginning = plan_beginning(folder, arguments, environment);
  if (!beginning) return complain(environment, beginning.error());
  if (auto done = write_new_files(beginning->files); !done) {
    return complain(environment, done.error());
  }
  tell(folder, *beginning, environment);
  return kOk;
}

}  // namespace

const Command& init_command() {
  static const Command kCommand = {
      .name = "init",
      .summary = "make what a project needs to begin",
      .description =
          "Makes a folder of policies with an example and its tests, a "
          "holdpoint.json that names it, and the file that runs Holdpoint in "
          "the CI system that is found: GitHub Actions where there is a "
          ".github folder, GitLab CI where there is a .gitlab-ci.yml.\n\n"
          "What exists is kept as it is, so that nothing happens the second "
          "time. The example only warns: no plan is stopped by it.",
      .operands = {{.name = "DIR",
                    .help = "the project's folder; this one is the default",
                    .required = false}},
      .options = {{.name = "--ci",
                   .value = "github|gitlab|none",
                   .help = "make the file of this CI system, whatever is found",
                   .completes = Completes::kChoices,
                   .choices = {"github", "gitlab", "none"}}},
      .exit_codes = {{0, "made, or there already"},
                     {1, "nothing was made, for the reason that is shown"}},
      .examples = {{"Begin here.", "holdpoint init"},
                   {"Begin in another folder, and leave CI alone.",
                    "holdpoint init infra --ci none"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
