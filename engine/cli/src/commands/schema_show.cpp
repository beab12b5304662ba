// holdpoint schema show: what is known of a resource type, and who says it.
#include <string>
#include <utility>
#include <vector>

#include "../command.hpp"
#include "../printing.hpp"
#include "holdpoint/base/regular_file.hpp"
#include "holdpoint/base/suggest_whole.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/schema/catalog.hpp"
#include "holdpoint/schema/outline.hpp"

namespace holdpoint::cli {
namespace {

using terraform::Mode;

// Real types have some thousand lines at most.
constexpr std::size_t kMostLines = 20'000;

Result<schema::Catalog> catalog_of(const Arguments& arguments) {
  const std::string file = arguments.value("--schema");
  if (file.empty()) return schema::load_catalog(".");
  const auto bytes = read_regular_file(file, schema::Pack::kMaxSize);
  if (!bytes) return fail(bytes.error());
  auto pack = schema::Pack::open(*bytes);
  if (!pack) return fail(pack.error());
  schema::Catalog catalog;
  catalog.add({schema::Source::Kind::kProject, file, std::move(*pack)});
  return catalog;
}

tl::unexpected<Error> nobody_has(const schema::Catalog& catalog, Mode mode,
                                 const std::string& type) {
  std::vector<std::string_view> names;
  bool has_project = false;
  for (const schema::Source& source : catalog.sources()) {
    has_project = has_project || source.kind == schema::Source::Kind::kProject;
    for (std::size_t i = 0; i < source.pack.type_count(); ++i) {
      const schema::ResourceView found = source.pack.type(i);
      if (found.mode == mode) names.push_back(found.name);
    }
  }
  const char* kind = mode == Mode::kData ? "data source" : "resource type";
  const bool is_other_mode = static_cast<bool>(
      catalog.find(mode == Mode::kData ? Mode::kManaged : Mode::kData, type));
  return fail(ErrorCode::kNotFound,
              std::string("no schema has a ") + kind + " `" + visible(type) +
                  "`" + did_you_mean_whole(type, names),
              {},
              is_other_mode && mode == Mode::kManaged
                  ? "there is a data source of that name: add --data"
              : has_project ? "import the schemas again if a provider is new: "
                              "see `holdpoint help schema import`"
                            : "import the schemas of this project: see "
                              "`holdpoint help schema import`");
}

void write_outline(const schema::Known& known, Environment& environment) {
  const auto& resource = known.resource;
  print_line(environment,
             (resource.mode == Mode::kData ? "data source " : "resource ") +
                 std::string(resource.name) + ", by " +
                 to_string(*known.source));
  for (const schema::Stale& stale : known.source->stale) {
    print_line(environment,
               to_string(stale) + ": run `holdpoint schema import` again");
  }
  const auto lines = schema::outline_of(resource.type, kMostLines);
  for (const auto& line : lines) {
    print_line(environment,
               line.name + ": " + line.type +
                   (line.flags.empty() ? "" : " (" + line.flags + ")"),
               2 + 2 * static_cast<std::size_t>(line.depth));
  }
  if (lines.size() == kMostLines) {
    print_line(environment, "and more, which is not shown");
  }
}

Result<int> show(const Arguments& arguments, Environment& environment) {
  const auto catalog = catalog_of(arguments);
  if (!catalog) return fail(catalog.error());
  const std::string& type = arguments.operands().front();
  const Mode mode = arguments.has("--data") ? Mode::kData : Mode::kManaged;
  const schema::Known known = catalog->find(mode, type);
  if (!known) return nobody_has(*catalog, mode, type);
  write_outline(known, environment);
  return kOk;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const auto code = show(arguments, environment);
  if (code) return *code;
  print_error(environment, code.error());
  return kFailure;
}

}  // namespace

const Command& schema_show_command() {
  static const Command kCommand = {
      .name = "schema show",
      .summary = "list the attributes of a resource type",
      .description =
          "Lists the attributes and blocks of a resource type with their types "
          "and flags, as the linter and editors know them, and says by which "
          "schema: the one that `holdpoint schema import` made for this "
          "project, or the types of the standard policies.",
      .operands = {{.name = "TYPE",
                    .help = "a resource type, such as aws_db_instance",
                    .completes = Completes::kNothing}},
      .options = {{.name = "--data", .help = "a data source of that name"},
                  {.name = "--schema",
                   .value = "PACK",
                   .help = "look into this pack alone",
                   .completes = Completes::kFiles}},
      .exit_codes = {{0, "shown"},
                     {1, "no such type, or Holdpoint could not do its work"}},
      .examples = {{"Which attributes has a database?",
                    "holdpoint schema show aws_db_instance"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
