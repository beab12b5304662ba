-- attack: own-con-environment
-- class: contamination
-- expect: contained
-- property: the environment cannot be written to

_ENV.tostring = function() return "BREACH" end
return "BREACH"
