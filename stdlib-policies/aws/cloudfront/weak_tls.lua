--- TLS 1.0 and 1.1 have known weaknesses, and no browser of the last years needs them.
--- With CloudFront's own certificate the oldest version cannot be chosen: it is
--- TLS 1.0.
---
--- A deny warns: a strong client still speaks a strong version. The rule judges what
--- exists after the plan (`remains`).
---
--- ## Known gaps
--- - Ciphers are not weighed: the name of the version stands for them.
policy "aws.cloudfront.weak-tls" {
  title    = "CloudFront must demand TLS 1.2 or later",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_cloudfront_distribution", action = "remains" },
  params   = {
    --- Values of minimum_protocol_version that are good enough, as globs.
    versions = { "TLSv1.2_*", "TLSv1.3_*" },
  },
  require  = function(r, p)
    local certificate = r.after.viewer_certificate[1]
    return certificate.cloudfront_default_certificate ~= true
      and any(p.versions, function(version)
        return glob(version, certificate.minimum_protocol_version)
      end)
  end,
  message  = "{address}: takes old versions of TLS",
  remedy   = "Use a certificate of your own and set minimum_protocol_version to TLSv1.2_2021.",
}
