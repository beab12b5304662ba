#include "wrong_document.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "holdpoint/json/cursor.hpp"

namespace holdpoint::terraform {
namespace {

constexpr std::string_view kMakePlan =
    "make a plan with `terraform plan -out FILE` and pass the output of "
    "`terraform show -json FILE`";
constexpr std::string_view kShowPlan =
    "pass the output of `terraform show -json FILE` for this file";
constexpr std::string_view kPullState =
    "pass a `terraform.tfstate` file, or the output of `terraform state pull`";
constexpr std::string_view kPassState =
    "pass it with `--state`; for the plan, make one with `terraform plan -out "
    "FILE` and pass the output of `terraform show -json FILE`";
constexpr std::string_view kWhiteSpace = " \t\r\n";

// How far text is searched for what it may be.
constexpr std::size_t kSearchedBytes = std::size_t{1} << 20U;

Error wrong(const Bytes& bytes, std::uint64_t offset, std::string_view what,
            std::string_view next_step) {
  return {ErrorCode::kWrongDocument, std::string(what),
          location_of(bytes, offset), std::string(next_step)};
}

struct Magic {
  std::string_view start;
  std::string_view what;
  std::string_view next_step;
};

constexpr std::array kArchives = {
    Magic{"PK\x03\x04", "this is a saved plan file, not its JSON", kShowPlan},
    Magic{"PK\x05\x06", "this is an empty archive, not a plan", kMakePlan},
};
constexpr std::array kNoStates = {
    Magic{"PK\x03\x04", "this is a saved plan file, not a state", kPullState},
    Magic{"tfstate",
          "this is a binary state of Terraform 0.3 or older, which is not "
          "supported, by Terraform since 0.7 neither",
          "upgrade it with Terraform 0.6.16 first"},
};
constexpr std::array kCompressed = {
    Magic{"\x1f\x8b", "this file is compressed with gzip",
          "unpack it with `gzip -d` and pass the JSON"},
    Magic{"\x28\xb5\x2f\xfd", "this file is compressed with zstd",
          "unpack it with `zstd -d` and pass the JSON"},
    Magic{"\xfd"
          "7zXZ",
          "this file is compressed with xz",
          "unpack it with `xz -d` and pass the JSON"},
    Magic{"BZh", "this file is compressed with bzip2",
          "unpack it with `bzip2 -d` and pass the JSON"},
};

template <std::size_t N>
std::optional<Error> match(const Bytes& bytes,
                           const std::array<Magic, N>& magics) {
  for (const Magic& magic : magics) {
    if (bytes.view().starts_with(magic.start)) {
      return wrong(bytes, 0, magic.what, magic.next_step);
    }
  }
  return std::nullopt;
}

// What `terraform plan` says to people.
constexpr std::string_view kPlanText[] = {
    "Terraform used the selected providers",
    "Terraform will perform the following actions",
    "OpenTofu used the selected providers",
    "OpenTofu will perform the following actions",
    "No changes. Your infrastructure matches the configuration",
    "Refreshing state...",
    "# Resource actions are indicated"};

// Beginnings of blocks of Terraform's configuration language.
constexpr std::string_view kBlocks[] = {
    "resource \"", "data \"",      "module \"", "variable \"", "output \"",
    "provider \"", "terraform {",  "locals {",  "removed {",   "moved {",
    "import {",    "ephemeral \"", "check \""};

// The lines of a text, with the offset of each.
template <typename Visit>
void each_line(std::string_view text, Visit visit) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (visit(text.substr(start, end - start), start)) {
      return;
    }
    start = end + 1;
  }
}

bool begins_object(std::string_view text) {
  if (!text.starts_with('{')) {
    return false;
  }
  const std::size_t next = text.find_first_not_of(kWhiteSpace, 1);
  return next != std::string_view::npos &&
         (text[next] == '"' || text[next] == '}');
}

// Where a JSON object begins on a line of its own behind other text.
std::optional<std::size_t> object_behind_text(std::string_view text) {
  std::optional<std::size_t> found;
  each_line(text, [&](std::string_view, std::size_t start) {
    const std::size_t first = text.find_first_not_of(" \t", start);
    if (first != std::string_view::npos && begins_object(text.substr(first))) {
      found = first;
    }
    return found.has_value();
  });
  return found;
}

bool has_block(std::string_view text) {
  bool found = false;
  each_line(text, [&](std::string_view line, std::size_t) {
    found = std::any_of(
        std::begin(kBlocks), std::end(kBlocks),
        [&](std::string_view block) { return line.starts_with(block); });
    return found;
  });
  return found;
}

bool has_plan_text(std::string_view text) {
  return std::any_of(std::begin(kPlanText), std::end(kPlanText),
                     [&](std::string_view sentence) {
                       return text.find(sentence) != std::string_view::npos;
                     });
}

