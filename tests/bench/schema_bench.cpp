// What provider schemas cost: condensing one into a pack, opening the pack,
// looking a type and an attribute up, typing a policy file with it, and
// checking what the types show.
//
//   schema_bench SCHEMA.json [POLICY.lua]
//
// Prints processor time, of the best of several rounds where there are several,
// and resident memory before and after.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <utility>

#include "holdpoint/schema/pack_writer.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/typing/checks.hpp"
#include "holdpoint/typing/typing.hpp"

namespace {

using holdpoint::Bytes;
namespace schema = holdpoint::schema;

constexpr int kRounds = 9;

double milliseconds() {
  return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

long resident_kib() {
  std::ifstream pages("/proc/self/statm");
  long all = 0;
  long resident = 0;
  pages >> all >> resident;
  return resident * 4;
}

template <typename Work>
double best_of(const Work& work) {
  double best = 1e300;
  for (int round = 0; round < kRounds; ++round) {
    const double start = milliseconds();
    work();
    best = std::min(best, milliseconds() - start);
  }
  return best;
}

// Every seventh type, and the attribute in its middle.
std::size_t look_up(const schema::Pack& pack) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < pack.type_count(); i += 7) {
    const auto type = pack.type(i);
    const auto again = pack.find(type.mode, type.name);
    if (!again || again->type.size() == 0) continue;
    const auto middle = again->type.attribute(again->type.size() / 2);
    found += again->type.find(middle.name) ? 1 : 0;
  }
  return found;
}

std::size_t check(const holdpoint::typing::Checked& text) {
  namespace typing = holdpoint::typing;
  std::size_t problems = 0;
  for (const auto each :
       {typing::unknown_attributes, typing::unknown_fields,
        typing::lists_as_objects, typing::indexes_into_sets,
        typing::deprecated_attributes, typing::always_unknown,
        typing::unknown_types, typing::type_mismatches,
        typing::numbers_without_unit, typing::sensitive_in_messages,
        typing::json_strings, typing::impossible_values,
        typing::non_boolean_returns, typing::nullable_indexes,
        typing::tests_of_references, typing::nils_in_lists}) {
    problems += each(text).size();
  }
  return problems;
}

void type_file(const schema::Pack& pack, const char* file) {
  const auto text = Bytes::read_file(file);
  if (!text) return;
  schema::Catalog catalog;
  catalog.add({schema::Source::Kind::kProject, "pack", pack});
  const auto tree = holdpoint::syntax::parse(text->view());
  const auto declarations = holdpoint::declaration::read_declarations(tree);
  const double time = best_of([&] {
    const holdpoint::typing::Typing typing(tree, declarations,
                                           {.catalog = &catalog});
  });
  const holdpoint::typing::Typing typing(tree, declarations,
                                         {.catalog = &catalog});
  std::size_t problems = 0;
  const double checking =
      best_of([&] { problems = check({tree, declarations, typing, catalog}); });
  std::printf(
      "%s: typing %.2f ms for %zu nodes, checks %.2f ms for %zu "
      "problems\n",
      file, time, tree.size(), checking, problems);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 1;
  const auto json = Bytes::read_file(arguments[1]);
  if (!json) return 1;
  const double start = milliseconds();
  const auto condensed = schema::condense(*json);
  if (!condensed) return 1;
  std::printf("import %.0f ms: %zu bytes to %zu, %zu types, %zu attributes\n",
              milliseconds() - start, json->size(), condensed->pack.size(),
              condensed->managed + condensed->data, condensed->attributes);
  const Bytes bytes = Bytes::copy_of(condensed->pack);
  const long before = resident_kib();
  schema::Pack pack;
  const double opening =
      best_of([&] { pack = std::move(*schema::Pack::open(bytes)); });
  std::size_t found = 0;
  const double looking = best_of([&] { found = look_up(pack); });
  std::printf(
      "open %.2f ms, %.2f us a lookup, %ld KiB more\n", opening,
      1e3 * looking / static_cast<double>(std::max<std::size_t>(found, 1)),
      resident_kib() - before);
  if (count > 2) type_file(pack, arguments[2]);
  return 0;
}
