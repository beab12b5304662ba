-- A mistake that must never pass in silence: a misspelt attribute is not a null one.
policy "traps.misspelt-attribute" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    return r.after.storage_encryptd ~= false
  end,
}