// `[command]/usr/bin/terraform ...` is a wrapper's log, not an array.
bool begins_array(std::string_view text) {
  if (!text.starts_with('[')) {
    return false;
  }
  const std::size_t next = text.find_first_not_of(kWhiteSpace, 1);
  constexpr std::string_view kStarts = "]{[\"-0123456789";
  return next == std::string_view::npos ||
         kStarts.find(text[next]) != std::string_view::npos ||
         text.substr(next).starts_with("null");
}

// A byte-order mark, or the zero bytes that UTF-16 and UTF-32 give to ASCII.
bool is_encoded(std::string_view text) {
  constexpr std::string_view kMarks[] = {"\xef\xbb\xbf", "\xff\xfe",
                                         "\xfe\xff"};
  return text.substr(0, 4).find('\0') != std::string_view::npos ||
         std::any_of(
             std::begin(kMarks), std::end(kMarks),
             [&](std::string_view mark) { return text.starts_with(mark); });
}

bool has_error_text(std::string_view text) {
  bool found = false;
  each_line(text, [&](std::string_view line, std::size_t) {
    constexpr std::string_view kFrame = "\u2502 ";
    if (line.starts_with(kFrame)) {
      line.remove_prefix(kFrame.size());
    }
    found = line.starts_with("Error: ");
    return found;
  });
  return found;
}

Error wrong_text(const Bytes& bytes, std::size_t first) {
  const std::string_view text = bytes.view().substr(0, kSearchedBytes);
  if (const auto start = object_behind_text(text)) {
    Error error =
        wrong(bytes, *start, "text stands before the JSON",
              "remove the lines above this one: a wrapper around terraform "
              "printed them (setup-terraform: `terraform_wrapper: false`)");
    error.what += ", which starts on line " + std::to_string(error.where.line);
    return error;
  }
  if (has_error_text(text)) {
    return wrong(bytes, first,
                 "this is what `terraform` prints when it fails, not a plan",
                 "mend what it says, then run it again");
  }
  if (has_plan_text(text)) {
    return wrong(bytes, first,
                 "this is the text that `terraform plan` prints for people",
                 kMakePlan);
  }
  if (has_block(text)) {
    return wrong(bytes, first, "this is Terraform configuration, not a plan",
                 kMakePlan);
  }
  return wrong(bytes, first, "this is no plan: a plan starts with `{`",
               kMakePlan);
}

// The top-level keys of a JSON object, as far as it can be read.
struct Outline {
  std::set<std::string, std::less<>> keys;
  bool complete = false;  // the object was read to its end
  std::optional<std::uint64_t> second_document;  // where another object begins

  [[nodiscard]] bool has(std::string_view key) const {
    return keys.contains(key);
  }
  [[nodiscard]] bool has_any(
      std::initializer_list<std::string_view> names) const {
    return std::any_of(names.begin(), names.end(),
                       [this](std::string_view name) { return has(name); });
  }
};

// More keys than any known document has.
constexpr std::size_t kMaxKeys = 64;

Outline outline_of(const Bytes& bytes, const json::Limits& limits) {
  Outline outline;
  json::Cursor cursor(bytes, limits);
  if (!cursor.enter_object()) {
    return outline;
  }
  while (outline.keys.size() < kMaxKeys) {
    const auto key = cursor.next_key();
    if (!key) {
      return outline;
    }
    if (!*key) {
      outline.complete = true;
      break;
    }
    outline.keys.emplace(**key);
    if (!cursor.skip()) {
      return outline;
    }
  }
  const auto finished = cursor.finish();
  const auto offset = finished ? std::nullopt : finished.error().where.offset;
  if (offset && *offset < bytes.size() && bytes.view()[*offset] == '{') {
    outline.second_document = offset;
  }
  return outline;
}

struct Answer {
  std::string_view what;
  std::string_view next_step;
};

// Documents that are never a plan, whatever else they hold.
std::optional<Answer> known_document(const Outline& has) {
  if (has.has("@level") && has.has("@message")) {
    return Answer{
        "this is a log of `terraform plan -json` or `apply -json`, "
        "which lacks the values that policies judge",
        kMakePlan};
  }
  if (has.has("remote_plan_format")) {
    return Answer{"this is a bookmark of a plan on HCP Terraform, not the plan",
                  "log in and pass the output of `terraform show -json FILE` "
                  "for this file"};
  }
  if (has.has_any({"encryption_version", "encrypted_data"}) &&
      has.has_any({"lineage", "serial"})) {
    return Answer{"this is a state encrypted by OpenTofu, not a plan",
                  "pass it with `--state`: lineage and serial are readable; "
                  "for the plan, pass the output of `tofu show -json FILE`"};
  }
  if (has.has_any({"encryption_version", "encrypted_data"})) {
    return Answer{"this is encrypted by OpenTofu",
                  "pass the output of `tofu show -json FILE` from a place that "
                  "has the key"};
  }
  return std::nullopt;
}

