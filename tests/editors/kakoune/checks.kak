# Loads the set-up as Kakoune does. kakoune-lsp is not here: these two are what
# the set-up needs of it.
declare-option str lsp_servers
declare-option str enabled
define-command lsp-enable-window %{ set-option window enabled yes }

source "%val{config}/holdpoint.kak"

define-command note -params 1 %{
    echo -to-file "%val{config}/%arg{1}.servers" -- %opt{lsp_servers}
    echo -to-file "%val{config}/%arg{1}.enabled" -- %opt{enabled}
}
edit policies/few_changes.lua
set-option buffer filetype lua
note inside
edit ../elsewhere.lua
set-option buffer filetype lua
note outside
edit -scratch *notes*
set-option buffer filetype lua
note scratch
kill!
