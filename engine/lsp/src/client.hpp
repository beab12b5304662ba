// What the client said at `initialize` that it is and can do.
//
// A missing key never means "cannot" for plain requests: Neovim 0.7 announces
// neither formatting nor code lenses, and asks for both. It only decides in
// which form an answer is given.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "holdpoint/json/document.hpp"
#include "holdpoint/lsp/text.hpp"

namespace holdpoint::lsp {

struct Client {
  Encoding encoding = Encoding::kUtf16;
  bool names_encodings = false;    // and so wants to hear which one
  std::int64_t process = 0;        // 0: not told
  std::vector<std::string> roots;  // paths of folders, in order

  bool pulls_diagnostics = false;
  bool related_information = false;
  bool code_description = false;
  std::set<std::int64_t> diagnostic_tags;
  bool hierarchical_symbols = false;
  bool definition_links = false;
  bool markdown_hover = false;
  bool markdown_completion = false;
  bool markdown_signatures = false;
  bool snippets = false;
  bool resolves_documentation = false;  // asks for it when an item is looked at
  std::set<std::int64_t> completion_tags;
  bool label_offsets = false;
  bool document_changes = false;
  // Makes files of workspace edits. These stand among document changes alone,
  // so who can make files takes those too, even if it forgets to say so (Neovim
  // 0.7).
  bool creates_files = false;
  bool line_folding_only = false;
  std::int64_t folding_limit = 0;  // 0: none
  bool link_tooltips = false;
  bool registers_watchers = false;
  bool refreshes_diagnostics = false;
  bool refreshes_tokens = false;
  bool refreshes_hints = false;
  bool refreshes_lenses = false;
  bool literal_actions = false;  // code actions with edits, not commands alone
  bool creates_progress = false;
  // initializationOptions, and later settings under `holdpoint`.
  std::string sample_plan;  // as written; empty: none
  std::vector<std::string> token_types;
  std::vector<std::string> token_modifiers;
};

// Reads the params of `initialize`; what is missing or of another type is
// left as it is above.
[[nodiscard]] Client read_client(json::Value params);

// Settings of the editor's user; what they do not name stays as it is.
void read_settings(Client& client, json::Value settings);

}  // namespace holdpoint::lsp
