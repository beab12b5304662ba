// holdpoint lint: says what is wrong with policy files, without running them.
#include <algorithm>
#include <charconv>
#include <optional>
#include <ostream>
#include <utility>
#include <vector>

#include "../command.hpp"
#include "../common_options.hpp"
#include "../configuration.hpp"
#include "../evidence_options.hpp"
#include "../lua_files.hpp"
#include "../output_file.hpp"
#include "../outputs.hpp"
#include "../printing.hpp"
#include "holdpoint/base/files.hpp"
#include "holdpoint/lint/fix.hpp"
#include "holdpoint/lint/writers.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/schema/catalog.hpp"
#include "holdpoint/schema/plan_shape.hpp"

namespace holdpoint::cli {
namespace {

constexpr int kFound = 2;
constexpr std::string_view kFormats[] = {"text", "json", "sarif", "junit",
                                         "github"};
constexpr const char* kStandardInput = "-";

// Files that are linted together. A folder is a whole set; a file that is
// named by itself is judged by itself.
struct Group {
  lint::FileSet files;
  bool is_whole = false;
};

struct Request {
  lint::Settings settings;
  schema::Catalog catalog;
  std::vector<Output> outputs;
  lint::Level fails_at = lint::Level::kWarning;
  Timestamp now;
  std::vector<std::string> remarks;  // what is told beside the findings
  std::vector<std::string> paths;
  bool fix = false;
  bool dry_run = false;
};

Result<lint::Level> read_level(std::string_view name, std::string_view text) {
  if (const auto level = lint::level_named(text)) return *level;
  return usage_error(lint_command(), "`" + std::string(name) + "` cannot be `" +
                                         std::string(text) +
                                         "`: use ignore, info, warning or "
                                         "error");
}

Result<void> read_settings(const Arguments& arguments,
                           lint::Settings& settings) {
  for (const char* option : {"--rule", "--category"}) {
    for (const std::string& name : arguments.values(option)) {
      if (auto done = settings.select(name); !done) return done;
    }
  }
  for (const std::string& text : arguments.values("--level")) {
    const auto pair = split_assignment(lint_command(), "--level", text);
    if (!pair) return fail(pair.error());
    const auto level = read_level("--level", pair->value);
    if (!level) return fail(level.error());
    if (auto set = settings.command_line.set(pair->key, *level); !set) {
      return set;
    }
  }
  return {};
}

// A plan that cannot be used is told and left out: it is not everywhere where
// policies are linted, and without it less is found, and nothing wrong.
void add_sample_plan(const std::string& path, Request& request) {
  if (path.empty()) return;
  const auto bytes = Bytes::read_file(path, schema::kMaxSamplePlan);
  auto sample =
      bytes ? schema::read_sample_plan(*bytes, path) : fail(bytes.error());
  if (sample) {
    request.catalog.add(std::move(sample->source));
  } else {
    request.remarks.push_back(
        "`" + path + "` is not used as a sample plan: " + sample.error().what);
  }
}

Result<Request> read_request(const Arguments& arguments,
                             const Environment& environment) {
  auto configuration = find_configuration(arguments.value(kConfigOption.name));
  if (!configuration) return fail(configuration.error());
  Request request;
  request.settings = std::move(configuration->lint);
  if (auto read = read_settings(arguments, request.settings); !read) {
    return fail(read.error());
  }
  auto outputs = read_outputs(lint_command(), arguments, kFormats);
  if (!outputs) return fail(outputs.error());
  request.outputs = std::move(*outputs);
  if (arguments.has("--fail-on")) {
    const auto level = read_level("--fail-on", arguments.value("--fail-on"));
    if (!level) return fail(level.error());
    request.fails_at = *level;
  }
  const auto now = read_now(lint_command(), arguments, environment);
  if (!now) return fail(now.error());
  request.now = *now;
  auto catalog = schema::load_catalog(".");
  if (!catalog) return fail(catalog.error());
  request.catalog = std::move(*catalog);
  add_sample_plan(configuration->sample_plan, request);
  request.fix = arguments.has("--fix");
  request.dry_run = arguments.has("--dry-run");
  if (request.dry_run && !request.fix) {
    return usage_error(lint_command(),
                       "`--dry-run` shows what `--fix` would "
                       "do: give both");
  }
  request.paths = arguments.operands();
  if (request.paths.empty()) {
    auto paths = policy_paths(arguments, configuration->policies);
    if (!paths) return fail(paths.error());
    request.paths = std::move(*paths);
  }
  if (request.paths.empty()) {
    return fail(ErrorCode::kNotFound, "there is nothing to lint", {},
                "name a folder or a file of policies");
  }
  return request;
}

Result<Group> read_folder(const std::string& path) {
  const auto sources = policy::read_sources(path);
  if (!sources) return fail(sources.error());
  Group group;
  group.is_whole = true;
  for (const auto& [name, file] : sources->libraries) {
    group.files.add(file.name, file.text);
  }
  for (const auto* files : {&sources->policies, &sources->tests}) {
    for (const auto& file : *files) group.files.add(file.name, file.text);
  }
  if (group.files.files().empty()) {
    return fail(ErrorCode::kNotFound, "no .lua file was found", {.file = path},
                "name a folder of policies, or a .lua file");
  }
  return group;
}

Result<Group> read_group(const std::string& path, const Arguments& arguments,
                         const Environment& environment) {
  const std::size_t limit = policy::SourceLimits().max_file_bytes;
  Group group;
  if (path == kStandardInput) {
    const std::string name =
        arguments.has("--stdin-name") ? arguments.value("--stdin-name") : "-";
    const auto bytes = Bytes::read_descriptor(environment.input, name, limit);
    if (!bytes) return fail(bytes.error());
    group.files.add(name, bytes->view());
    return group;
  }
  const auto kind = file_kind(path);
  if (!kind) return fail(kind.error());
  if (*kind == FileKind::kFolder) return read_folder(path);
  const auto bytes = Bytes::read_file(path, limit);
  if (!bytes) return fail(bytes.error());
  group.files.add(path, bytes->view());
  return group;
}

lint::Options options_of(const Request& request) {
  lint::Options options;
  options.settings = &request.settings;
  options.now = request.now;
  options.catalog = &request.catalog;
  return options;
}

// Repairs each file, or shows what that would change; `group` then holds what
// the files say now. Whether something changed.
Result<bool> repair_files(const Request& request, Group& group,
                          Environment& environment) {
  lint::FileSet repaired;
  bool is_changed = false;
  for (const lint::SetFile& file : group.files.files()) {
    lint::Options options = options_of(request);
    options.kind = file.kind;
    options.file_name = file.name;
    const std::string before(file.tree.text());
    const lint::Repaired after = lint::repair(before, options);
    if (after.text == before) {
      repaired.add(file.name, before);
      continue;
    }
    is_changed = true;
    if (request.dry_run) {
      print_edits(file.name, before, after.edits, environment);
    } else if (auto kept = write_back(file.name, after.text); !kept) {
      return fail(kept.error());
    }
    repaired.add(file.name, after.text);
  }
  group.files = std::move(repaired);
  return is_changed;
}

std::string written(std::span<const lint::FileFindings> findings,
                    const Request& request, const Output& output,
                    const Environment& environment) {
  if (output.format == "json") {
    return lint::write_json(findings, &request.catalog, HOLDPOINT_VERSION);
  }
  const auto annotations = [&] {
    return lint::annotations_of(findings, HOLDPOINT_VERSION);
  };
  if (output.format == "sarif") return report::write_sarif(annotations());
  if (output.format == "github") return report::write_github(annotations());
  if (output.format == "junit") {
    return report::write_junit(annotations(), request.now);
  }
  const bool to_file = !output.file.empty();
  auto options = to_file ? report::TextOptions() : out_options(environment);
  // Lines that other programs may read are never wrapped.
  if (to_file || !environment.out_is_terminal) options.width = 0;
  return lint::write_text(findings, options);
}

Result<void> publish(std::span<const lint::FileFindings> findings,
                     const Request& request, Environment& environment) {
  std::string printed;
  for (const Output& output : request.outputs) {
    std::string text = written(findings, request, output, environment);
    if (output.file.empty()) {
      printed = std::move(text);
    } else if (auto kept = write_file(output.file, text); !kept) {
      return kept;
    }
  }
  environment.out << printed;
  return {};
}

// Whoever reads that something does not exist must know who says so.
void tell_sources(const Request& request, Environment& environment) {
  for (const std::string& remark : request.remarks) {
    print_remark(environment, remark);
  }
  std::string names;
  for (const schema::Source& source : request.catalog.sources()) {
    names += (names.empty() ? "" : ", ") + to_string(source);
    for (const schema::Stale& stale : source.stale) {
      print_remark(environment,
                   to_string(stale) + ": run `holdpoint schema import` again");
    }
  }
  print_remark(environment, "attributes by " + names);
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int list_rules(Environment& environment) {
  for (const lint::RuleInfo& rule : lint::rules()) {
    print_line(environment, std::string(rule.id) + " (" +
                                std::string(to_string(rule.level)) +
                                (rule.has_fix ? ", --fix" : "") +
                                "): " + std::string(rule.summary));
  }
  return kOk;
}

// What waivers may name beyond their own set. Nobody else asks, so that a run
// without waivers need not read the standard policies.
std::vector<std::string> policies_elsewhere(const std::vector<Group>& groups) {
  std::vector<std::string> ids;
  bool has_waivers = false;
  for (const Group& group : groups) {
    for (const lint::SetFile& file : group.files.files()) {
      has_waivers = has_waivers || file.kind == lint::FileKind::kWaivers;
      for (const auto& policy : file.declarations.policies) {
        if (policy.id) ids.push_back(policy.id->text);
      }
    }
  }
  if (!has_waivers) return {};
  const auto& standard = policy::standard_ids();
  ids.insert(ids.end(), standard.begin(), standard.end());
  return ids;
}

int lint_groups(const Request& request, std::vector<Group>& groups,
                Environment& environment) {
  std::vector<lint::FileFindings> findings;
  bool is_changed = false;
  const std::vector<std::string> elsewhere = policies_elsewhere(groups);
  lint::Options options = options_of(request);
  options.policies_elsewhere = elsewhere;
  for (Group& group : groups) {
    if (request.fix) {
      const auto changed = repair_files(request, group, environment);
      if (!changed) return complain(environment, changed.error());
      is_changed = is_changed || *changed;
    }
    auto found = lint::check_set(group.files, options, group.is_whole);
    std::ranges::move(found, std::back_inserter(findings));
  }
  if (request.dry_run) return is_changed ? kFound : kOk;
  if (auto done = publish(findings, request, environment); !done) {
    return complain(environment, done.error());
  }
  tell_sources(request, environment);
  const bool fails = std::ranges::any_of(findings, [&](const auto& file) {
    return std::ranges::any_of(file.findings, [&](const auto& finding) {
      return finding.level >= request.fails_at;
    });
  });
  return fails ? kFound : kOk;
}

int run_command(const Arguments& arguments, Environment& environment) {
  if (arguments.has("--list")) return list_rules(environment);
  const auto request = read_request(arguments, environment);
  if (!request) return complain(environment, request.error());
  std::vector<Group> groups;
  for (const std::string& path : request->paths) {
    if (path == kStandardInput && request->fix && !request->dry_run) {
      return complain(environment,
                      usage_error(lint_command(),
                                  "`--fix` cannot write to standard input: "
                                  "add `--dry-run`")
                          .value());
    }
    auto group = read_group(path, arguments, environment);
    if (!group) return complain(environment, group.error());
    groups.push_back(std::move(*group));
  }
  return lint_groups(*request, groups, environment);
}

}  // namespace

const Command& lint_command() {
  static const Command kCommand = {
      .name = "lint",
      .summary = "say what is wrong with policies, without running them",
      .description =
          "Reads policies, libraries, tests and waivers, and reports what "
          "cannot be meant: names that do not exist, conditions that are "
          "always the same, rules that can never deny, mistakes that would "
          "stop a plan with an error.\n\n"
          "A folder is a set: rules that compare files, such as a policy with "
          "its tests, run only there. A file that is named by itself is judged "
          "by itself.\n\n"
          "`check` refuses policies in which a rule of level error finds "
          "something.",
      .operands = {{.name = "PATH",
                    .help = "folders and files of policies; - is standard "
                            "input; ./policies, or what holdpoint.json names, "
                            "if left out",
                    .required = false,
                    .repeatable = true}},
      .options =
          {{.name = "--rule",
            .value = "RULE",
            .help = "run only this rule, such as scope/unused-local",
            .repeatable = true},
           {.name = "--category",
            .value = "NAME",
            .help = "run only the rules of this category, such as logic",
            .repeatable = true},
           {.name = "--level",
            .value = "NAME=LEVEL",
            .help = "set the level of a rule, a category or all: ignore, info, "
                    "warning or error",
            .repeatable = true},
           {.name = "--fail-on",
            .value = "LEVEL",
            .help = "exit 2 for findings of this level and above; warning is "
                    "the default",
            .completes = Completes::kChoices,
            .choices = {"info", "warning", "error"}},
           {.name = "--fix", .help = "repair what has a quick fix"},
           {.name = "--dry-run",
            .help = "with --fix: show what it would change, and change "
                    "nothing"},
           {.name = "--format",
            .value = "FORMAT[=FILE]",
            .help = "text, json, sarif, junit or github; may be repeated, with "
                    "a file for each but one",
            .repeatable = true,
            .completes = Completes::kChoices,
            .choices = {"text", "json", "sarif", "junit", "github"}},
           {.name = "--list", .help = "list the rules"},
           {.name = "--stdin-name",
            .value = "FILE",
            .help = "the name of what standard input holds: it says whether "
                    "these are policies or tests"},
           kNowOption,
           kConfigOption},
      .exit_codes = {{0, "nothing stands against these files"},
                     {1, "Holdpoint could not do its work"},
                     {2,
                      "something was found, or --dry-run would change "
                      "something"}},
      .examples = {{"Lint a folder of policies with their tests.",
                    "holdpoint lint policies"},
                   {"Repair what can be repaired, after looking at it.",
                    "holdpoint lint policies --fix --dry-run\n"
                    "holdpoint lint policies --fix"},
                   {"Be stricter about one category.",
                    "holdpoint lint policies --level meta=warning"},
                   {"Show findings in a pull request.",
                    "holdpoint lint policies --format sarif=lint.sarif"},
                   {"Lint what an editor has not saved yet.",
                    "holdpoint lint - --stdin-name policies/rds_test.lua"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
