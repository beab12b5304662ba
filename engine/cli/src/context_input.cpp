#include "context_input.hpp"

#include <filesystem>

#include "holdpoint/cloud/raw_answers.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kManifest = "manifest.json";

Result<cloud::Context> read_folder(const std::string& path) {
  const fs::path folder = path;
  const auto manifest = Bytes::read_file((folder / kManifest).string());
  if (!manifest) {
    Error error = manifest.error();
    error.next_step = "a folder of answers is evidence only with a " +
                      std::string(kManifest) +
                      " that says what was called, where and when";
    return fail(std::move(error));
  }
  return cloud::read_answers(*manifest, [&](const std::string& name) {
    return Bytes::read_file((folder / name).string());
  });
}

Result<cloud::Context> read_document(const std::string& path,
                                     const Environment& environment) {
  auto bytes = path == "-" ? Bytes::read_descriptor(environment.input, "-")
                           : Bytes::read_file(path);
  if (!bytes && bytes.error().next_step.empty()) {
    bytes.error().next_step =
        "name a file that `holdpoint context collect` wrote, or a folder of "
        "answers with a manifest.json";
  }
  if (!bytes) return fail(bytes.error());
  return cloud::Context::read(*bytes);
}

}  // namespace

const Operand kContextOperand = {
    .name = "CONTEXT",
    .help =
        "a context document, a folder of raw answers with its "
        "manifest.json, or - for standard input"};

Result<cloud::Context> read_context(const std::string& path,
                                    const Environment& environment) {
  std::error_code ignored;
  auto context = fs::is_directory(path, ignored)
                     ? read_folder(path)
                     : read_document(path, environment);
  if (!context && context.error().where.file.empty()) {
    context.error().where.file = path;
  }
  return context;
}

}  // namespace holdpoint::cli
