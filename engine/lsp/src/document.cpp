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

const syntax::SyntaxTree& Document::tree() const {
  std::call_once(parsed_, [this] {
    tree_ = syntax::parse(is_lua() ? text_.bytes() : std::string());
  });
  return tree_;
}

const declaration::Declarations& Document::declarations() const {
  std::call_once(declared_, [this] {
    declarations_ = declaration::read_declarations(tree());
  });
  return declarations_;
}

const std::vector<Mark>& Document::marks() const {
  std::call_once(marked_, [this] {
    marks_ = is_lua() ? read_marks(tree(), declarations())
                      : read_configuration_marks(text_.bytes());
  });
  return marks_;
}

}  // namespace holdpoint::lsp
