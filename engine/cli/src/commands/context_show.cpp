// holdpoint context show: what a context holds, and what still counts.
#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <vector>

#include "../command.hpp"
#include "../common_options.hpp"
#include "../context_input.hpp"
#include "../printing.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/cloud/evidence.hpp"
#include "holdpoint/json/printable.hpp"
#include "holdpoint/json/small.hpp"

namespace holdpoint::cli {
namespace {

using cloud::Evidence;
using cloud::Source;
using json::Small;

std::string place_of(const cloud::Scope& scope) {
  return scope.account + "/" + (scope.region.empty() ? "global" : scope.region);
}

// What the source is of: its dataset, or the kinds of its neutral items.
std::string name_of(const Source& source) {
  std::string out = source.dataset;
  if (out.empty()) {
    for (const std::string& kind : source.kinds) {
      out += (out.empty() ? "" : ", ") + kind;
    }
  }
  if (out.empty()) out = source.id;
  return source.subject.empty() ? out : out + " of " + source.subject;
}

values::Duration age_of(const Source& source, const Evidence& evidence) {
  auto age = values::between(source.collected_at, evidence.now());
  age.nanoseconds = 0;
  return age;
}

using Cells = std::array<std::string, 5>;

Cells cells_of(const Source& source, const Evidence& evidence) {
  const bool short_of =
      source.status == cloud::SourceStatus::kOk && !source.complete;
  return {visible(name_of(source)), visible(place_of(source.scope)),
          short_of ? "incomplete" : std::string(to_string(source.status)),
          values::to_string(age_of(source, evidence)),
          source.is_whole() ? std::to_string(source.count) : "-"};
}

std::string line_of(const Cells& cells,
                    const std::array<std::size_t, 5>& widths) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    out += "  " + cells[i];
    out.append(widths[i] - std::min(widths[i], cells[i].size()), ' ');
  }
  return out;
}

std::string head_of(const cloud::Context& context) {
  std::string out = "context of " +
                    counted(context.sources().size(), "source") + " and " +
                    counted(context.items().size(), "item");
  if (context.collected_at()) {
    out += ", collected at " + to_string(*context.collected_at());
  }
  const auto& collector = context.collector();
  if (!collector.name.empty()) {
    out += " by " + collector.name;
    if (!collector.version.empty()) out += " " + collector.version;
  }
  if (context.expires_at()) {
    out += ", valid until " + to_string(*context.expires_at());
  }
  return out;
}

// Each source in a line, and below it why it does not count.
void write_text(const Evidence& evidence, Environment& environment) {
  const auto& sources = evidence.context().sources();
  std::vector<Cells> rows = {{"SOURCE", "PLACE", "STATUS", "AGE", "ITEMS"}};
  for (const Source& source : sources) {
    rows.push_back(cells_of(source, evidence));
  }
  std::array<std::size_t, 5> widths{};
  for (const Cells& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], row[i].size());
    }
  }
  print_line(environment, head_of(evidence.context()));
  print_line(environment, "");
  print_line(environment, line_of(rows.front(), widths));
  std::size_t usable = 0;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    print_line(environment, line_of(rows[i + 1], widths));
    const auto gap = evidence.doubt(i);
    if (gap) {
      print_line(environment, gap->why + "; " + gap->next_step, 4);
    } else {
      ++usable;
    }
  }
  print_line(environment, "");
  for (const std::string& remark : evidence.context().remarks()) {
    print_line(environment, "note: " + remark);
  }
  print_line(environment, std::to_string(usable) + " of " +
                              counted(sources.size(), "source") + " count at " +
                              to_string(evidence.now()));
}

Small source_object(const Evidence& evidence, std::size_t i) {
  const Source& source = evidence.context().sources()[i];
  Small out = {{"id", source.id},
               {"dataset", source.dataset},
               {"kinds", source.kinds},
               {"provider", source.scope.provider},
               {"account", source.scope.account},
               {"region", source.scope.region},
               {"subject", source.subject},
               {"status", std::string(to_string(source.status))},
               {"complete", source.complete},
               {"collected_at", to_string(source.collected_at)},
               {"age_seconds", age_of(source, evidence).seconds},
               {"items", source.is_whole() ? source.count : 0}};
  const auto gap = evidence.doubt(i);
  out["counts"] = !gap.has_value();
  if (gap) {
    out["why"] = gap->why;
    out["next_step"] = gap->next_step;
  }
  return out;
}

void write_json(const Evidence& evidence, std::ostream& out) {
  const auto& context = evidence.context();
  const auto line = [](const Small& value) {
    return json::printable(json::to_text(value));
  };
  const auto time = [&](const std::optional<Timestamp>& at) {
    return line(at ? Small(to_string(*at)) : Small());
  };
  out << "{\n  \"now\": " << time(evidence.now())
      << ",\n  \"collected_at\": " << time(context.collected_at())
      << ",\n  \"expires_at\": " << time(context.expires_at())
      << ",\n  \"collector\": "
      << line({{"name", context.collector().name},
               {"version", context.collector().version}})
      << ",\n  \"items\": " << context.items().size()
      << ",\n  \"remarks\": " << line(context.remarks())
      << ",\n  \"sources\": [";
  for (std::size_t i = 0; i < context.sources().size(); ++i) {
    out << (i == 0 ? "\n    " : ",\n    ") << line(source_object(evidence, i));
  }
  out << (context.sources().empty() ? "]" : "\n  ]") << "\n}\n";
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const std::string format = arguments.value("--format");
  if (arguments.has("--format") && format != "text" && format != "json") {
    return complain(environment, usage_error(context_show_command(),
                                             "there is no format `" + format +
                                                 "`: use text or json")
                                     .value());
  }
  const auto now = read_now(context_show_command(), arguments, environment);
  if (!now) return complain(environment, now.error());
  const auto context = read_context(arguments.operands().front(), environment);
  if (!context) return complain(environment, context.error());
  const Evidence evidence(*context, *now);
  if (format == "json") {
    write_json(evidence, environment.out);
  } else {
    write_text(evidence, environment);
  }
  return kOk;
}

}  // namespace

const Command& context_show_command() {
  static const Command kCommand = {
      .name = "context show",
      .summary = "list what a context holds, and what of it still counts",
      .description =
          "Lists the sources of a context with their place, status, age and "
          "number of items, and says of each that does not count why: it was "
          "denied, is not complete, or is older than evidence of its kind may "
          "be.",
      .operands = {kContextOperand},
      .options = {{.name = "--format",
                   .value = "text|json",
                   .help = "how to write the list; text is the default",
                   .completes = Completes::kChoices,
                   .choices = {"text", "json"}},
                  kNowOption},
      .exit_codes = {{0, "the context was read, whatever it says"},
                     {1, "it could not be read"}},
      .examples = {{"What was collected, and how old it is.",
                    "holdpoint context show context.json"},
                   {"The same for a program, as of the time of a plan.",
                    "holdpoint context show context.json --format json \\\n"
                    "    --now 2026-02-26T22:00:00Z"},
                   {"Look at what the tools of a cloud printed.",
                    "holdpoint context show answers"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
