// The manifest of a folder of raw answers.
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "answer_errors.hpp"
#include "fields.hpp"
#include "holdpoint/cloud/raw_answers.hpp"

namespace holdpoint::cloud {
namespace {

using internal::Fields;

constexpr std::string_view kFormat = "holdpoint.answers";
constexpr std::uint64_t kVersion = 1;
constexpr std::uint64_t kMaxExitCode = 255;
constexpr std::size_t kMaxName = 255;
constexpr std::array<std::string_view, 3> kProviders{"aws", "azurerm",
                                                     "google"};

// One row of the manifest: an answer without its bytes, and their files.
struct Row {
  RawAnswer answer;
  std::string file, error_file;  // error_file may be empty
};

// A name that cannot lead out of the folder, whatever the system's separators
// are.
bool is_plain_name(std::string_view name) {
  if (name == "." || name == ".." || name.size() > kMaxName) return false;
  return std::ranges::none_of(name, [](char c) {
    return c == '/' || c == '\\' || c == ':' ||
           static_cast<unsigned char>(c) < 0x20;
  });
}

std::string file_name(Fields& fields, std::string_view key, bool required) {
  std::string name = required ? fields.text(key) : fields.text_or_empty(key);
  if (!is_plain_name(name)) {
    fields.refuse(
        key,
        "`" + internal::shown(name, 100) + "` is not the plain name of a file",
        "put the file next to the manifest");
  }
  return name;
}

int exit_code(Fields& fields) {
  const auto code = fields.count("exit_code");
  if (!code) {
    fields.refuse("exit_code", "the exit code is missing");
    return 1;
  }
  if (*code > kMaxExitCode) fields.refuse("exit_code", "must be 0 to 255");
  return static_cast<int>(std::min(*code, kMaxExitCode));
}

Row read_row(Fields& fields) {
  Row row;
  RawAnswer& answer = row.answer;
  answer.call = fields.text("call");
  answer.provider = fields.text("provider");
  if (std::ranges::find(kProviders, answer.provider) == kProviders.end()) {
    fields.refuse("provider", "must be aws, azurerm or google");
  }
  answer.account = fields.text("account");
  answer.region = fields.text_or_empty("region");
  answer.principal = fields.text_or_empty("principal");
  answer.subject = fields.text_or_empty("subject");
  answer.exit_code = exit_code(fields);
  if (const auto time = fields.time("collected_at")) {
    answer.collected_at = *time;
  } else {
    fields.refuse("collected_at", "the time of the answer is missing");
  }
  row.file = file_name(fields, "file", true);
  row.error_file = file_name(fields, "error_file", false);
  return row;
}

// A file that cannot be read is a failed answer, not a failed folder.
void add_row(ContextBuilder& builder, Row row, const FolderReader& folder,
             const json::Limits& limits) {
  RawAnswer& answer = row.answer;
  if (auto output = folder(row.file)) {
    answer.output = std::move(*output);
  } else if (answer.exit_code == 0) {
    answer.exit_code = 1;
    answer.error = "`" + row.file + "`: " + output.error().what;
    return add_answer(builder, answer, limits);
  }
  if (!row.error_file.empty()) {
    if (const auto error = folder(row.error_file)) {
      answer.error = error->view();
    }
  }
  add_answer(builder, answer, limits);
}

Result<json::Value> check_head(const Bytes& manifest, json::Value root) {
  if (!root.is_object() || !root.get("format").is_string() ||
      root.get("format").as_string() != kFormat) {
    return fail(ErrorCode::kWrongDocument, "this is no manifest of answers",
                {.file = manifest.name()},
                "its `format` must be \"holdpoint.answers\"");
  }
  Fields head(root, {});
  const auto version = head.count("format_version");
  if (!head.failed() && version != kVersion) {
    return fail(ErrorCode::kUnsupported,
                "this engine reads version 1 of manifests of answers",
                {.file = manifest.name(), .json_path = "format_version"});
  }
  const json::Value answers = head.array("answers");
  if (!head.failed() && answers.size() == 0) {
    head.refuse("answers", "there is no answer");
  }
  if (head.failed()) return fail(head.error(manifest));
  return answers;
}

}  // namespace

Result<Context> read_answers(const Bytes& manifest, const FolderReader& folder,
                             const ContextLimits& limits) {
  const auto document = json::Document::parse(manifest, limits.json);
  if (!document) return fail(document.error());
  const auto answers = check_head(manifest, document->root());
  if (!answers) return fail(answers.error());
  if (answers->size() > limits.max_items) {
    return fail(ErrorCode::kLimitExceeded, "too many answers",
                {.file = manifest.name(), .json_path = "answers"});
  }
  ContextBuilder builder;
  Timestamp latest;
  std::set<std::string> outputs;
  for (std::size_t i = 0; i < answers->size(); ++i) {
    Fields fields(answers->at(i), "answers[" + std::to_string(i) + "]");
    Row row = read_row(fields);
    // One output cannot be what two calls printed.
    if (row.answer.exit_code == 0 && !outputs.insert(row.file).second) {
      fields.refuse("file", "another answer has this file");
    }
    if (fields.failed()) return fail(fields.error(manifest));
    latest = std::max(latest, row.answer.collected_at);
    builder.add_scope(scope_of(row.answer));
    add_row(builder, std::move(row), folder, limits.json);
  }
  builder.set_collector({"answers", {}});
  builder.set_times(latest, std::nullopt);
  return builder.build();
}

}  // namespace holdpoint::cloud
