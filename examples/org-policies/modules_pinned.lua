policy "lighthouse.modules-pinned" {
  title    = "Modules must be pinned to an exact version",
  severity = "medium",
  on       = "module_call",
  require  = function(m)
    if m.source_kind == "local" then return true end
    if m.source_kind == "registry" then return semver.is_exact(m.version) end
    -- A tag can be moved, a commit cannot; both count, a branch does not.
    return semver.is_exact(m.ref) or glob(("?"):rep(40), m.ref)
  end,
  message  = "module {name} is not pinned",
  remedy   = "Write one version (version = \"5.1.2\", ref=v1.2.3), not a range or a branch.",
}
