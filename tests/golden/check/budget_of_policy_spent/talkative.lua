policy "org.talkative" {
  title = "A rule that says too much",
  severity = "high",
  on = { type = "aws_db_instance" },
  check = function(r)
    r:deny("one")
    r:deny("two")
  end,
}