// Documents that are told apart by what a plan would have besides.
std::optional<Answer> lookalike_document(const Outline& has) {
  if (has.has("plan_format_version") ||
      (has.has("provider_schemas") && has.has("resource_changes"))) {
    return Answer{
        "this is HCP Terraform's redacted plan, which leaves out "
        "parts of the plan",
        "download the run's unredacted JSON plan (its `json-output` "
        "link), or pass the output of `terraform show -json FILE`"};
  }
  if (has.has("provider_schemas")) {
    return Answer{"this is a provider schema, not a plan", kMakePlan};
  }
  if (has.has("version") &&
      has.has_any({"serial", "lineage", "modules", "terraform_version"})) {
    return Answer{"this is a Terraform state file, not a plan", kPassState};
  }
  if (has.has("values")) {
    return Answer{
        "this is a Terraform state as `terraform show -json` prints "
        "it, not a plan",
        kPassState};
  }
  if (!has.complete) {
    return std::nullopt;
  }
  if (!has.has("format_version")) {
    return Answer{"this JSON object is no plan: it has no `format_version`",
                  kMakePlan};
  }
  if (has.keys.size() == 1 ||
      (has.keys.size() == 2 && has.has("terraform_version"))) {
    return Answer{
        "this is an empty Terraform state as `terraform show -json` "
        "prints it, not a plan",
        kPassState};
  }
  return Answer{
      "this JSON object is no plan: it has neither "
      "`resource_changes` nor `planned_values`",
      kMakePlan};
}

}  // namespace

std::optional<Error> wrong_bytes(const Bytes& bytes) {
  const std::string_view text = bytes.view();
  if (auto archive = match(bytes, kArchives)) {
    return archive;
  }
  if (auto compressed = match(bytes, kCompressed)) {
    return compressed;
  }
  const std::size_t first = text.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) {
    return wrong(bytes, 0, "the file is empty",
                 "check that `terraform show -json FILE` succeeded: an empty "
                 "output is no plan");
  }
  if (begins_array(text.substr(first))) {
    return wrong(bytes, first, "this is a JSON array, not a plan",
                 "pass one plan, as `terraform show -json FILE` prints it");
  }
  // The JSON reader knows other encodings and says so better.
  if (text[first] == '{' || is_encoded(text)) {
    return std::nullopt;
  }
  return wrong_text(bytes, first);
}

std::optional<Error> wrong_state_bytes(const Bytes& bytes) {
  if (auto other = match(bytes, kNoStates)) {
    return other;
  }
  if (auto compressed = match(bytes, kCompressed)) {
    return compressed;
  }
  const std::string_view text = bytes.view();
  const std::size_t first = text.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) {
    return wrong(bytes, 0, "the file holds white space only", kPullState);
  }
  if (text[first] == '{' || is_encoded(text)) {
    return std::nullopt;
  }
  return wrong(bytes, first, "this is no state: a state starts with `{`",
               kPullState);
}

std::optional<Error> wrong_state_document(const Bytes& bytes,
                                          json::Value root) {
  const auto has = [&](std::string_view key) {
    return root.find(key).has_value();
  };
  const auto is = [&](std::string_view what, std::string_view next_step) {
    return std::optional(wrong(bytes, root.offset(), what, next_step));
  };
  if (has("resource_changes") || has("planned_values") ||
      has("configuration") || has("prior_state")) {
    return is("this is a plan, not a state",
              "pass it as the plan; its prior state is read from there. For "
              "`--state`, pass a `terraform.tfstate` file or the output of "
              "`terraform state pull`");
  }
  if (has("@level") && has("@message")) {
    return is(
        "this is a log of `terraform plan -json` or `apply -json`, not a "
        "state",
        kPullState);
  }
  if (has("provider_schemas")) {
    return is("this is a provider schema, not a state", kPullState);
  }
  if (has("remote_plan_format")) {
    return is("this is a bookmark of a plan on HCP Terraform, not a state",
              kPullState);
  }
  if (!has("format_version")) {
    return is(
        "this JSON object is no state: it has neither `version` nor "
        "`format_version`",
        kPullState);
  }
  // Terraform without a state prints the version alone.
  const std::size_t known =
      (has("terraform_version") ? 2U : 1U) + (has("checks") ? 1U : 0U);
  if (!has("values") && root.size() != known) {
    return is("this JSON object is no state: it has no `values`", kPullState);
  }
  return std::nullopt;
}

std::optional<Error> wrong_document(const Bytes& bytes,
                                    const json::Limits& limits) {
  const Outline outline = outline_of(bytes, limits);
  if (const auto answer = known_document(outline)) {
    return wrong(bytes, 0, answer->what, answer->next_step);
  }
  const bool is_plan = outline.has("format_version") &&
                       outline.has_any({"resource_changes", "planned_values"});
  if (!is_plan) {
    const auto answer = lookalike_document(outline);
    return answer
               ? std::optional(wrong(bytes, 0, answer->what, answer->next_step))
               : std::nullopt;
  }
  if (outline.second_document) {
    return wrong(bytes, *outline.second_document,
                 "several JSON documents stand in one file",
                 "pass one plan at a time: `terragrunt run-all` prints one a "
                 "line");
  }
  return std::nullopt;
}

}  // namespace holdpoint::terraform
