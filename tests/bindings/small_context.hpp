// Contexts as texts, for tests: what AWS said a minute ago.
#pragma once

#include <string>

namespace holdpoint::bindings {

// A source of account 123456789012 in eu-west-1, collected a minute ago.
inline std::string source(const std::string& dataset,
                          const std::string& rest = {}) {
  return R"({"id": ")" + dataset + R"(", "dataset": ")" + dataset +
         R"(", "provider": "aws", "account": "123456789012",
         "region": "eu-west-1", "collected_at": "2026-01-31T11:59:00Z",
         "status": "ok", "complete": true)" +
         rest + "}";
}

inline std::string context_of(const std::string& sources,
                              const std::string& items) {
  return R"({"format": "holdpoint.context", "format_version": 1,
    "collected_at": "2026-01-31T11:59:00Z",
    "collector": {"name": "test", "version": "1"},
    "scopes": [{"provider": "aws", "account": "123456789012",
                "region": "eu-west-1"}],
    "sources": [)" +
         sources + R"(], "items": [)" + items + "]}";
}

inline std::string item(const std::string& dataset, const std::string& raw) {
  return R"({"kind": "backup", "source": ")" + dataset + R"(", "raw": )" + raw +
         "}";
}

}  // namespace holdpoint::bindings
