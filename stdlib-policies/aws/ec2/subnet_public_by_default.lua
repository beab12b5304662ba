--- In such a subnet every machine that says nothing gets a public address: what
--- was meant to be private is on the internet because of a line that nobody wrote.
---
--- A deny warns: public subnets are needed for load balancers and NAT gateways,
--- which do not use this setting. The rule judges what exists after the plan
--- (`remains`).
---
--- ## Known gaps
--- - `aws_default_subnet` is not judged: AWS made it public, and a plan does not
---   show whether it still is.
policy "aws.ec2.subnet-public-by-default" {
  title    = "Subnets must not give public addresses to every machine",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_subnet", action = "remains" },
  forbid   = function(r) return r.after.map_public_ip_on_launch == true end,
  message  = "{address}: every machine that is started here gets a public address",
  remedy   = "Set map_public_ip_on_launch = false, and ask for an address where one is needed.",
  controls = { "FSBP EC2.15" },
}
