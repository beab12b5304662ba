-- Every feature that Neovim 0.7 can use, through its own commands where it
-- has one. The working directory is a copy of tests/editors/project.
local t = dofile(vim.env.EDITORS_TESTS .. "/neovim/support.lua")
local lsp = vim.lsp.buf

-- What the current buffer is told, without what comes and goes.
local function findings()
  local list = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    table.insert(list, { each.severity, each.lnum + 1, each.col + 1, each.code,
                         each.source })
  end
  return list
end

-- A window that the server's answer opened beside the first one.
local function popup_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      local text = t.text(vim.api.nvim_win_get_buf(window))
      vim.api.nvim_win_close(window, true)
      return text
    end
  end
end

local function offers()
  local answer = t.client().request_sync(
    "textDocument/completion", vim.lsp.util.make_position_params(), 20000, 0)
  local words = {}
  local items = vim.lsp.util.text_document_completion_list_to_complete_items(
    answer.result, "")
  for _, item in ipairs(items) do words[item.word] = true end
  return words
end

local function check_attachment()
  t.open("policies/few_changes.lua")
  t.check("the project's folder is the root", t.client().config.root_dir,
          vim.fn.getcwd())
  local first = t.client().id
  t.open("policies/lower_names.lua")
  t.check("one server serves a project", t.client().id, first)
  vim.cmd("edit ../elsewhere.lua")
  vim.wait(50)
  t.check("Lua elsewhere is left alone", t.client() == nil)
end

-- Later versions keep the servers apart themselves; 0.7 lacks that function, so
-- what it would be given is all that can be seen.
local function check_later_versions()
  local setup = "source " .. vim.env.EDITORS_SETUPS .. "/neovim/holdpoint.lua"
  local given
  vim.lsp.start = function(config, options)
    given = { config.name, config.cmd, config.root_dir, options.bufnr }
  end
  vim.cmd(setup)
  vim.cmd("edit policies/later.lua")
  t.check("a later version is told what to start", given,
          { "holdpoint", { "holdpoint", "lsp" }, vim.fn.getcwd(),
            vim.api.nvim_get_current_buf() })
  vim.lsp.start = nil
  vim.cmd(setup)
end

