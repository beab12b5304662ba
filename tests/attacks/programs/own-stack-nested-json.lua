-- attack: own-stack-nested-json
-- class: stack
-- expect: contained
-- property: JSON that is nested too deeply is refused

return tostring(json.decode(("["):rep(100000) .. ("]"):rep(100000)))
