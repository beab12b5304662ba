#include "context_input.hpp"

#include <filesystem>

#include "holdpoint/base/files.hpp"
#include "holdpoint/cloud/raw_answers.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kManifest = "manifest.json";

Result<Bytes> read_regular_file(const fs::path& path) {
  const auto kind = file_kind(path.string());
  if (!kind) return fail(kind.error());
  // A pipe among the answers would be waited for, and nobody writes to it.
  if (*kind != FileKind::kAbsent && *kind != FileKind::kRegular) {
    return fail(ErrorCode::kIo, "this is not a regular file",
                {.file = path.string()});
  }
  return Bytes::read_file(path.string());
}

Result<cloud::Context> read_folder(const std::string& path) {
  const fs::path folder = path;
  const auto manifest = read_regular_file(folder / kManifest);
  if (!manifest) {
    Error error = manifest.error();
    error.next_step = "a folder of answers is evidence only with a " +
                      std::string(kManifest) +
                      " that says what was called, where and when";
    return fail(std::move(error));
  }
  return cloud::read_answers(*manifest, [&](const std::string& name) {
    return read_regular_file(folder / name);
  });
}

Result<cloud::Context> read_document(Result<Bytes> bytes) {
  if (!bytes && bytes.error().next_step.empty()) {
    bytes.error().next_step =
        "name a file that `holdpoint context collect` wrote, or a folder of "
        "answers with a manifest.json";
  }
  if (!bytes) return fail(bytes.error());
  return cloud::Context::read(*bytes);
}

Result<cloud::Context> named(Result<cloud::Context> context,
                             const std::string& path) {
  if (!context && context.error().where.file.empty()) {
    context.error().where.file = path;
  }
  return context;
}

}  // namespace

const Operand kContextOperand = {
    .name = "CONTEXT",
    .help =
        "a context document, a folder of raw answers with its "
        "manifest.json, or - for standard input"};

Result<cloud::Context> read_context(const std::string& path) {
  const auto kind = file_kind(path);
  if (!kind) return fail(kind.error());
  return named(*kind == FileKind::kFolder
                   ? read_folder(path)
                   : read_document(Bytes::read_file(path)),
               path);
}

Result<cloud::Context> read_context(const std::string& path,
                                    const Environment& environment) {
  if (path != "-") return read_context(path);
  return named(read_document(Bytes::read_descriptor(environment.input, "-")),
               path);
}

}  // namespace holdpoint::cli
