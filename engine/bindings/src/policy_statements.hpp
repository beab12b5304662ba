// aws.statements: the statements of a policy, also where the plan cannot show
// its text.
//
// A document that holds one value not yet known is unknown as a whole. Where it
// comes from an aws_iam_policy_document of the plan, and from nothing else, the
// blocks of that data source say what is known of each statement.
#pragma once

struct lua_State;

namespace holdpoint::bindings {

// (resource, attribute) -> list of statement
int aws_statements(lua_State* lua);

}  // namespace holdpoint::bindings