local function check_diagnostics()
  t.open("policies/few_changes.lua")
  -- Behind an emoji, columns in UTF-16 and in bytes differ.
  vim.api.nvim_buf_set_lines(0, -1, -1, true,
                             { "local s = '🌍 é' local t <const> = s t = 1" })
  t.wait(function() return #findings() > 0 end)
  local found = vim.tbl_filter(function(each) return each[1] == 1 end,
                               findings())
  t.check("a finding has level, place, code and source", found,
          { { 1, 17, 41, "syntax/error", "holdpoint" } })
  vim.cmd("silent undo")
  t.check("a repaired text has no finding",
          t.wait(function() return #findings() == 0 end))
end

local function check_configuration()
  t.open("holdpoint.json")
  vim.api.nvim_buf_set_lines(0, 0, -1, true, { '{ "é": 1, "root": 2 }' })
  t.wait(function() return #findings() > 0 end)
  t.check("a configuration has findings", findings(), {
    { 1, 1, 3, "configuration/error", "holdpoint" },
    { 1, 1, 20, "configuration/error", "holdpoint" } })
  vim.cmd("silent undo")
  t.check("a repaired configuration has none",
          t.wait(function() return #findings() == 0 end))
end

local function check_knowledge()
  t.open("policies/few_changes.lua")
  t.go('severity = "high"', #'severity = "')
  local words = offers()
  t.check("a closed value completes", words.critical and words.low)
  t.go("p.max_count", 2)
  t.check("a parameter completes", offers().max_count)
  t.go("severity")
  lsp.hover()
  local text
  t.wait(function() text = popup_text() return text ~= nil end)
  t.check("a key explains itself", text and text:find("severity") ~= nil)
  t.go("p.max_count", 3)
  lsp.hover()
  t.wait(function() text = popup_text() return text ~= nil end)
  t.check("a parameter shows its comment",
          text and text:find("How many changes one plan may hold") ~= nil)
end

local function check_navigation()
  t.open("policies/lower_names.lua")
  t.go("is_lower", 2)
  lsp.definition()
  t.wait(function() return t.here():find("^names.lua") end)
  t.check("a definition in a library is found", t.here(),
          "names.lua: is_lower = is_lower }")
  t.open("policies/few_changes.lua")
  t.go('"editors.few-changes"', 3)
  lsp.references()
  t.wait(function() return #vim.fn.getqflist() > 0 end)
  local places = {}
  for _, each in ipairs(vim.fn.getqflist()) do
    table.insert(places, vim.fn.fnamemodify(vim.fn.bufname(each.bufnr), ":t") ..
                 ":" .. each.lnum .. ":" .. each.col)
  end
  table.sort(places)
  t.check("references reach tests and configuration", places, {
    "few_changes.lua:2:9", "few_changes_test.lua:1:13",
    "few_changes_test.lua:9:13", "holdpoint.json:3:20" })
  vim.cmd("cclose")
  t.open("policies/few_changes.lua")
  vim.fn.setqflist({})
  lsp.document_symbol()
  t.wait(function() return #vim.fn.getqflist() > 0 end)
  t.check("symbols name the policy", vim.fn.getqflist()[1].text,
          "[Class] editors.few-changes")
  vim.cmd("cclose")
end

local function check_rename()
  local policy = t.open("policies/few_changes.lua")
  t.go("local count", #"local ")
  lsp.rename("number_of_changes")
  t.check("a local is renamed", t.wait(function()
    return t.text(policy):find("return number_of_changes <= p.max_count", 1,
                               true) end))
  t.go("p.max_count", 3)
  lsp.rename("most")
  t.check("a parameter is renamed where it is declared", t.wait(function()
    return t.text(policy):find("most = 5,", 1, true) end))
  local text = t.text(policy)
  t.check("and where it is used", text:find("<= p.most", 1, true) ~= nil)
  t.check("and in messages", text:find("{p.most}", 1, true) ~= nil)
  local test = vim.fn.bufnr("policies/few_changes_test.lua")
  t.check("and in tests",
          test > 0 and t.text(test):find("{ most = 0 }", 1, true) ~= nil)
  local configuration = vim.fn.bufnr("holdpoint.json")
  t.check("and in the configuration", configuration > 0 and
          t.text(configuration):find('few-changes.most": 3', 1, true) ~= nil)
  t.check("no old name is left", not text:find("max_count", 1, true))
end

local function check_actions()
  local buffer = t.open("policies/actions.lua")
  vim.api.nvim_buf_set_lines(buffer, 0, -1, true, {
    'policy "editors.actions" {',
    '  title    = "Größe 🌍 zählt", severity = "hihg",',
    '  on       = "plan",',
    "  require  = function(plan)",
    "    return #plan.changes ~= 1",
    "  end,",
    "}",
  })
  t.wait(function() return #findings() > 0 end)
  t.go("hihg")
  local titles
  vim.ui.select = function(items, options, choose)
    titles = vim.tbl_map(options.format_item, items)
    for _, item in ipairs(items) do
      if item[2].kind == "quickfix" and item[2].title:find("`high`", 1, true) then
        return choose(item)
      end
    end
    choose(nil)
  end
  lsp.code_action()
  t.check("a quick fix is applied", t.wait(function()
    return t.text(buffer):find('🌍 zählt", severity = "high",', 1, true) end)
    or { offered = titles, text = t.text(buffer) })
end

local function check_formatting()
  local buffer = t.open("policies/untidy.lua")
  vim.api.nvim_buf_set_lines(buffer, 0, -1, true, {
    "-- 🌍 stays", 'local   x="é"', "return   {x=x}" })
  lsp.formatting_sync(nil, 20000)
  t.check("a file is formatted", t.text(buffer),
          '-- 🌍 stays\nlocal x = "é"\nreturn { x = x }\n')
  local before = vim.api.nvim_buf_get_changedtick(buffer)
  lsp.formatting_sync(nil, 20000)
  t.check("a formatted file is left as it is",
          vim.api.nvim_buf_get_changedtick(buffer), before)
  vim.api.nvim_buf_set_lines(buffer, 1, 2, true, { "local   x= = 1" })
  local broken = t.text(buffer)
  lsp.formatting_sync(nil, 20000)
  t.check("a broken file is not formatted", t.text(buffer), broken)
end

local function check_lenses()
  local said
  vim.lsp.handlers["window/showMessage"] = function(_, message)
    said = message.message
  end
  local buffer = t.open("policies/lower_names_test.lua")
  t.wait(function() return #vim.lsp.codelens.get(buffer) > 0 end)
  t.check("each test has a lens", #vim.lsp.codelens.get(buffer), 2)
  t.go('test "a small name passes"')
  vim.lsp.codelens.run()
  t.wait(function() return said end)
  t.check("a lens runs its test", said and said:find("pass") ~= nil or said)
end

local PLAN = [[{"format_version": "1.2", "terraform_version": "1.9.0",
  "resource_changes": [{"address": "aws_s3_bucket.logs", "mode": "managed",
  "type": "aws_s3_bucket", "name": "logs",
  "provider_name": "registry.terraform.io/hashicorp/aws",
  "change": {"actions": ["create"], "before": null,
  "after": {"bucket": "Logs 🌍"}, "after_unknown": {},
  "before_sensitive": false, "after_sensitive": {}}}]}]]

-- Beside a file that is there, and where the editor has to make one.
local function check_generated_tests()
  vim.fn.writefile(vim.split(PLAN, "\n"), "plan.json")
  local policy = table.concat(vim.fn.readfile("policies/lower_names.lua"), "\n")
  policy = policy:gsub("editors.lower%-names", "editors.new-names")
  vim.fn.writefile(vim.split(policy, "\n"), "policies/new_names.lua")
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      if item[2].title:find("Generate a test", 1, true) then
        return choose(item)
      end
    end
    choose(nil)
  end
  for _, name in ipairs({ "lower_names", "new_names" }) do
    t.open("policies/" .. name .. ".lua")
    t.client().notify("workspace/didChangeConfiguration", {
      settings = { holdpoint = { samplePlan = "plan.json" } } })
    t.go("severity")
    lsp.code_action()
    local tests = vim.fn.getcwd() .. "/policies/" .. name .. "_test.lua"
    local made = 'create("aws_s3_bucket.logs", { bucket = "Logs 🌍" })'
    t.check("a test is generated in " .. name .. "_test.lua",
            t.wait(function()
              local buffer = vim.fn.bufnr(tests)
              return buffer > 0 and t.text(buffer):find(made, 1, true) ~= nil
            end))
  end
end

t.run(function()
  vim.notify = function() end
  check_later_versions()
  check_attachment()
  check_diagnostics()
  check_configuration()
  check_knowledge()
  check_navigation()
  check_rename()
  check_actions()
  check_formatting()
  check_lenses()
  check_generated_tests()
end)
