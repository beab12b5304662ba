#include "holdpoint/lint/writers.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "holdpoint/base/log_line.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/report/json_line.hpp"
#include "holdpoint/schema/catalog.hpp"
#include "places.hpp"

namespace holdpoint::lint {
namespace {

using report::AnnotationLevel;

AnnotationLevel annotation_level(Level level) {
  switch (level) {
    case Level::kIgnore:
    case Level::kInfo:
      return AnnotationLevel::kNote;
    case Level::kWarning:
      return AnnotationLevel::kWarning;
    case Level::kError:
      return AnnotationLevel::kError;
  }
  return AnnotationLevel::kError;
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) +
         (count == 1 ? "" : "s");
}

// How many columns a text takes, once it is fit to be shown.
std::size_t width_of(std::string_view text) {
  const std::string shown = visible(text);
  return static_cast<std::size_t>(
      std::ranges::count_if(shown, [](char c) { return (c & 0xC0) != 0x80; }));
}

// The place of the character before another one; a malformed byte is one.
std::uint32_t step_back(std::string_view text, std::uint32_t at) {
  for (std::uint32_t length = 1; length <= std::min(at, 4U); ++length) {
    if (utf8_length(text.substr(at - length)) == length) return at - length;
  }
  return at - 1;
}

std::uint32_t step_forth(std::string_view text, std::uint32_t at) {
  const std::size_t length = utf8_length(text.substr(at));
  return at + static_cast<std::uint32_t>(std::max<std::size_t>(length, 1));
}

// A line, or what stands around a place in it where that is too wide. Escapes
// make a text wider, so it is measured as it will be shown.
syntax::Span shown_part(std::string_view text, syntax::Span line,
                        std::uint32_t place) {
  constexpr std::size_t kBefore = 60;
  constexpr std::size_t kMost = 100;
  const auto width = [&](std::uint32_t begin, std::uint32_t end) {
    return width_of(text.substr(begin, end - begin));
  };
  if (line.end - line.begin <= kMost && width(line.begin, line.end) <= kMost) {
    return line;
  }
  syntax::Span part{place, place};
  std::size_t used = 0;
  while (part.begin > line.begin) {
    const std::uint32_t next =
        std::max(step_back(text, part.begin), line.begin);
    used += width(next, part.begin);
    if (used > kBefore) break;
    part.begin = next;
  }
  used = width(part.begin, part.end);
  while (part.end < line.end) {
    const std::uint32_t next = std::min(step_forth(text, part.end), line.end);
    used += width(part.end, next);
    if (used > kMost) break;
    part.end = next;
  }
  return part;
}

// The line of a finding with a caret below its place.
std::string quoted_line(const syntax::SyntaxTree& tree, syntax::Span span,
                        std::uint32_t number) {
  const syntax::Span line = line_around(tree, span.begin);
  const syntax::Span shown = shown_part(tree.text(), line, span.begin);
  const std::string_view left = shown.begin > line.begin ? "…" : "";
  const std::string_view right = shown.end < line.end ? "…" : "";
  const std::uint32_t end =
      std::clamp(span.end, span.begin, std::max(span.begin, shown.end));
  // The caret is placed by what is shown. A bar stands before it: no line of a
  // file begins a line of ours.
  const std::size_t before =
      width_of(left) + width_of(tree.text_of({shown.begin, span.begin}));
  const std::size_t place = width_of(tree.text_of({span.begin, end}));
  const std::string margin = std::to_string(number);
  std::string out = "  " + margin + " | " + std::string(left) +
                    log_line(tree.text_of(shown)) + std::string(right) + "\n";
  out += "  " + std::string(margin.size(), ' ') + " | " +
         std::string(before, ' ') +
         std::string(std::max<std::size_t>(place, 1), '^') + "\n";
  return out;
}

void add_finding(std::string& out, const SetFile& file, const Finding& finding,
                 const report::TextOptions& options) {
  const Location where{.file = file.name,
                       .line = finding.position.line,
                       .column = finding.position.column};
  out += report::write_line(
      to_string(where) + ": " + std::string(to_string(finding.level)) + ": " +
          finding.message + " [" + std::string(finding.rule) + "]",
      options);
  out += quoted_line(file.tree, finding.span, finding.position.line);
  out += report::write_line("do: " + finding.next_step, options, 2);
  if (finding.fix) {
    out += report::write_line("fix: " + finding.fix->title + " (--fix)",
                              options, 2);
  }
}

std::string summary_of(std::span<const FileFindings> files) {
  const Counts counts = count_levels(files);
  const auto of = [&](Level level) {
    return counts[static_cast<std::size_t>(level)];
  };
  const std::string where = " in " + counted(files.size(), "file");
  if (of(Level::kError) + of(Level::kWarning) + of(Level::kInfo) == 0) {
    return "nothing found" + where;
  }
  return counted(of(Level::kError), "error") + ", " +
         counted(of(Level::kWarning), "warning") + ", " +
         counted(of(Level::kInfo), "remark") + where;
}

std::string edit_json(const syntax::SyntaxTree& tree, const TextEdit& edit) {
  const report::Region region = region_of(tree, edit.span);
  return report::JsonLine()
      .number("begin", edit.span.begin)
      .number("end", edit.span.end)
      .number("line", region.line)
      .number("column", region.column)
      .text("text", edit.text)
      .done();
}

std::string fix_json(const syntax::SyntaxTree& tree, const Fix& fix) {
  std::string edits;
  for (const TextEdit& edit : fix.edits) {
    edits += (edits.empty() ? "" : ", ") + edit_json(tree, edit);
  }
  return report::JsonLine()
      .text("title", fix.title)
      .raw("edits", "[" + edits + "]")
      .done();
}

std::string finding_json(const SetFile& file, const Finding& finding) {
  const report::Region region = region_of(file.tree, finding.span);
  report::JsonLine line;
  line.text("rule", finding.rule)
      .text("level", to_string(finding.level))
      .text("file", file.name)
      .number("line", region.line)
      .number("column", region.column)
      .number("end_line", region.end_line)
      .number("end_column", region.end_column)
      .text("message", finding.message)
      .text("next_step", finding.next_step);
  if (finding.fix) line.raw("fix", fix_json(file.tree, *finding.fix));
  return line.done();
}

std::string_view name_of(schema::Source::Kind kind) {
  switch (kind) {
    case schema::Source::Kind::kProject:
      return "project";
    case schema::Source::Kind::kStandard:
      return "standard";
    case schema::Source::Kind::kPlan:
      return "plan";
  }
  return {};
}

std::string source_json(const schema::Source& source) {
  report::JsonLine line;
  line.text("kind", name_of(source.kind)).text_if_any("file", source.name);
  if (source.kind != schema::Source::Kind::kProject) return line.done();
  std::string providers;
  for (std::size_t i = 0; i < source.pack.provider_count(); ++i) {
    const schema::Provider provider = source.pack.provider(i);
    providers += (providers.empty() ? "" : ", ") +
                 report::JsonLine()
                     .text("address", provider.address)
                     .text_if_any("version", provider.version)
                     .done();
  }
  return line.raw("providers", "[" + providers + "]").done();
}

}  // namespace

