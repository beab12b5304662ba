// links: typing
//
// Any text: typing it returns. Asked at any place, it answers with nodes of the
// tree; typing the text again gives the same types; the members that a type
// lists are found in it by their names; and every check reports few problems,
// of places in the text, with a next step.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/typing/checks.hpp"
#include "holdpoint/typing/typing.hpp"

namespace {

using namespace holdpoint;  // NOLINT(google-build-using-namespace)
using typing::Typing;

void require(bool holds) {
  if (!holds) std::abort();
}

const schema::Catalog& catalog() {
  static const schema::Catalog kCatalog = [] {
    schema::Catalog made;
    made.add({schema::Source::Kind::kStandard, {}, schema::standard_pack()});
    return made;
  }();
  return kCatalog;
}

void check_members(const typing::Type& type) {
  for (const auto& member : members_of(type)) {
    require(find_member(type, member.name).answer ==
            typing::Lookup::Answer::kFound);
  }
}

void check_places(const Typing& typing, const syntax::SyntaxTree& tree) {
  const auto end = static_cast<std::uint32_t>(tree.text().size() + 1);
  const std::uint32_t step = end / 64 + 1;
  for (std::uint32_t at = 0; at <= end; at += step) {
    const auto node = typing.expression_at(at);
    require(node == syntax::kNoNode || node < tree.size());
    if (const auto place = typing.member_place(at)) {
      require(place->base < tree.size());
      check_members(typing.type_of(place->base));
    }
    if (const auto call = typing.call_at(at)) require(call->call < tree.size());
    static_cast<void>(typing.policy_at(at));
  }
}

void check_problems(const typing::Checked& text) {
  const std::size_t size = text.tree.text().size();
  for (const auto check :
       {typing::unknown_attributes, typing::unknown_fields,
        typing::lists_as_objects, typing::indexes_into_sets,
        typing::deprecated_attributes, typing::always_unknown,
        typing::unknown_types, typing::type_mismatches,
        typing::numbers_without_unit, typing::sensitive_in_messages,
        typing::json_strings, typing::impossible_values,
        typing::non_boolean_returns, typing::nullable_indexes,
        typing::tests_of_references, typing::nils_in_lists}) {
    const auto problems = check(text);
    require(problems.size() <= typing::kMaxProblems);
    for (const auto& each : problems) {
      const syntax::Span replaced = replaced_by(each);
      require(each.span.begin <= each.span.end && each.span.end <= size);
      require(replaced.begin <= replaced.end && replaced.end <= size);
      require(!each.message.empty() && !each.next_step.empty());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto tree = syntax::parse(text);
  const auto declarations = declaration::read_declarations(tree);
  const Typing typing(tree, declarations, {.catalog = &catalog()});
  const Typing again(tree, declarations, {.catalog = &catalog()});
  for (syntax::NodeId node = 0; node < tree.size(); ++node) {
    require(to_string(typing.type_of(node)) == to_string(again.type_of(node)));
  }
  check_places(typing, tree);
  check_problems({tree, declarations, typing, catalog()});
  return 0;
}
