-- attack: own-esc-control-bytes
-- class: escape
-- expect: noctrl
-- property: no byte of a message reaches a terminal or a log as a command

return "ok\27[2J\27]0;title\7\r\n::error::forged\n::set-output name=x::y\u{202E}\u{200B}"
