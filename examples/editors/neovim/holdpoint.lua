-- Holdpoint in Neovim 0.7 and later.
--
-- Copy this file to ~/.config/nvim/plugin/holdpoint.lua; `holdpoint` must be
-- in your PATH. The server is started for files below a folder that holds a
-- holdpoint.json, once for each such folder. Other Lua files are left alone.

local COMMAND = { "holdpoint", "lsp" }

-- The nearest folder above a file that holds a holdpoint.json, or nil.
local function project_of(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  while vim.fn.filereadable(folder .. "/holdpoint.json") == 0 do
    local above = vim.fn.fnamemodify(folder, ":h")
    if above == folder then return nil end
    folder = above
  end
  return folder
end

local group = vim.api.nvim_create_augroup("holdpoint", {})

-- Shows what can be run above tests and policies.
local function show_lenses(buffer)
  local function refresh() vim.lsp.codelens.refresh() end
  vim.api.nvim_create_autocmd({ "BufEnter", "InsertLeave", "BufWritePost" }, {
    group = group,
    buffer = buffer,
    callback = refresh,
  })
  vim.api.nvim_buf_call(buffer, refresh)
end

-- What is done once for each buffer. Change the keys to your taste.
local function set_up_buffer(_, buffer)
  local lsp = vim.lsp.buf
  local function map(keys, action)
    vim.keymap.set("n", keys, action, { buffer = buffer })
  end
  vim.bo[buffer].omnifunc = "v:lua.vim.lsp.omnifunc" -- CTRL-X CTRL-O
  map("K", lsp.hover)
  map("gd", lsp.definition)
  map("gr", lsp.references)
  map("gO", lsp.document_symbol)
  map("<leader>rn", function() lsp.rename() end)
  map("<leader>ca", function() lsp.code_action() end)
  -- 0.8 renamed it.
  map("<leader>f", function() (lsp.format or lsp.formatting)() end)
  map("<leader>t", function() vim.lsp.codelens.run() end)
  show_lenses(buffer)
end

local function settings(root)
  return {
    name = "holdpoint",
    cmd = COMMAND,
    root_dir = root,
    on_attach = set_up_buffer,
  }
end

-- Neovim 0.7 does not keep servers apart by their folders; later ones do.
local running = {} -- ids of clients, by folder

local function start_and_attach(root, buffer)
  local id = running[root]
  if not id or vim.lsp.client_is_stopped(id) then
    id = vim.lsp.start_client(settings(root))
    running[root] = id
  end
  if id then vim.lsp.buf_attach_client(buffer, id) end
end

vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = { "lua", "json" },
  callback = function(event)
    local file = vim.api.nvim_buf_get_name(event.buf)
    local is_ours = file:match("%.lua$") or file:match("/holdpoint%.json$")
    local root = is_ours and project_of(file)
    if not root then return end
    if vim.lsp.start then
      vim.lsp.start(settings(root), { bufnr = event.buf })
    else
      start_and_attach(root, event.buf)
    end
  end,
})
