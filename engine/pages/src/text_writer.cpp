#include <algorithm>
#include <string_view>

#include "holdpoint/pages/writers.hpp"
#include "prose.hpp"

namespace holdpoint::pages {
namespace {

using report::TextOptions;
using report::write_line;

constexpr std::size_t kIndent = 2;

// A link shows where it leads.
std::string plain(std::string_view prose) {
  std::string text;
  for (const Span& span : read_spans(prose)) {
    if (span.kind == Span::Kind::kCode) {
      text += quoted(span.text);
    } else if (span.kind == Span::Kind::kLink) {
      text += span.text + " (" + span.target + ")";
    } else {
      text += span.text;
    }
  }
  return text;
}

// Code is what somebody may copy, so it is wrapped only where a terminal would
// do it otherwise.
std::string code_lines(std::string_view code, TextOptions options) {
  if (!options.cut_words) options.width = 0;
  std::string out;
  while (!code.empty()) {
    const std::size_t end = std::min(code.find('\n'), code.size());
    const std::string_view line = code.substr(0, end);
    out += line.empty() ? "\n" : write_line(line, options, 2 * kIndent);
    code.remove_prefix(std::min(end + 1, code.size()));
  }
  return out;
}

class PageWriter {
 public:
  PageWriter(const Page& page, const TextOptions& options)
      : page_(page), options_(options) {}

  std::string write() {
    add(page_.id, 0);
    add(page_.title);
    add_facts();
    add_text("Why it matters", page_.documentation.why);
    if (!page_.remedy.empty()) {
      heading("What to do");
      add(page_.remedy);
    }
    add_example("Denied example", page_.denied);
    add_example("Allowed example", page_.allowed);
    add_parameters();
    heading("Inputs needed");
    for (const std::string& input : inputs_in_words(page_)) {
      add("- " + plain(input));
    }
    heading("When it cannot tell");
    add(undetermined_in_words(page_));
    for (const auto& section : page_.documentation.sections) {
      add_text(section.title, section.text);
    }
    return std::move(out_);
  }

 private:
  void add(std::string_view line, std::size_t indent = kIndent) {
    out_ += write_line(line, options_, indent);
  }

  void heading(std::string_view title) {
    out_ += '\n';
    add(title, 0);
  }

  void add_facts() {
    out_ += '\n';
    add("severity     " + std::string(to_string(page_.severity)));
    add("enforcement  " + std::string(to_string(page_.enforcement)) + ": " +
        enforcement_in_words(page_));
    add("judges       " + plain(selection_in_words(page_)));
    for (std::size_t i = 0; i < page_.controls.size(); ++i) {
      add((i == 0 ? "controls     " : "             ") + page_.controls[i]);
    }
    if (!page_.docs.empty()) add("more         " + page_.docs);
    add("declared in  " + to_string(page_.where));
    add("tests        " + (page_.tests == 0 ? std::string("none")
                                            : std::to_string(page_.tests) +
                                                  " in " + page_.test_file));
  }

  void add_text(std::string_view title, std::string_view text) {
    if (text.empty()) return;
    heading(title);
    bool is_first = true;
    bool after_item = false;
    for (const Block& block : read_blocks(text)) {
      const bool is_item = block.kind == Block::Kind::kItem;
      if (!is_first && !(is_item && after_item)) out_ += '\n';
      is_first = false;
      after_item = is_item;
      if (block.kind == Block::Kind::kCode) {
        out_ += code_lines(block.text, options_);
      } else {
        add((is_item ? "- " : "") + plain(block.text));
      }
    }
  }

  void add_example(std::string_view title,
                   const std::optional<Example>& example) {
    heading(title);
    if (!example) {
      add("No test shows one.");
      return;
    }
    add("test " + quoted(example->name) + ", " + to_string(example->where));
    out_ += '\n' + code_lines(example->code, options_);
  }

  void add_parameters() {
    heading("Parameters");
    if (page_.parameters.empty()) add("None.");
    for (const Parameter& parameter : page_.parameters) {
      add(parameter.name + " = " +
          (parameter.required ? "must be given" : parameter.value) + " (" +
          parameter.type + ")");
      if (!parameter.meaning.empty())
        add(plain(parameter.meaning), 2 * kIndent);
    }
  }

  const Page& page_;
  const TextOptions& options_;
  std::string out_;
};

std::string inputs_of(const Page& page) {
  std::string text;
  for (const std::string& input : inputs_in_words(page)) {
    text += (text.empty() ? "" : "; ") + plain(input);
  }
  return text;
}

std::string parameters_of(const Page& page) {
  std::string text;
  for (const Parameter& parameter : page.parameters) {
    text += (text.empty() ? "" : ", ") + parameter.name +
            (parameter.required ? " (must be given)" : " = " + parameter.value);
  }
  return text;
}

}  // namespace

std::string write_text(const Page& page, const TextOptions& options) {
  return PageWriter(page, options).write();
}

std::string write_text_list(const std::vector<Page>& pages,
                            const TextOptions& options) {
  std::string out;
  std::size_t standard = 0;
  std::size_t untested = 0;
  const auto add = [&](const std::string& line) {
    out += write_line(line, options, kIndent);
  };
  for (const Page& page : pages) {
    standard += page.standard ? 1 : 0;
    untested += page.tests == 0 ? 1 : 0;
    out += write_line(page.id + "  " + std::string(to_string(page.severity)) +
                          ", " + std::string(to_string(page.enforcement)),
                      options);
    add(page.title);
    add("judges  " + plain(selection_in_words(page)));
    add("needs   " + inputs_of(page));
    if (!page.parameters.empty()) add("params  " + parameters_of(page));
    add("tests   " + (page.tests == 0 ? std::string("none")
                                      : std::to_string(page.tests) + " in " +
                                            page.test_file));
    add("from    " + to_string(page.where));
    out += '\n';
  }
  std::string sum = pages.size() == 1
                        ? "1 policy"
                        : std::to_string(pages.size()) + " policies";
  sum += ", " + std::to_string(standard) + " of them standard";
  if (untested > 0) sum += ", " + std::to_string(untested) + " without tests";
  return out + write_line(sum, options);
}

}  // namespace holdpoint::pages
