#include "line_editor.hpp"

#include <histedit.h>

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <utility>

#include "holdpoint/base/text.hpp"

namespace holdpoint::cli {
namespace {

constexpr int kRemembered = 1000;
constexpr std::size_t kMostOffered = 60;

}  // namespace

struct LineEditor::State {
  EditLine* editor = nullptr;
  History* history = nullptr;
  Complete complete;
  std::string prompt;
  bool is_cleared = false;
};

namespace {

using State = LineEditor::State;

State& state_of(EditLine* editor) {
  void* data = nullptr;
  el_get(editor, EL_CLIENTDATA, &data);
  return *static_cast<State*>(data);
}

char* show_prompt(EditLine* editor) { return state_of(editor).prompt.data(); }

// Ctrl-C ends the line like an end of text would; read() sees the difference.
unsigned char clear_line(EditLine* editor, int) {
  state_of(editor).is_cleared = true;
  return CC_EOF;
}

std::string common_start(const std::vector<std::string>& words) {
  std::string common = words.front();
  for (const std::string& word : words) {
    const auto [end, other] =
        std::mismatch(common.begin(), common.end(), word.begin(), word.end());
    common.erase(end, common.end());
  }
  return common;
}

// What is offered comes from the plan: it must not act on the terminal.
void show_words(const std::vector<std::string>& words) {
  std::string text = "\n";
  for (std::size_t i = 0; i < std::min(words.size(), kMostOffered); ++i) {
    text += visible(words[i]) + "  ";
  }
  if (words.size() > kMostOffered) {
    text += "(" + std::to_string(words.size() - kMostOffered) + " more)";
  }
  text += "\n";
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

unsigned char complete_word(EditLine* editor, int) {
  const LineInfo* line = el_line(editor);
  const std::string before(line->buffer, line->cursor);
  const auto found = state_of(editor).complete(before);
  if (found.words.empty()) return CC_ERROR;
  const std::string common = common_start(found.words);
  const std::size_t typed = before.size() - found.begin;
  if (common.size() > typed) {
    const std::string rest = common.substr(typed);
    if (visible(rest) != rest) return CC_ERROR;
    return el_insertstr(editor, rest.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
  }
  if (found.words.size() == 1) return CC_NORM;
  show_words(found.words);
  return CC_REDISPLAY;
}

}  // namespace

LineEditor::LineEditor(std::unique_ptr<State> state)
    : state_(std::move(state)) {}

LineEditor::~LineEditor() {
  if (state_->history != nullptr) history_end(state_->history);
  if (state_->editor != nullptr) el_end(state_->editor);
}

std::unique_ptr<LineEditor> LineEditor::open(Complete complete) {
  // Whole characters are edited, and no policy can see the language of a user.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  std::unique_ptr<LineEditor> made(new LineEditor(std::make_unique<State>()));
  State& state = *made->state_;
  state.complete = std::move(complete);
  state.editor = el_init("holdpoint", stdin, stdout, stderr);
  state.history = history_init();
  if (state.editor == nullptr || state.history == nullptr) return nullptr;
  HistEvent event = {};
  history(state.history, &event, H_SETSIZE, kRemembered);
  history(state.history, &event, H_SETUNIQUE, 1);
  el_set(state.editor, EL_CLIENTDATA, &state);
  el_set(state.editor, EL_PROMPT, show_prompt);
  el_set(state.editor, EL_EDITOR, "emacs");
  el_set(state.editor, EL_SIGNAL, 0);
  el_set(state.editor, EL_HIST, history, state.history);
  // Wide names are kept as they are given; of others libedit leaks copies.
  el_wset(state.editor, EL_ADDFN, L"hp-complete", L"complete", complete_word);
  el_wset(state.editor, EL_ADDFN, L"hp-clear", L"forget the line", clear_line);
  // While a line is edited, Ctrl-C is a key like any other.
  el_set(state.editor, EL_SETTY, "-d", "-isig", nullptr);
  // While a line runs, Ctrl-D is kept for the next one: the terminal itself
  // would make an empty byte of it.
  el_set(state.editor, EL_SETTY, "-x", "eof=", nullptr);
  el_set(state.editor, EL_BIND, "\t", "hp-complete", nullptr);
  el_set(state.editor, EL_BIND, "^C", "hp-clear", nullptr);
  el_set(state.editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  return made;
}

LineEditor::Input LineEditor::read(const std::string& prompt) {
  state_->prompt = prompt;
  state_->is_cleared = false;
  // libedit itself prepares the terminal only behind the prompt: whoever hits a
  // key as soon as the prompt is there would hit it in the wrong mode.
  el_set(state_->editor, EL_PREP_TERM, 1);
  int count = 0;
  const char* line = el_gets(state_->editor, &count);
  if (state_->is_cleared || line == nullptr || count <= 0) {
    std::fputs(state_->is_cleared ? "^C\n" : "\n", stdout);
    std::fflush(stdout);
    using Kind = Input::Kind;
    return {state_->is_cleared ? Kind::kCleared : Kind::kEnd, {}};
  }
  std::string text(line, static_cast<std::size_t>(count));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
    text.pop_back();
  }
  return {Input::Kind::kLine, std::move(text)};
}

void LineEditor::remember(const std::string& line) {
  HistEvent event = {};
  history(state_->history, &event, H_ENTER, line.c_str());
}

}  // namespace holdpoint::cli
