local id = "a.b"
local function disk(n) return { size = n } end
test "a ``` b" {
  policy = id,
  plan   = {
    create("t.a", disk(3)), -- ```
  },
  expect = deny "x",
}
test "c" { policy = "a.b", plan = {}, expect = pass }
