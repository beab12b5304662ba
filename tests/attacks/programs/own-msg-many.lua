-- attack: own-msg-many
-- class: output
-- expect: budget
-- property: denials have a limit

while true do plan:deny("again") end
