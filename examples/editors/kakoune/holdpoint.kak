# Holdpoint in Kakoune with kakoune-lsp 18 or later. Source this file from your
# kakrc, after kakoune-lsp; `holdpoint` must be in your PATH.
#
# The server is started for Lua files below a folder that holds a
# holdpoint.json. Other Lua files keep the servers that you gave them.

hook -group holdpoint global BufSetOption filetype=lua %{
    evaluate-commands %sh{
        # A buffer without a file has no folder.
        case $kak_buffile in /*) ;; *) exit ;; esac
        folder=${kak_buffile%/*}
        until [ -e "$folder/holdpoint.json" ]; do
            [ -n "$folder" ] || exit
            folder=${folder%/*}
        done
        echo 'holdpoint-set-server'
    }
}

define-command -hidden holdpoint-set-server %{
    set-option buffer lsp_servers %{
        [holdpoint]
        command = "holdpoint"
        args = ["lsp"]
        root_globs = ["holdpoint.json"]
    }
}

hook -group holdpoint global WinSetOption filetype=lua %{
    evaluate-commands %sh{
        case $kak_opt_lsp_servers in
            *'[holdpoint]'*) echo lsp-enable-window ;;
        esac
    }
}
