local function takes_http(behavior) return behavior.viewer_protocol_policy == "allow-all" end

--- What is sent over HTTP can be read and changed on its way: passwords, sessions, and
--- the page itself.
---
--- The rule judges what exists after the plan (`remains`): the default behavior and
--- those for paths.
---
--- ## Known gaps
--- - How CloudFront speaks with the origin behind it is not judged.
policy "aws.cloudfront.plain-http" {
  title    = "CloudFront must not serve over HTTP",
  severity = "medium",
  on       = { type = "aws_cloudfront_distribution", action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r)
    return any({ "default_cache_behavior", "ordered_cache_behavior" }, function(name)
      return any(r.after[name], takes_http)
    end)
  end,
  message  = "{address}: a behavior serves over HTTP",
  remedy   = "Set viewer_protocol_policy to redirect-to-https or https-only.",
  controls = { "FSBP CloudFront.3" },
}
