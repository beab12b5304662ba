" Holdpoint for ALE 3 (Vim 8 or later): copy this file to
" ~/.vim/ale_linters/lua/holdpoint.vim; ALE finds it there.
"
" The server is started for Lua files below a folder that holds a
" holdpoint.json, once for each such folder.

call ale#Set('lua_holdpoint_executable', 'holdpoint')

" The nearest folder that holds a holdpoint.json; ALE starts nothing for ''.
function! ale_linters#lua#holdpoint#GetProjectRoot(buffer) abort
    let l:file = ale#path#FindNearestFile(a:buffer, 'holdpoint.json')
    return empty(l:file) ? '' : fnamemodify(l:file, ':p:h')
endfunction

call ale#linter#Define('lua', {
\   'name': 'holdpoint',
\   'lsp': 'stdio',
\   'executable': {buffer -> ale#Var(buffer, 'lua_holdpoint_executable')},
\   'command': '%e lsp',
\   'project_root': function('ale_linters#lua#holdpoint#GetProjectRoot'),
\})
