-- attack: own-mem-statements
-- class: memory
-- expect: budget
-- property: statements of a policy document count as memory of the policy

local actions = ('"s3:GetObject",'):rep(20000) .. '"x"'
local text = '{"Statement":[{"Effect":"Allow","Action":[' .. actions .. ']}]}'
local kept = {}
while true do
  kept[#kept + 1] = iam.statements(text)
end
