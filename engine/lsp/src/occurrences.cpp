#include "occurrences.hpp"

#include <algorithm>
#include <utility>

namespace holdpoint::lsp {
namespace {

using Kind = Symbol::Kind;

// Where the symbols may stand.
std::vector<DocumentPointer> places_to_look(const DocumentPointer& document,
                                            const std::set<Symbol>& symbols,
                                            const View& view) {
  std::vector<DocumentPointer> out = {document};
  const bool is_local = std::ranges::all_of(
      symbols, [](const Symbol& each) { return each.kind == Kind::kLocal; });
  if (is_local) return out;
  for (const DocumentPointer& each : view.project_of(*document)) {
    if (each->key() != document->key()) out.push_back(each);
  }
  const auto configuration = view.configuration_of(*document);
  if (configuration != nullptr && configuration->key() != document->key()) {
    out.push_back(configuration);
  }
  return out;
}

// The marks of one document that have a wanted symbol; symbols that share a
// place with one of them become wanted.
std::vector<Occurrence> look_in(const DocumentPointer& document,
                                std::set<Symbol>& wanted, const View& view) {
  std::vector<Occurrence> found;
  const auto& marks = document->marks();
  for (std::size_t i = 0; i < marks.size();) {
    std::size_t end = i;
    bool is_wanted = false;
    std::vector<Symbol> here;
    for (; end < marks.size() && marks[end].span == marks[i].span; ++end) {
      const Symbol& symbol = marks[end].symbol;
      const bool may_be = std::ranges::any_of(
          wanted, [&](const Symbol& each) { return each.kind == symbol.kind; });
      if (!may_be) continue;
      here.push_back(shared_symbol(*document, symbol, view));
      if (wanted.contains(here.back())) is_wanted = true;
    }
    if (is_wanted) {
      found.push_back({document, &marks[i]});
      for (Symbol& symbol : here) {
        if (symbol.kind == Kind::kParameter) wanted.insert(std::move(symbol));
      }
    }
    i = end;
  }
  return found;
}

}  // namespace

Symbol shared_symbol(const Document& document, const Symbol& symbol,
                     const View& view) {
  Symbol out = symbol;
  const auto library_key = [&](const std::string& path) {
    const auto library = view.library(document, path);
    return library == nullptr ? document.key() + "!" + path : library->key();
  };
  switch (symbol.kind) {
    case Kind::kLocal:
      out.owner = document.key();
      break;
    case Kind::kParameter:
      if (symbol.owner.starts_with('#')) out.owner = document.key() + out.owner;
      break;
    case Kind::kExport:
      out.owner =
          symbol.owner.empty() ? document.key() : library_key(symbol.owner);
      break;
    case Kind::kLibrary:
      out.name = library_key(symbol.name);
      break;
    case Kind::kPolicy:
      break;
  }
  return out;
}

std::set<Symbol> symbols_at(const DocumentPointer& document,
                            std::uint32_t offset, const View& view) {
  std::set<Symbol> symbols;
  for (const Mark* mark : marks_at(document->marks(), offset)) {
    symbols.insert(shared_symbol(*document, mark->symbol, view));
  }
  return symbols;
}

std::vector<Occurrence> occurrences_of(const DocumentPointer& document,
                                       std::set<Symbol> symbols,
                                       const View& view) {
  const auto places = places_to_look(document, symbols, view);
  std::vector<Occurrence> found;
  // Symbols are only added, and there are as many as marks.
  for (std::size_t before = 0; before != symbols.size();) {
    before = symbols.size();
    found.clear();
    for (const DocumentPointer& each : places) {
      for (Occurrence& one : look_in(each, symbols, view)) {
        found.push_back(std::move(one));
      }
    }
  }
  return found;
}

}  // namespace holdpoint::lsp
