-- Resource types that hold data which configuration cannot bring back.
--
-- One row a type: what is lost with it, and the call of the provider's API
-- whose reference says so. A type belongs here when applying the same
-- configuration again gives an empty object, or another one under its name.
-- Types that only compute, route or grant stay out.
local aws_rows = use "lib/stateful/aws"
local azurerm_rows = use "lib/stateful/azurerm"
local google_rows = use "lib/stateful/google"

local rows = {}
local types = {}
for _, provider in ipairs { aws_rows, azurerm_rows, google_rows } do
  for resource_type, row in pairs(provider) do
    rows[resource_type] = row
    types[#types + 1] = resource_type
  end
end

return {
  rows = rows,   -- by type: { holds = "a volume", source = "EC2 API, ..." }
  types = types, -- the names alone, for a selector
}
