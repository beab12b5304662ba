// Commands with the files that they read, and the places in these where a
// stranger's text can stand.
//
// A place is written <<NAME:TEXT>> in the name or the content of a file or in
// an argument: TEXT is what stands there while another place is looked at.
#pragma once

#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/temporary_folder.hpp"

namespace holdpoint::cli {

struct Scene {
  std::string name;
  std::vector<std::pair<std::string, std::string>> files;  // name, content
  std::vector<std::vector<std::string>>
      commands;  // FOLDER/ is the files' place
};

// Every command of the program, with every kind of document that it reads.
[[nodiscard]] const std::vector<Scene>& scenes();

// The names of the scene's places, "file NAME" for those in file names.
[[nodiscard]] std::set<std::string> places_of(const Scene& scene);

struct Ran {
  int code = 0;
  std::string out, err;
};

// Runs words as the program would, on a terminal of that many columns, or on
// none if it is 0.
[[nodiscard]] Ran run_words(const std::vector<std::string>& words,
                            std::size_t terminal = 0);

// Writes the scene's files with `text` at `place`, escaped as JSON and Lua need
// it; then each command runs. `text` must be a file's name where it is one.
[[nodiscard]] std::vector<Ran> play(
    const Scene& scene, const std::string& place, const std::string& text,
    const holdpoint::testing::TemporaryFolder& folder,
    std::size_t terminal = 0);

}  // namespace holdpoint::cli
