#include "builder_parameters.hpp"

#include <algorithm>
#include <array>

namespace holdpoint::definitions {
namespace {

struct Row {
  std::string_view builder;
  std::array<std::string_view, 4> names;
};

constexpr Row kRows[] = {
    {"test.action", {"address", "invocation"}},
    {"test.create", {"address", "after", "fields"}},
    {"test.data", {"address", "values"}},
    {"test.delete", {"address", "before", "fields"}},
    {"test.drift", {"address", "before", "after"}},
    {"test.exists", {"address", "values", "fields"}},
    {"test.file", {"path"}},
    {"test.forget", {"address", "before", "fields"}},
    {"test.import", {"address", "values", "fields"}},
    {"test.many", {"count", "make"}},
    {"test.module", {"name", "call"}},
    {"test.move", {"from", "to", "values", "fields"}},
    {"test.noop", {"address", "values", "fields"}},
    {"test.output", {"name", "output"}},
    {"test.provider", {"name", "settings"}},
    {"test.ref", {"address"}},
    {"test.replace", {"address", "before", "after", "fields"}},
    {"test.sensitive", {"value"}},
    {"test.source", {"source"}},
    {"test.update", {"address", "before", "after", "fields"}},
    {"test.variable", {"name", "value"}},
};

const Row* find_row(std::string_view builder) {
  const auto* found = std::ranges::find(kRows, builder, &Row::builder);
  return found == std::end(kRows) ? nullptr : found;
}

}  // namespace

// The types are as simple as "(string, table, table?) -> change".
std::vector<BuilderParameter> builder_parameters(
    const vocabulary::Entry& entry) {
  const Row* row = find_row(entry.name);
  if (row == nullptr || !entry.type.starts_with('(')) return {};
  std::string_view rest = entry.type.substr(1, entry.type.find(')') - 1);
  std::vector<BuilderParameter> parameters;
  while (!rest.empty() && parameters.size() < row->names.size()) {
    const std::size_t end = std::min(rest.find(", "), rest.size());
    BuilderParameter parameter{row->names[parameters.size()],
                               rest.substr(0, end)};
    if (parameter.type.ends_with('?')) {
      parameter.optional = true;
      parameter.type.remove_suffix(1);
    }
    parameters.push_back(parameter);
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return parameters;
}

std::string_view builder_result(const vocabulary::Entry& entry) {
  const std::size_t arrow = entry.type.find(" -> ");
  return arrow == std::string_view::npos ? std::string_view()
                                         : entry.type.substr(arrow + 4);
}

}  // namespace holdpoint::definitions
