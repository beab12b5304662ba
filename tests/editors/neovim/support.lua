-- What the checks in Neovim share. Each check prints one line; done() ends
-- the editor, with status 1 if one failed.
local M = { passed = 0, failed = 0 }

-- Strings are printed as they are, so that the shell sees UTF-8.
local function say(line) io.stdout:write(line .. "\n") end

function M.check(name, got, wanted)
  if wanted == nil then wanted = true end
  if vim.deep_equal(got, wanted) then
    M.passed = M.passed + 1
    return true
  end
  M.failed = M.failed + 1
  say("failed: " .. name)
  say("  got    " .. vim.inspect(got))
  say("  wanted " .. vim.inspect(wanted))
  return false
end

-- Waits for what the server must do by itself or in answer to a command.
function M.wait(condition)
  return vim.wait(20000, condition, 10)
end

function M.open(path)
  vim.cmd("edit " .. vim.fn.fnameescape(path))
  local attached = M.wait(function()
    local client = M.client()
    return client ~= nil and client.initialized
  end)
  if not attached then M.check("the server starts for " .. path, false) end
  return vim.api.nvim_get_current_buf()
end

-- The client of the current buffer.
function M.client()
  for _, client in pairs(vim.lsp.buf_get_clients(0)) do
    if client.name == "holdpoint" then return client end
  end
end

-- Puts the cursor on the nth character of the first place of a text.
function M.go(text, skip)
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
  for number, line in ipairs(lines) do
    local at = line:find(text, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(0, { number, at - 1 + (skip or 0) })
      return
    end
  end
  error("the buffer has no " .. text)
end

-- Where the cursor is: file, line and the text from there on.
function M.here()
  local at = vim.api.nvim_win_get_cursor(0)
  local file = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(0), ":t")
  return file .. ": " .. vim.api.nvim_get_current_line():sub(at[2] + 1)
end

function M.text(buffer)
  return table.concat(
    vim.api.nvim_buf_get_lines(buffer or 0, 0, -1, true), "\n") .. "\n"
end

function M.done()
  if M.passed + M.failed == 0 then
    M.failed = 1
    say("failed: no check was made")
  end
  if M.failed == 0 then say(M.passed .. " checks passed") end
  vim.cmd(M.failed == 0 and "qall!" or "cquit 1")
end

-- A check that throws must fail the test, not leave the editor waiting.
function M.run(checks)
  local ok, why = xpcall(checks, debug.traceback)
  if not ok then
    M.failed = M.failed + 1
    say("failed: " .. why)
  end
  M.done()
end

return M
