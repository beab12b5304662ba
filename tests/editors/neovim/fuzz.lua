-- Random edits: after each batch the server must have the text of the buffer.
--
-- What the server has is asked for without a word of its own: `resultId` of
-- `textDocument/diagnostic` is a hash of the text. A second server gets the
-- whole text of the buffer each time; both must answer with the same hash, and
-- with another one after the text has changed.
local t = dofile(vim.env.EDITORS_TESTS .. "/neovim/support.lua")
local BATCHES = tonumber(vim.env.EDITORS_BATCHES or 300)
local SEED = tonumber(vim.env.EDITORS_SEED or 20261121)

local PIECES = {
  "a", "end", "\n", "\n\n", " ", "\t", '"', "--[[", "]]", "{", "}",
  "local x = 1", "é", "ß", "e\204\129", "n\204\131\204\163", -- combining
  "慎重", "削除する", "한국어", "한", "ไทย",
  "🌍", "👩‍👩‍👧", "🇩🇪", "👍🏽", "𝒳", "\u{FEFF}", "\u{200B}", "\u{2028}",
}

local function piece() return PIECES[math.random(#PIECES)] end

local function words()
  local all = {}
  for _ = 1, math.random(0, 6) do table.insert(all, piece()) end
  return table.concat(all)
end

-- A place between two characters, as an editor has it.
local function place()
  local line = math.random(vim.api.nvim_buf_line_count(0)) - 1
  local text = vim.api.nvim_buf_get_lines(0, line, line + 1, true)[1]
  local column = vim.fn.byteidx(text, math.random(0, vim.fn.strchars(text, 0)))
  return line, column < 0 and #text or column
end

local function ordered()
  local line, column = place()
  local last, end_column = place()
  if last < line or (last == line and end_column < column) then
    return last, end_column, line, column
  end
  return line, column, last, end_column
end

local function normal(keys)
  local line, column = place()
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
  vim.cmd("silent! normal! " .. keys)
end

local EDITS = {
  insert = function()
    local line, column = place()
    vim.api.nvim_buf_set_text(0, line, column, line, column,
                              vim.split(words(), "\n"))
  end,
  replace = function()
    local line, column, last, end_column = ordered()
    -- Whole files are seldom replaced.
    if last > line + 3 then return end
    vim.api.nvim_buf_set_text(0, line, column, last, end_column,
                              vim.split(words(), "\n"))
  end,
  lines = function()
    local line = place()
    vim.api.nvim_buf_set_lines(0, line, line + math.random(0, 2), false,
                               vim.split(words() .. "\n" .. words(), "\n"))
  end,
  delete = function()
    local line, column, last, end_column = ordered()
    if last > line + 3 then return end
    vim.api.nvim_buf_set_text(0, line, column, last, end_column, { "" })
  end,
  type = function() normal("i" .. words():gsub("\n", "\r")) end,
  open = function() normal("o" .. piece():gsub("\n", "\r")) end,
  change = function() normal("cw" .. piece():gsub("\n", "\r")) end,
  character = function() normal("r🌍") end,
  remove = function() normal(math.random(3) .. "x") end,
  cut = function() normal("dd") end,
  paste = function() normal("p") end,
  join = function() normal("J") end,
  case = function() normal("g~~") end,
  undo = function() vim.cmd("silent! undo") end,
  redo = function() vim.cmd("silent! redo") end,
  everywhere = function() vim.cmd("silent! %s/e/é🇩🇪/") end,
  back = function() vim.cmd("silent! %s/é🇩🇪/e/") end,
  move = function() vim.cmd("silent! move 0") end,
}
local NAMES = vim.tbl_keys(EDITS)
table.sort(NAMES)

-- The text as Neovim would write it: an emptied buffer shows one line, and is
-- an empty file.
local function whole_text(buffer)
  return vim.fn.line2byte(1) == -1 and "" or t.text(buffer)
end

-- Keeps the text from growing without end, and from withering.
local function prune(first)
  local count = vim.api.nvim_buf_line_count(0)
  if count > 200 then
    vim.api.nvim_buf_set_lines(0, 20, -1, true, { "-- cut 🌍" })
  elseif count < 3 and math.random(4) == 1 then
    vim.api.nvim_buf_set_lines(0, 0, 0, true, first)
  end
end

-- The server that is told whole texts.
local function reference_server(uri)
  local id = vim.lsp.start_client({
    name = "reference", cmd = { "holdpoint", "lsp" },
    root_dir = vim.fn.getcwd(),
    handlers = { ["textDocument/publishDiagnostics"] = function() end },
  })
  local client = vim.lsp.get_client_by_id(id)
  t.wait(function() return client.initialized end)
  client.rpc.notify("textDocument/didOpen", { textDocument = {
    uri = uri, languageId = "lua", version = 0, text = "" } })
  return client
end

local function hash(client, uri)
  local answer, fault
  client.rpc.request("textDocument/diagnostic",
                     { textDocument = { uri = uri } },
                     function(err, result) answer, fault = result, err end)
  t.wait(function() return answer or fault end)
  if fault then error(vim.inspect(fault)) end
  return answer.resultId
end

t.run(function()
  math.randomseed(SEED)
  local buffer = t.open("policies/few_changes.lua")
  local uri = vim.uri_from_bufnr(buffer)
  local edited = t.client()
  local reference = reference_server(uri)
  local first = vim.api.nvim_buf_get_lines(buffer, 0, -1, true)
  local before, before_hash
  local texts = 0
  for batch = 1, BATCHES do
    local done = {}
    for _ = 1, math.random(5) do
      local name = NAMES[math.random(#NAMES)]
      table.insert(done, name)
      EDITS[name]()
    end
    prune(first)
    -- Any request of the buffer makes Neovim send the edits that wait.
    edited.request_sync("textDocument/foldingRange",
                        { textDocument = { uri = uri } }, 20000, buffer)
    local text = whole_text(buffer)
    reference.rpc.notify("textDocument/didChange", {
      textDocument = { uri = uri, version = batch },
      contentChanges = { { text = text } } })
    local got = hash(edited, uri)
    local wanted = hash(reference, uri)
    if got ~= wanted then
      t.check(("after batch %d of seed %d (%s) the server has this text")
              :format(batch, SEED, table.concat(done, ", ")), "another", text)
      break
    end
    if before and (text == before) ~= (got == before_hash) then
      t.check("each text has a hash of its own", { batch, got }, before_hash)
      break
    end
    if text ~= before then texts = texts + 1 end
    before, before_hash = text, got
    t.passed = t.passed + 1
  end
  t.check("the edits changed the text", texts > BATCHES * 0.8)
  print(("%d batches, %d texts"):format(BATCHES, texts))
end)
