count = 0
policy "org.forgets" {
  title    = "A rule that forgets to answer",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  require  = function(r)
    if r.before.identifier == "prod" then return false end
  end,
}
