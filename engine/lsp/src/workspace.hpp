// All documents of a session: those that the editor has open, and the files
// below its folders.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document.hpp"
#include "findings.hpp"
#include "holdpoint/lsp/disk.hpp"
#include "project.hpp"

namespace holdpoint::lsp {

// The open documents at one moment, by key. Never changed once it is shared.
struct OpenDocument {
  DocumentPointer document;
  // False after an edit that cannot have been meant for our text: nothing is
  // said about the document until its whole text comes.
  bool is_synchronised = true;
};
using OpenDocuments = std::map<std::string, OpenDocument, std::less<>>;

// What tests that were run found in a document; over when it is edited.
struct DocumentFaults {
  DocumentPointer document;
  std::vector<RunFault> faults;
};
using RunFaults = std::map<std::string, DocumentFaults, std::less<>>;

// How the tests of a policy ended when they were run last: by their names.
using TestEnds = std::map<std::string, bool>;

// What is known from runs that the user asked for.
struct Ran {
  RunFaults faults;
  // By the folder of the project, and the policy.
  std::map<std::pair<std::string, std::string>, TestEnds> tests;
};

// What a path is called: below the first root that holds it; without one, by
// its last two parts.
[[nodiscard]] std::string name_below(const std::vector<std::string>& roots,
                                     std::string_view path);

// What one request sees. Reads files when it is first asked for more than the
// open documents. One thread; lives as long as the request.
class View {
 public:
  View(class Workspace& workspace, Projects& projects, Linter& linter,
       std::shared_ptr<const OpenDocuments> open, std::string sample_plan,
       std::shared_ptr<const Ran> ran)
      : workspace_(workspace),
        projects_(projects),
        linter_(linter),
        open_(std::move(open)),
        sample_plan_(std::move(sample_plan)),
        ran_(std::move(ran)) {}

  // By the URI of the client, however it is spelled; null if there is none, or
  // if it is not synchronised.
  [[nodiscard]] DocumentPointer find(std::string_view uri) const;
  [[nodiscard]] const OpenDocuments& open() const { return *open_; }
  // Every Lua document, open ones first.
  [[nodiscard]] const std::vector<DocumentPointer>& all() const;
  // The library that `use "path"` means in a document; null if there is none.
  [[nodiscard]] DocumentPointer library(const Document& from,
                                        std::string_view path) const;
  // The documents that belong together with this one: those below the nearest
  // folder that has a holdpoint.json, or else below the same root.
  [[nodiscard]] std::vector<DocumentPointer> project_of(
      const Document& document) const;
  // The holdpoint.json of that folder; null if there is none.
  [[nodiscard]] DocumentPointer configuration_of(
      const Document& document) const;
  // What else is known of the project of a document, and the types of its
  // expressions.
  [[nodiscard]] ProjectPointer project(const Document& document) const;
  [[nodiscard]] TypedPointer typed(const DocumentPointer& document) const;
  // Enough for what stands around an offset, and sooner there.
  [[nodiscard]] TypedPointer typed_around(const DocumentPointer& document,
                                          std::uint32_t offset) const;
  // What is wrong with a holdpoint.json.
  [[nodiscard]] std::vector<ConfigurationFault> configuration_faults(
      const Document& document) const;
  // What tests that were run found in this very text.
  [[nodiscard]] std::vector<RunFault> faults_of(const Document& document) const;
  // How the tests of a policy ended that were run from here; null if none were.
  [[nodiscard]] const TestEnds* last_tests(const Document& document,
                                           const std::string& policy) const;
  [[nodiscard]] const Abilities& abilities() const {
    return projects_.abilities();
  }
  // What the linter finds in it.
  [[nodiscard]] std::shared_ptr<const Findings> findings(
      const DocumentPointer& document) const;

 private:
  // Once all() was called.
  [[nodiscard]] std::string project_folder(std::string_view path) const;

  Workspace& workspace_;
  Projects& projects_;
  Linter& linter_;
  std::shared_ptr<const OpenDocuments> open_;
  std::string sample_plan_;  // of the editor's user
  std::shared_ptr<const Ran> ran_;
  mutable bool is_complete_ = false;
  mutable std::vector<DocumentPointer> all_;
  mutable std::vector<std::string> folders_;  // the project of each
  mutable std::map<std::string, DocumentPointer, std::less<>> by_path_;
};

// The files on disk, read when they are first needed. One thread.
class Workspace {
 public:
  explicit Workspace(Disk& disk) : disk_(disk) {}

  void set_roots(std::vector<std::string> roots);
  [[nodiscard]] const std::vector<std::string>& roots() const { return roots_; }
  // A file may have been written, made or removed.
  void forget(const std::string& path);
  void forget_all();

  // All readable files below the roots, by path; Lua and configurations.
  [[nodiscard]] const std::map<std::string, DocumentPointer>& files();

  // How much of a workspace is read, in bytes.
  static constexpr std::size_t kMostBytes = std::size_t{64} << 20;

 private:
  Disk& disk_;
  std::vector<std::string> roots_;
  bool is_listed_ = false;
  std::map<std::string, DocumentPointer> files_;
  std::size_t bytes_ = 0;
};

}  // namespace holdpoint::lsp
