@@policy "a.spend" { title = "T", severity = "high", on = { type = "aws_x" },
  message = "{address}", require = function(r)
    local n = 0
    for i = 1, 300 do n = n + i end
    return string.rep("a", n % 7):match("a*$") == nil
  end }
