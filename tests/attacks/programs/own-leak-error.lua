-- attack: own-leak-error
-- class: info-leak
-- expect: noleak
-- property: an error names the file as it was given, and no address

local nothing
return nothing.field