Counts count_levels(std::span<const FileFindings> files) {
  Counts counts{};
  for (const FileFindings& each : files) {
    for (const Finding& finding : each.findings) {
      ++counts[static_cast<std::size_t>(finding.level)];
    }
  }
  return counts;
}

std::string write_text(std::span<const FileFindings> files,
                       const report::TextOptions& options) {
  std::string out;
  for (const FileFindings& each : files) {
    for (const Finding& finding : each.findings) {
      add_finding(out, *each.file, finding, options);
    }
  }
  if (!out.empty()) out += "\n";
  return out + report::write_line(summary_of(files), options);
}

std::string write_json(std::span<const FileFindings> files,
                       const schema::Catalog* catalog,
                       std::string_view engine_version) {
  const Counts counts = count_levels(files);
  const auto of = [&](Level level) {
    return counts[static_cast<std::size_t>(level)];
  };
  report::JsonLayout layout;
  layout.member("format", report::json_string("holdpoint-lint-1"));
  layout.member("engine_version", report::json_string(engine_version));
  layout.member("files", std::to_string(files.size()));
  layout.member("counts", report::JsonLine()
                              .number("error", of(Level::kError))
                              .number("warning", of(Level::kWarning))
                              .number("info", of(Level::kInfo))
                              .done());
  std::vector<std::string> sources;
  if (catalog != nullptr) {
    std::ranges::transform(catalog->sources(), std::back_inserter(sources),
                           source_json);
  }
  const auto as_is = [](const std::string& line) { return line; };
  layout.list("sources", sources, as_is);
  std::vector<std::string> lines;
  for (const FileFindings& each : files) {
    for (const Finding& finding : each.findings) {
      lines.push_back(finding_json(*each.file, finding));
    }
  }
  layout.list("findings", lines, as_is);
  return layout.done();
}

report::Annotations annotations_of(std::span<const FileFindings> files,
                                   std::string_view engine_version) {
  report::Annotations all;
  all.engine_version = engine_version;
  for (const RuleInfo& rule : rules()) {
    all.rules.push_back({std::string(rule.id), std::string(rule.summary),
                         std::string(rule.rationale),
                         annotation_level(rule.level)});
  }
  const auto index_of = [](std::string_view id) {
    const auto found = std::ranges::lower_bound(rules(), id, {}, &RuleInfo::id);
    return static_cast<std::uint32_t>(found - rules().begin());
  };
  for (const FileFindings& each : files) {
    const syntax::SyntaxTree& tree = each.file->tree;
    all.files.push_back(each.file->name);
    for (const Finding& finding : each.findings) {
      report::Annotation one;
      one.rule = index_of(finding.rule);
      one.level = annotation_level(finding.level);
      one.message = finding.message + "; " + finding.next_step;
      one.file = each.file->name;
      one.region = region_of(tree, finding.span);
      if (finding.fix) {
        one.fix_title = finding.fix->title;
        for (const TextEdit& edit : finding.fix->edits) {
          one.fix.push_back({region_of(tree, edit.span), edit.text});
        }
      }
      all.found.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace holdpoint::lint
