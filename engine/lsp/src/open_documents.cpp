#include "open_documents.hpp"

#include <utility>

#include "feature.hpp"
#include "holdpoint/lsp/uri.hpp"

namespace holdpoint::lsp {
namespace {

std::int64_t version_of(json::Value item) {
  const json::Value version = item.get("version");
  return version.kind() == json::Kind::kInteger ? version.as_integer() : 0;
}

// One entry of `contentChanges`. False if it cannot be meant for this text.
bool apply(json::Value change, Text& text, Encoding encoding) {
  const json::Value replacement = change.get("text");
  if (!replacement.is_string()) return false;
  const json::Value where = change.get("range");
  if (where.is_null()) {
    text = Text(std::string(replacement.as_string()));
    return true;
  }
  const auto range = read_range(where);
  return range && text.replace(*range, replacement.as_string(), encoding);
}

// Whether a whole text comes with these changes; what came before it does not
// matter then.
std::size_t last_whole_text(json::Value changes) {
  std::size_t last = changes.size();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const json::Value change = changes.at(i);
    if (change.get("range").is_null() && change.get("text").is_string()) {
      last = i;
    }
  }
  return last;
}

}  // namespace

void DocumentStore::put(OpenDocument document) {
  auto next = std::make_shared<OpenDocuments>(*open_);
  const std::string& key = document.document->key();
  next->insert_or_assign(key, std::move(document));
  open_ = std::move(next);
}

std::string DocumentStore::did_open(json::Value params, const Client& client) {
  const json::Value item = params.get("textDocument");
  const json::Value uri = item.get("uri");
  const json::Value text = item.get("text");
  if (!uri.is_string() || !text.is_string()) return {};
  Document::Identity identity;
  identity.uri = uri.as_string();
  identity.key = uri_key(identity.uri);
  identity.path = path_of(identity.uri);
  identity.name = name_below(
      client.roots, identity.path.empty() ? identity.key : identity.path);
  const json::Value language = item.get("languageId");
  const bool is_called_lua =
      language.is_string() && language.as_string() == "lua";
  identity.is_lua = identity.key.ends_with(".lua") ||
                    (is_called_lua && !identity.key.ends_with(kConfiguration));
  const std::string key = identity.key;
  put({std::make_shared<Document>(std::move(identity), version_of(item),
                                  Text(std::string(text.as_string()))),
       true});
  return key;
}

std::string DocumentStore::did_change(json::Value params, const Client& client,
                                      std::string& note) {
  const json::Value item = params.get("textDocument");
  const json::Value uri = item.get("uri");
  const json::Value changes = params.get("contentChanges");
  if (!uri.is_string() || !changes.is_array()) return {};
  const auto known = open_->find(uri_key(uri.as_string()));
  if (known == open_->end()) {
    note = "a change of a document that is not open";
    return {};
  }
  const Document& before = *known->second.document;
  const std::int64_t version = version_of(item);
  if (version < before.version()) note = "a version that goes backwards";
  Text text = before.text();
  bool is_synchronised = known->second.is_synchronised;
  const std::size_t whole = last_whole_text(changes);
  const std::size_t first = whole < changes.size() ? whole : 0;
  if (whole < changes.size()) is_synchronised = true;
  for (std::size_t i = first; i < changes.size() && is_synchronised; ++i) {
    is_synchronised = apply(changes.at(i), text, client.encoding);
    if (!is_synchronised) {
      note =
          "an edit that does not fit the text: the document is left alone "
          "until its whole text comes";
    }
  }
  Document::Identity identity = before.identity();
  const std::string key = identity.key;
  put({std::make_shared<Document>(std::move(identity), version,
                                  std::move(text)),
       is_synchronised});
  return key;
}

std::string DocumentStore::did_close(json::Value params) {
  const json::Value uri = params.get("textDocument").get("uri");
  if (!uri.is_string()) return {};
  const std::string key = uri_key(uri.as_string());
  auto next = std::make_shared<OpenDocuments>(*open_);
  if (next->erase(key) == 0) return {};
  open_ = std::move(next);
  return key;
}

}  // namespace holdpoint::lsp
