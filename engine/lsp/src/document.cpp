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
    analysis_ = std::move(analysis);
  });
  return *analysis_;
}

const std::vector<Mark>& Document::marks() const {
  std::call_once(marked_, [this] {
    marks_ = is_lua() ? read_marks(tree(), declarations())
                      : read_configuration_marks(text_.bytes());
  });
  return marks_;
}

}  // namespace holdpoint::lsp
