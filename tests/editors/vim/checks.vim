" What ALE can use, by its own commands. Results go to a file; in the end Vim
" kills itself, as users do: the server must not outlive it.
let s:passed = 0
let s:lines = []

function! s:Check(name, got, wanted) abort
    if a:got ==# a:wanted
        let s:passed += 1
    else
        call add(s:lines, 'failed: ' . a:name)
        call add(s:lines, '  got    ' . string(a:got))
        call add(s:lines, '  wanted ' . string(a:wanted))
    endif
endfunction

" Waits until an expression is true.
function! s:Wait(condition) abort
    let l:left = 2000
    while l:left > 0 && !a:condition()
        sleep 10m
        let l:left -= 1
    endwhile
    return l:left > 0
endfunction

function! s:Open(path) abort
    execute 'edit' fnameescape($EDITORS_PROJECT . '/' . a:path)
    doautocmd BufEnter
endfunction

function! s:Findings() abort
    return map(copy(ale#engine#GetLoclist(bufnr())),
    \   {_, each -> [each.type, each.lnum, get(each, 'code', ''),
    \                each.linter_name]})
endfunction

function! s:Go(text, skip) abort
    call cursor(1, 1)
    call search('\V' . a:text, 'cW')
    call cursor(line('.'), col('.') + a:skip)
endfunction

function! s:CheckDiagnostics() abort
    call s:Open('policies/few_changes.lua')
    call append('$', "local s = '🌍 é' local t <const> = s t = 1")
    ALELint
    call s:Wait({-> !empty(s:Findings())})
    call s:Check('a finding has type, line, code and linter',
    \   filter(s:Findings(), {_, each -> each[0] ==# 'E'}),
    \   [['E', 17, 'syntax/error', 'holdpoint']])
    call s:Check('it stands in the location list',
    \   s:Wait({-> !empty(getloclist(0))}), 1)
    $delete _
    ALELint
    call s:Check('a repaired text has no finding',
    \   s:Wait({-> empty(s:Findings())}), 1)
endfunction

function! s:CheckKnowledge() abort
    call s:Go('severity = "high"', len('severity = "'))
    " As with CTRL-X CTRL-O; what is offered is asked for while it is shown.
    let s:words = []
    function! s:Look() abort
        let s:words = map(complete_info(['items']).items,
        \   {_, each -> each.word})
        return ''
    endfunction
    call feedkeys("i\<C-x>\<C-o>\<C-r>=" . expand('<SID>') . "Look()\<CR>\<C-e>"
    \   . "\<Esc>", 'tx')
    call s:Check('a closed value completes', index(s:words, 'critical') >= 0, 1)
    call s:Go('p.max_count', 3)
    ALEHover
    let l:Shown = {-> execute('messages') =~# 'How many changes' ||
    \   !empty(filter(range(1, winnr('$')), {_, window ->
    \   join(getbufline(winbufnr(window), 1, '$')) =~# 'How many changes'}))}
    call s:Check('a parameter shows its comment', s:Wait(l:Shown), 1)
    silent! pclose
endfunction

function! s:CheckNavigation() abort
    call s:Open('policies/lower_names.lua')
    call s:Go('is_lower', 2)
    ALEGoToDefinition
    call s:Wait({-> expand('%:t') ==# 'names.lua'})
    call s:Check('a definition in a library is found',
    \   [expand('%:t'), getline('.')[col('.') - 1 :]],
    \   ['names.lua', 'is_lower = is_lower }'])
    call s:Open('policies/few_changes.lua')
    call s:Go('"editors.few-changes"', 3)
    ALEFindReferences -quickfix
    call s:Wait({-> !empty(getqflist())})
    " ALE asks for uses alone, without the declaration.
    call s:Check('references reach tests and configuration',
    \   sort(map(getqflist(), {_, each ->
    \       fnamemodify(bufname(each.bufnr), ':t') . ':' . each.lnum})),
    \   ['few_changes_test.lua:1', 'few_changes_test.lua:9',
    \    'holdpoint.json:3'])
    silent! cclose
endfunction

" Nobody is there to type: the new name, or the number of the fix that writes `high`.
runtime autoload/ale/util.vim
function! ale#util#Input(message, value, ...) abort
    return a:message =~# '^Code Fixes'
    \   ? matchstr(a:message, '\d\+\ze) [^\n]*`high`') : 'most'
endfunction

function! s:CheckRename() abort
    call s:Open('policies/few_changes.lua')
    call s:Go('p.max_count', 3)
    ALERename
    call s:Wait({-> search('<= p.most', 'nw') > 0})
    call s:Check('a parameter is renamed in its policy',
    \   [search('max_count', 'nw'), search('most = 5', 'nw') > 0],
    \   [0, 1])
    call s:Open('policies/few_changes_test.lua')
    call s:Check('and in its tests', search('{ most = 0 }', 'nw') > 0, 1)
    call s:Open('holdpoint.json')
    call s:Check('and in the configuration',
    \   search('few-changes.most": 3', 'nw') > 0, 1)
endfunction

function! s:CheckActions() abort
    call s:Open('policies/actions.lua')
    call setline(1, ['policy "editors.actions" {', '  title = "Größe zählt",',
    \   '  severity = "hihg",', '  on = "plan",',
    \   '  require = function(plan) return #plan.changes ~= 1 end,', '}'])
    ALELint
    call s:Wait({-> !empty(s:Findings())})
    call s:Go('hihg', 0)
    ALECodeAction
    call s:Wait({-> search('"high"', 'nw') > 0})
    call s:Check('a quick fix is applied', getline(3), '  severity = "high",')
endfunction

function! s:CheckElsewhere() abort
    edit ../elsewhere.lua
    ALELint
    sleep 100m
    call s:Check('Lua elsewhere is left alone',
    \   [exists('b:ale_linters'), &l:omnifunc], [0, ''])
endfunction

set hidden
try
    call s:CheckDiagnostics()
    call s:CheckKnowledge()
    call s:CheckNavigation()
    call s:CheckRename()
    call s:CheckActions()
    call s:CheckElsewhere()
catch
    call add(s:lines, 'failed: ' . v:exception . ' at ' . v:throwpoint)
endtry
if empty(s:lines)
    call add(s:lines, s:passed . ' checks passed')
endif
call writefile(s:lines, $EDITORS_FOLDER . '/results')
call system('kill -KILL ' . getpid())
