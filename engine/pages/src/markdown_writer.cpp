#include <algorithm>
#include <iterator>
#include <string_view>

#include "holdpoint/pages/writers.hpp"
#include "prose.hpp"

namespace holdpoint::pages {
namespace {

std::string capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

bool ends_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

std::string sentence(std::string text) {
  return capital(std::move(text)) + (ends_sentence(text) ? "" : ".");
}

// Writes the parts of one page below each other.
class PageWriter {
 public:
  PageWriter(const Page& page, const LinkOf& link_of)
      : page_(page), link_of_(link_of) {}

  std::string write() {
    out_ = "# " + markdown_line(page_.id) + "\n" +
           markdown_line(sentence(page_.title)) + "\n";
    add_facts();
    add_text("Why it matters", page_.documentation.why);
    add_remedy();
    add_example("Denied example", page_.denied);
    add_example("Allowed example", page_.allowed);
    add_types();
    add_parameters();
    add_inputs();
    heading("When it cannot tell");
    add_line(undetermined_in_words(page_));
    for (const auto& section : page_.documentation.sections) {
      add_text(section.title, section.text);
    }
    out_ += "\nDeclared in " + quoted(page_.where.file) + tests() + ".\n";
    return std::move(out_);
  }

 private:
  void heading(std::string_view title) {
    out_ += "\n## " + markdown_line(title) + "\n";
  }

  void add_line(std::string_view prose) {
    out_ += markdown_line(prose, link_of_) + "\n";
  }

  void add_item(std::string_view prose) {
    out_ += "- ";
    add_line(prose);
  }

  void add_text(std::string_view title, std::string_view text) {
    if (text.empty()) return;
    heading(title);
    out_ += markdown_blocks(text, link_of_);
  }

  void add_facts() {
    out_ += '\n';
    add_item("Severity: " + std::string(to_string(page_.severity)));
    add_item("Enforcement: " + std::string(to_string(page_.enforcement)) +
             " - " + enforcement_in_words(page_));
    add_item("Judges: " + selection_in_words(page_));
    if (page_.standing_blocks) {
      add_item("Blocks even what the plan neither causes nor touches");
    }
    if (!page_.controls.empty()) {
      std::string controls;
      for (const std::string& control : page_.controls) {
        controls += (controls.empty() ? "" : ", ") + quoted(control);
      }
      add_item("Controls: " + controls);
    }
    if (!page_.docs.empty()) {
      add_item("More: [" + page_.docs + "](" + page_.docs + ")");
    }
  }

  void add_remedy() {
    if (page_.remedy.empty()) return;
    heading("What to do");
    add_line(page_.remedy);
  }

  void add_example(std::string_view title,
                   const std::optional<Example>& example) {
    heading(title);
    if (!example) {
      add_line("No test shows one.");
      return;
    }
    add_line(example->name.empty()
                 ? "From a test:"
                 : "From the test " + quoted(example->name) + ":");
    out_ += '\n' + markdown_code(example->code, "lua");
  }

  // Those that are too many for a sentence.
  void add_types() {
    const auto& types = page_.selector.types;
    std::string all;
    for (const std::string& type : types) {
      all += (all.empty() ? "" : ", ") + quoted(type);
    }
    if (selection_in_words(page_).find(" types") == std::string::npos) return;
    heading("Types");
    add_line(all + ".");
  }

  void add_parameters() {
    heading("Parameters");
    if (page_.parameters.empty()) {
      add_line("None.");
      return;
    }
    out_ += "| name | type | default | meaning |\n|---|---|---|---|\n";
    for (const Parameter& parameter : page_.parameters) {
      const std::string value =
          parameter.required ? "must be given" : quoted(parameter.value);
      for (const std::string& cell :
           {quoted(parameter.name), parameter.type, value, parameter.meaning}) {
        out_ += "| " + markdown_cell(cell, link_of_) + " ";
      }
      out_ += "|\n";
    }
  }

  void add_inputs() {
    heading("Inputs needed");
    for (const std::string& input : inputs_in_words(page_)) {
      add_item("" + capital(input));
    }
  }

  [[nodiscard]] std::string tests() const {
    if (page_.tests == 0) return "; it has no tests";
    return "; " + std::to_string(page_.tests) +
           (page_.tests == 1 ? " test" : " tests") + " in " +
           quoted(page_.test_file);
  }

  const Page& page_;
  const LinkOf& link_of_;
  std::string out_;
};

}  // namespace

std::string write_markdown(const Page& page, const LinkOf& link_of) {
  return PageWriter(page, link_of).write();
}

std::string write_markdown_table(const std::vector<Page>& pages,
                                 const LinkOf& link_of) {
  std::string out =
      "| policy | severity | enforcement | what it asks for |\n"
      "|---|---|---|---|\n";
  for (const Page& page : pages) {
    for (const std::string& cell :
         {quoted(page.id), std::string(to_string(page.severity)),
          std::string(to_string(page.enforcement)), page.title}) {
      out += "| " + markdown_cell(cell, link_of) + " ";
    }
    out += "|\n";
  }
  return out;
}

std::string page_path(std::string_view id) {
  std::string path;
  for (const char c : id) path += c == '.' ? '/' : c == '-' ? '_' : c;
  return path + ".md";
}

}  // namespace holdpoint::pages
