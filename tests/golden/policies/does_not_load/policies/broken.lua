policy "org.broken" { title = "No rule", severity = "low", on = "plan" }
