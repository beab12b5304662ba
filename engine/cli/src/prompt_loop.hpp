// The lines of a session, one after the other, wherever they come from.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "command.hpp"
#include "holdpoint/api/session.hpp"
#include "holdpoint/inspect/completion.hpp"
#include "holdpoint/inspect/notebook.hpp"

namespace holdpoint::cli {

class PromptLoop {
 public:
  // `was_interrupted` says whether somebody wanted what runs to end since it
  // was asked last.
  PromptLoop(api::Session& session, Environment& environment,
             std::function<bool()> was_interrupted)
      : session_(session),
        environment_(environment),
        was_interrupted_(std::move(was_interrupted)) {}

  // Takes the next line: runs the phrase that it ends, or a command that begins
  // with `:`, or waits for more.
  void take(const std::string& line);
  // Nothing more will come: what is incomplete is an error.
  void finish();
  // Forgets the lines of a phrase that is not complete.
  void clear() { pending_.clear(); }

  [[nodiscard]] bool is_waiting() const { return !pending_.empty(); }
  [[nodiscard]] bool has_quit() const { return has_quit_; }
  // 1 when something failed, else 3 when something was unknown, else 0.
  [[nodiscard]] int exit_code() const;

  // What may stand behind `before` in the line that is being typed.
  [[nodiscard]] inspect::Completions complete(std::string_view before) const;

 private:
  void run_command(std::string_view line);
  void set_subject(const std::string& address);
  void run(const inspect::Phrase& phrase);
  void complain(const Error& error);

  api::Session& session_;
  Environment& environment_;
  std::function<bool()> was_interrupted_;
  inspect::Notebook notebook_;
  std::string pending_;
  bool has_quit_ = false;
  bool has_failed_ = false;
  bool has_unknown_ = false;
};

}  // namespace holdpoint::cli
