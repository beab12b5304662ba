-- Only the first message of a WebSocket connection can be authorized. Its API
-- tells HTTP's $default from WebSocket's.
local function is_for_messages(r)
  local key = r.after.route_key
  if key == "$connect" or glob("* *", key) then return false end
  return key ~= "$default"
    or any(r:refs("api_id"), function(api) return api.after.protocol_type == "WEBSOCKET" end)
end

local function is_open(r)
  if r.type == "aws_api_gateway_method" then
    return r.after.http_method ~= "OPTIONS" and r.after.authorization == "NONE"
      and r.after.api_key_required ~= true
  end
  local authorization = r.after.authorization_type
  return (authorization == nil or authorization == "NONE")
    and not glob("OPTIONS *", r.after.route_key) and not is_for_messages(r)
end

--- A method without authorization can be called by everybody who finds its address,
--- and addresses are found. Sign-in pages and webhooks are meant to be open; the
--- rest is usually forgotten.
---
--- A deny holds the plan, so that a person says that an open method is meant. The
--- rule judges what exists after the plan (`remains`): methods of REST APIs and
--- routes of HTTP and WebSocket APIs. Answers to OPTIONS pass: browsers ask without
--- credentials. A REST method that demands a key passes as well.
---
--- ## Known gaps
--- - A resource policy or a private endpoint that limits who may call is not seen.
--- - APIs that are described by an OpenAPI document (`body`) have no methods in a
---   plan.
policy "aws.apigateway.no-authorization" {
  title    = "Methods of an API must demand authorization",
  severity = "medium",
  enforcement = "hold",
  on       = { type = { "aws_api_gateway_method", "aws_apigatewayv2_route" }, action = "remains" },
  forbid   = is_open,
  message  = "{address}: everybody may call it",
  remedy   = "Set an authorizer, or AWS_IAM.",
  controls = { "FSBP APIGateway.8" },
}
