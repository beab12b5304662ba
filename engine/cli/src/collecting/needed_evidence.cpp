#include "needed_evidence.hpp"

#include <algorithm>
#include <vector>

#include "holdpoint/recovery/recovery.hpp"
#include "holdpoint/syntax/token.hpp"
#include "holdpoint/terraform/provider_scope.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::cli {
namespace {

using syntax::Token;
using syntax::TokenKind;
using terraform::Action;
using terraform::ResourceChange;

bool begins(std::string_view dataset, const std::string& provider) {
  return dataset.starts_with(provider + ".");
}

void add_dataset(std::string_view dataset, const std::string& provider,
                 std::set<std::string>& datasets) {
  if (begins(dataset, provider)) datasets.emplace(dataset);
}

void add_datasets_of(const ResourceChange& change, const std::string& provider,
                     std::set<std::string>& datasets) {
  add_dataset(recovery::live_dataset_of(change.type), provider, datasets);
  if (change.action == Action::kCreate) return;  // has no backups yet
  for (const std::string_view dataset : recovery::datasets_of(change.type)) {
    add_dataset(dataset, provider, datasets);
  }
}

// A plan is hostile; what becomes an argument must look like a region.
bool is_region(const std::string& text) {
  return !text.empty() && text.front() != '-' && text != "all" &&
         std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

// The names behind `cloud`, joined by dots, up to whatever is not a name.
std::string path_behind(const std::vector<Token>& tokens, std::size_t cloud,
                        std::string_view source) {
  std::string path;
  std::size_t at = cloud + 1;
  while (at + 1 < tokens.size() && tokens[at].kind == TokenKind::kDot &&
         tokens[at + 1].kind == TokenKind::kName) {
    const auto span = tokens[at + 1].span;
    path += path.empty() ? "" : ".";
    path += source.substr(span.begin, span.end - span.begin);
    at += 2;
  }
  return path;
}

// The dataset that the path names, or all that begin like it.
void add_path(const std::string& path, const std::string& provider,
              std::set<std::string>& datasets) {
  for (const auto& dataset : vocabulary::datasets()) {
    const std::string name(dataset.name);
    const bool is_named = path == name || path.starts_with(name + ".");
    const bool is_below = path.empty() || name.starts_with(path + ".");
    if (is_named || is_below) add_dataset(name, provider, datasets);
  }
}

}  // namespace

Result<NeededEvidence> needed_by_plan(const terraform::Plan& plan,
                                      const std::string& provider) {
  NeededEvidence needed;
  terraform::ProviderScopes scopes(plan, {});
  for (const ResourceChange& change : plan.changes()) {
    if (change.mode != terraform::Mode::kManaged) continue;
    const auto loaded = plan.load(change);
    if (!loaded) return fail(loaded.error());
    const auto scope = scopes.of(change, loaded->values);
    if (scope.provider != provider) continue;
    add_datasets_of(change, provider, needed.datasets);
    if (scope.account) needed.accounts.insert(*scope.account);
    if (scope.region && is_region(*scope.region)) {
      needed.regions.insert(*scope.region);
    } else {
      ++needed.without_region;
    }
  }
  return needed;
}

void add_needed_by_policy(std::string_view source, const std::string& provider,
                          std::set<std::string>& datasets) {
  const auto list = syntax::tokenize(source);
  const auto& tokens = list.tokens;
  const auto text_of = [&](const Token& token) {
    return source.substr(token.span.begin, token.span.end - token.span.begin);
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::kString) {
      const std::string_view quoted = text_of(tokens[i]);
      for (const auto& dataset : vocabulary::datasets()) {
        if (quoted.size() == dataset.name.size() + 2 &&
            quoted.substr(1, dataset.name.size()) == dataset.name) {
          add_dataset(dataset.name, provider, datasets);
        }
      }
    }
    if (tokens[i].kind != TokenKind::kName || text_of(tokens[i]) != "cloud") {
      continue;
    }
    // `r.cloud` and `r:cloud` are something else.
    const bool is_member = i > 0 && (tokens[i - 1].kind == TokenKind::kDot ||
                                     tokens[i - 1].kind == TokenKind::kColon);
    if (is_member) continue;
    add_path(path_behind(tokens, i, source), provider, datasets);
  }
}

}  // namespace holdpoint::cli
