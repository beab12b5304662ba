local id = "aws.apigateway.no-authorization"

local function method(changes)
  local values = { http_method = "GET", authorization = "NONE", api_key_required = false }
  for name, value in pairs(changes) do values[name] = value end
  return values
end
local function route(key, authorization)
  return { create("aws_apigatewayv2_route.a",
    { route_key = key, authorization_type = authorization, api_id = ref "aws_apigatewayv2_api.a" }),
    create("aws_apigatewayv2_api.a", { protocol_type = "HTTP" }) }
end

test "a method without authorization denies" {
  policy = id, plan = { create("aws_api_gateway_method.a", method {}) },
  expect = deny "aws_api_gateway_method.a: everybody may call it",
}
test "a method with an authorizer passes" {
  policy = id, plan = { create("aws_api_gateway_method.a", method { authorization = "CUSTOM" }) },
  expect = pass,
}
test "a method that demands a key passes" {
  policy = id, plan = { create("aws_api_gateway_method.a", method { api_key_required = true }) },
  expect = pass,
}
test "a method that says nothing about keys demands none" {
  policy = id, plan = { create("aws_api_gateway_method.a", method { api_key_required = null }) },
  expect = deny,
}
test "an answer to OPTIONS passes" {
  policy = id, plan = { create("aws_api_gateway_method.a", method { http_method = "OPTIONS" }) },
  expect = pass,
}
test "a route without authorization denies" {
  policy = id, plan = route("GET /orders", "NONE"),
  expect = deny "aws_apigatewayv2_route.a",
}
test "a route that says nothing denies" {
  policy = id, plan = route("GET /orders", null),
  expect = deny,
}
test "a route with authorization passes" {
  policy = id, plan = route("GET /orders", "JWT"),
  expect = pass,
}
test "a route for OPTIONS passes" {
  policy = id, plan = route("OPTIONS /orders", "NONE"),
  expect = pass,
}
test "the default route of an HTTP API denies" {
  policy = id, plan = route("$default", "NONE"),
  expect = deny,
}
test "the default route of a WebSocket API passes" {
  policy = id,
  plan   = {
    create("aws_apigatewayv2_route.a",
      { route_key = "$default", api_id = ref "aws_apigatewayv2_api.a" }),
    create("aws_apigatewayv2_api.a", { protocol_type = "WEBSOCKET" }),
  },
  expect = pass,
}
test "the default route of an API that is not in the plan denies" {
  policy = id,
  plan   = { create("aws_apigatewayv2_route.a", { route_key = "$default", api_id = "a1b2" }) },
  expect = deny,
}
test "messages of a WebSocket API pass" {
  policy = id, plan = route("sendmessage", "NONE"),
  expect = pass,
}
test "connecting to a WebSocket API denies" {
  policy = id, plan = route("$connect", "NONE"),
  expect = deny,
}
test "a default route of an API that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_apigatewayv2_route.a", { route_key = "$default", api_id = unknown }) },
  expect = undetermined "api_id",
}
test "an authorization that is not known yet is undetermined" {
  policy = id, plan = { create("aws_api_gateway_method.a", method { authorization = unknown }) },
  expect = undetermined "after.authorization",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_api_gateway_method.a", method { authorization = "AWS_IAM" }, method {}) },
  expect = deny,
}
test "a method that stays as it was is judged too" {
  policy = id, plan = { noop("aws_api_gateway_method.a", method { authorization = "AWS_IAM" }) },
  expect = pass,
}
test "a method that goes is not judged" {
  policy = id, plan = { delete("aws_api_gateway_method.a", method {}) },
  expect = not_applicable,
}
