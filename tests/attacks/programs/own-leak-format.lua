-- attack: own-leak-format
-- class: info-leak
-- expect: noleak
-- property: no format shows an address

return ("%p"):format({})
