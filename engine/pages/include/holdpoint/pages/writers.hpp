// Writers: pages and lists of policies, for people and for programs.
//
// A policy may be somebody's hostile file, its doc comment included. Of the
// Markdown in it, paragraphs, lists, fenced code, `code` and https links keep
// their meaning; everything else is shown as it is written.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/pages/page.hpp"
#include "holdpoint/report/writers.hpp"

namespace holdpoint::pages {

// Where a piece of code such as a policy's id is explained: the target of a
// link, of which our own code vouches, or nothing.
using LinkOf = std::function<std::string(std::string_view code)>;

// A page of its own, in Markdown.
[[nodiscard]] std::string write_markdown(const Page& page,
                                         const LinkOf& link_of = {});
// For a terminal.
[[nodiscard]] std::string write_text(const Page& page,
                                     const report::TextOptions& options);

// A table of policies, in Markdown, one row each.
[[nodiscard]] std::string write_markdown_table(const std::vector<Page>& pages,
                                               const LinkOf& link_of = {});
// A few lines for each policy, and a line that counts them.
[[nodiscard]] std::string write_text_list(const std::vector<Page>& pages,
                                          const report::TextOptions& options);

// All of it: docs/reference/policies.schema.json. Byte-identical for equal
// pages.
[[nodiscard]] std::string write_json(const std::vector<Page>& pages);

// "aws/rds/storage_encrypted.md" for aws.rds.storage-encrypted: the place of a
// page in a folder of pages.
[[nodiscard]] std::string page_path(std::string_view id);

}  // namespace holdpoint::pages
