// What expressions are in the words of the vocabulary, as far as the text
// shows it: `r` is a resource, `r:backups()` a list of backup.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document.hpp"
#include "holdpoint/vocabulary/datasets.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::lsp {

struct Meaning {
  enum class Kind : std::uint8_t {
    kNothing,
    kOwner,     // an object of the vocabulary: `name`
    kMethod,    // a function that gives `name`, a type in words
    kLibrary,   // `name`
    kRun,       // the keys of a run
    kDatasets,  // the way to a dataset: `name`, "cloud.aws"
    kItem,      // an item of `dataset`
    kList,      // of what `name` says, or of the items of `dataset`
    kParams,    // the parameters of the policies `owners`
    kExports,   // what the library `name` returns
  };
  Kind kind = Kind::kNothing;
  std::string name = {};
  const vocabulary::Dataset* dataset = nullptr;
  std::vector<std::string> owners = {};
};

// Reads one document; which must outlive it.
class Words {
 public:
  Words(const syntax::SyntaxTree& tree,
        const declaration::Declarations& declarations,
        lint::FileKind file_kind);

  // What an expression is.
  [[nodiscard]] Meaning meaning_of(syntax::NodeId node) const {
    return meaning_of(node, 0);
  }
  // The entry that describes what a name, field or method stands for; null if
  // it is none of the vocabulary.
  [[nodiscard]] const vocabulary::Entry* entry_of(syntax::NodeId node) const;
  // The entry of a member of such a meaning.
  [[nodiscard]] static const vocabulary::Entry* member_entry(
      const Meaning& base, std::string_view name);

 private:
  [[nodiscard]] Meaning meaning_of(syntax::NodeId node, int steps) const;
  [[nodiscard]] Meaning meaning_of_name(syntax::NodeId node, int steps) const;
  [[nodiscard]] Meaning meaning_of_parameter(const syntax::Declaration& local,
                                             int steps) const;
  [[nodiscard]] Meaning result_of(syntax::NodeId call, int steps) const;
  [[nodiscard]] const vocabulary::Entry* global_entry(
      std::string_view name) const;

  const syntax::SyntaxTree& tree_;
  lint::FileKind file_kind_;
  std::map<syntax::DeclarationId, std::string> subjects_;
  std::map<syntax::DeclarationId, std::vector<std::string>> params_;
  std::map<syntax::DeclarationId, std::string> libraries_;
};

// A member of a meaning, and an element of a list.
[[nodiscard]] Meaning member_of(const Meaning& base, std::string_view name);
[[nodiscard]] Meaning element_of(const Meaning& list);

}  // namespace holdpoint::lsp
