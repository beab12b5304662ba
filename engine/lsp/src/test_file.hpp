// The file that holds the tests of a policy file: NAME_test.lua beside
// NAME.lua.
#pragma once

#include <string>

#include "client.hpp"
#include "document.hpp"
#include "message.hpp"
#include "workspace.hpp"

namespace holdpoint::lsp {

struct TestFile {
  std::string path;
  DocumentPointer document;  // null: there is none yet
};

// Of a document that declares policies; with an empty path if it is no file, or
// no policies belong there.
[[nodiscard]] TestFile test_file_of(const Document& document, const View& view);

// Whether the client can be told to add to it.
[[nodiscard]] bool can_add_to(const TestFile& file, const Client& client);

// A WorkspaceEdit that adds a test at the end, as the file is in `open` now;
// makes the file if there is none.
[[nodiscard]] Small edit_that_adds(const std::string& test, TestFile file,
                                   const OpenDocuments& open,
                                   const Client& client);

}  // namespace holdpoint::lsp
