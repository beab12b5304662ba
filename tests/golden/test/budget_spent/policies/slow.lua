policy "disk.slow" {
  title = "A rule that takes a million steps",
  severity = "low",
  on = { type = "aws_ebs_volume" },
  require = function(r)
    local steps = 0
    for i = 1, 1000000 do steps = steps + 1 end
    return steps == 1000000
  end,
}
