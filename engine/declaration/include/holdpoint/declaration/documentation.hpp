// Documentation: what a policy file says for people, in doc comments.
//
//   --- Snapshots inherit the encryption of their source.
//   ---
//   --- ## Known gaps
//   --- - Which key encrypts is not judged.
//   policy "aws.rds.storage-encrypted" {
//     params = {
//       --- Data of exactly this age is too old.
//       max_age = hours(24),
//     },
//   }
//
// A doc comment is the run of lines that begin with `---` directly above what
// it is about: an empty line, code, or a comment of another kind ends it. It is
// Markdown, and somebody else's text: whoever shows it escapes it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::declaration {

// `## Known gaps` and the lines below it, up to the next such line.
struct DocSection {
  std::string title;
  std::string text;
};

struct Documentation {
  std::string why;                   // what stands above the first section
  std::vector<DocSection> sections;  // in order
  // What each parameter means, on one line; those without a comment are left
  // out.
  std::map<std::string, std::string, std::less<>> parameters;

  // The text of the first section of that title; empty if there is none.
  [[nodiscard]] std::string_view section(std::string_view title) const;
};

// The comment above `policy "id"`, and those above its parameters. Where `{ …
// }` of one parameter stands on the line of `params`, the comment above that
// line is the parameter's.
[[nodiscard]] Documentation read_documentation(const syntax::SyntaxTree& tree,
                                               const Policy& policy);

// The text of the doc comment above the line of `offset`, without the hyphens
// and the space behind them; empty if there is none, or if something else
// stands on that line before. Linear in the length of the comment.
[[nodiscard]] std::string doc_comment_above(const syntax::SyntaxTree& tree,
                                            std::uint32_t offset);

}  // namespace holdpoint::declaration
