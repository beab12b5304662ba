// holdpoint schema import: the project's provider schemas, condensed.
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "../command.hpp"
#include "../output_file.hpp"
#include "../printing.hpp"
#include "holdpoint/base/files.hpp"
#include "holdpoint/base/regular_file.hpp"
#include "holdpoint/schema/catalog.hpp"
#include "holdpoint/schema/lock_file.hpp"

namespace holdpoint::cli {
namespace {

// The versions of the providers: of the file that was named, or of the lock
// file here, if there is one.
Result<schema::Versions> read_versions(const std::string& named) {
  const std::string path = named.empty() ? schema::kLockFile : named;
  if (named.empty()) {
    const auto kind = file_kind(path);
    if (!kind) return fail(kind.error());
    if (*kind == FileKind::kAbsent) return schema::Versions();
  }
  const auto bytes = read_regular_file(path, schema::kMaxLockFile);
  if (!bytes) return fail(bytes.error());
  auto versions = schema::read_lock_file(bytes->view());
  if (!named.empty() && versions.empty()) {
    return fail(ErrorCode::kInvalidValue, "the file names no provider",
                {.file = path},
                "pass the `.terraform.lock.hcl` of the project");
  }
  return versions;
}

Result<void> make_folder_of(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  if (folder.empty()) return {};
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return {};
  return fail(ErrorCode::kIo, "cannot make the folder: " + error.message(),
              {.file = folder.string()});
}

// "hashicorp/aws 5.31.0: …", a line for each provider.
void tell(const schema::Condensed& condensed, const std::string& path,
          const schema::Pack& pack, Environment& environment) {
  print_line(
      environment,
      "wrote " + path + ": " + counted(condensed.managed, "resource type") +
          ", " + counted(condensed.data, "data source") + ", " +
          std::to_string((condensed.pack.size() + 1023) / 1024) + " KiB");
  bool lacks_version = false;
  for (std::size_t i = 0; i < pack.provider_count(); ++i) {
    const schema::Provider provider = pack.provider(i);
    lacks_version = lacks_version || provider.version.empty();
    print_line(
        environment,
        std::string(provider.address) +
            (provider.version.empty() ? ""
                                      : " " + std::string(provider.version)),
        2);
  }
  if (lacks_version) {
    print_line(environment,
               "Terraform's schema names no versions: `--lock "
               ".terraform.lock.hcl` adds them.");
  }
}

Result<int> import_schemas(const Arguments& arguments,
                           Environment& environment) {
  const std::string& path = arguments.operands().front();
  const auto json = path == "-" ? Bytes::read_descriptor(environment.input, "-")
                                : Bytes::read_file(path);
  if (!json) return fail(json.error());
  const auto versions = read_versions(arguments.value("--lock"));
  if (!versions) return fail(versions.error());
  const auto condensed = schema::condense(*json, *versions);
  if (!condensed) return fail(condensed.error());
  const std::string output = arguments.has("--output")
                                 ? arguments.value("--output")
                                 : std::string(schema::kProjectPack);
  // What cannot be read again is not written.
  const auto pack = schema::Pack::open(Bytes::copy_of(condensed->pack, output));
  if (!pack) return fail(pack.error());
  if (auto made = make_folder_of(output); !made) return fail(made.error());
  if (auto done = write_file(output, condensed->pack); !done) {
    return fail(done.error());
  }
  tell(*condensed, output, *pack, environment);
  return kOk;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const auto code = import_schemas(arguments, environment);
  if (code) return *code;
  print_error(environment, code.error());
  return kFailure;
}

}  // namespace

const Command& schema_import_command() {
  static const Command kCommand = {
      .name = "schema import",
      .summary = "tell Holdpoint which attributes your providers have",
      .description =
          "Condenses the schemas of this project's providers into a small "
          "file, from which the linter and editors know every resource type, "
          "attribute and block. Without it they know the types that the "
          "standard policies are about.\n\n"
          "Import again after providers were updated. The file belongs into "
          "version control, so that all see the same findings.",
      .operands = {{.name = "FILE",
                    .help = "what `terraform providers schema -json` printed; "
                            "- reads standard input"}},
      .options = {{.name = "--output",
                   .value = "PACK",
                   .help = "write to this file instead of "
                           ".holdpoint/schema.pack",
                   .completes = Completes::kFiles},
                  {.name = "--lock",
                   .value = "FILE",
                   .help = "take the providers' versions from this file "
                           "instead of .terraform.lock.hcl",
                   .completes = Completes::kFiles}},
      .exit_codes = {{0, "written"}, {1, "Holdpoint could not do its work"}},
      .examples = {{"Import the schemas of the providers of this project.",
                    "terraform providers schema -json | holdpoint schema "
                    "import -"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
