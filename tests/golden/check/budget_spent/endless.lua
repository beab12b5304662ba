policy "org.endless" {
  title = "A rule that does not end",
  severity = "high",
  on = { type = "aws_db_instance" },
  check = function(r)
    r:deny("a denial that is forgotten")
    while r.address do
    end
  end,
}
