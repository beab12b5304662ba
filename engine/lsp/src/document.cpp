#include "document.hpp"

#include "configuration_marks.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::lsp {

lint::FileKind Document::file_kind() const {
  return lint::file_kind(identity_.name);
}

bool Document::is_configuration() const {
  return !is_lua() && path().ends_with(kConfiguration);
}

const Analysis& Document::analysis() const {
  std::call_once(once_, [this] {
    auto analysis = std::make_unique<Analysis>();
    analysis->tree = syntax::parse(is_lua() ? text_.bytes() : std::string());
    analysis->declarations = declaration::read_declarations(analysis->tree);
    analysis->marks = is_lua()
                          ? read_marks(analysis->tree, analysis->declarations)
                          : read_configuration_marks(text_.bytes());
    analysis_ = std::move(analysis);
  });
  return *analysis_;
}

}  // namespace holdpoint::lsp
