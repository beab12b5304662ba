// Reading lines from a terminal: editing, completion and history by libedit,
// which is known nowhere else.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/inspect/completion.hpp"

namespace holdpoint::cli {

class LineEditor {
 public:
  // What may stand at the end of a text.
  using Complete = std::function<inspect::Completions(std::string_view before)>;

  struct Input {
    enum class Kind : std::uint8_t {
      kLine,
      kCleared,  // Ctrl-C: whatever was typed is forgotten
      kEnd,      // Ctrl-D on an empty line, or the terminal is gone
    };
    Kind kind = Kind::kEnd;
    std::string text;  // without the line break
  };

  // Uses standard input, output and error, which must be a terminal. Null when
  // the terminal cannot be used.
  [[nodiscard]] static std::unique_ptr<LineEditor> open(Complete complete);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  [[nodiscard]] Input read(const std::string& prompt);
  // Makes a line one that the arrow keys bring back.
  void remember(const std::string& line);

  struct State;  // for libedit's callbacks

 private:
  explicit LineEditor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace holdpoint::cli
