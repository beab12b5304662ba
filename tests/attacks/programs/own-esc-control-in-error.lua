-- attack: own-esc-control-in-error
-- class: escape
-- expect: noctrl
-- property: neither does one of an error

return plan["\27[31m\r\n::error::forged"]
