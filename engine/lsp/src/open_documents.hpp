// The documents that the editor has open, as its notifications make them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "client.hpp"
#include "workspace.hpp"

namespace holdpoint::lsp {

// Not for several threads at once. A snapshot stays as it is when edits follow.
class DocumentStore {
 public:
  DocumentStore() : open_(std::make_shared<OpenDocuments>()) {}

  // Each takes the params of its notification and returns the key of the
  // document that it was about, empty if it was about none. `note` is what
  // somebody who looks for a fault should know; empty if nothing.
  std::string did_open(json::Value params, const Client& client);
  std::string did_change(json::Value params, const Client& client,
                         std::string& note);
  std::string did_close(json::Value params);

  [[nodiscard]] std::shared_ptr<const OpenDocuments> snapshot() const {
    return open_;
  }

 private:
  void put(OpenDocument document);

  std::shared_ptr<const OpenDocuments> open_;
};

}  // namespace holdpoint::lsp
