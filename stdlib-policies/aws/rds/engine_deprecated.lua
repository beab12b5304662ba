local settings = use "lib/settings"

-- Whether a version is this one, or one of its line: 5.7.44 is of 5.7 and 5.
local function is_of(version, line)
  return glob(line, version) or glob(line .. ".*", version)
end

--- A version that its makers no longer repair keeps every hole that is found
--- from now on. AWS bills extended support for some of them, and upgrades the
--- rest at a time of its own choice.
---
--- A posture rule: it judges every instance and cluster that exists after the
--- plan. A database that leaves its version out gets a current one.
---
--- ## Known gaps
--- - The list is what was past its end of standard support in the middle of
---   2025. Set the parameter when more are.
---
--- ## References
--- - Amazon RDS User Guide, release calendars of MySQL, MariaDB and PostgreSQL
--- - Amazon Aurora User Guide, Amazon Aurora major versions
policy "aws.rds.engine-deprecated" {
  title    = "Databases must not run versions that nobody repairs",
  severity = "high",
  on       = { type = { "aws_db_instance", "aws_rds_cluster" }, action = "remains" },
  params   = {
    --- lines of versions to refuse, by engine; `*` in an engine is a wildcard,
    --- and the line `*` is every version
    lines = {
      ["aurora"] = { "*" },
      ["aurora-mysql"] = { "5.7" },
      ["aurora-postgresql"] = { "9", "10", "11", "12" },
      ["mariadb"] = { "10.0", "10.1", "10.2", "10.3", "10.4" },
      ["mysql"] = { "5" },
      ["oracle-*"] = { "11", "12", "18" },
      ["postgres"] = { "9", "10", "11", "12" },
      ["sqlserver-*"] = { "11", "12" },
    },
  },
  check    = function(db, p)
    if not settings.is_set(db, "engine") then return end
    local engine = db.after.engine
    for pattern, lines in pairs(p.lines) do
      if glob(pattern, engine) then
        local version = settings.value_or(db, "engine_version", "any")
        if any(lines, function(line) return is_of(version, line) end) then
          db:deny("{address}: {engine} {version} is past its end of standard support",
            { engine = engine, version = version })
        end
      end
    end
  end,
  remedy   = "Upgrade to a version that is supported, on a restored copy first.",
}
