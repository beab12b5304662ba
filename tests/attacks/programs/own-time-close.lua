-- attack: own-time-close
-- class: escape
-- expect: contained
-- property: a variable that is to be closed needs what no policy has

local x <close> = {}
return "BREACH"
