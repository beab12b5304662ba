policy "lighthouse.instance-cost-cap" {
  title    = "The instances of one plan may cost only so much a month",
  severity = "medium",
  on       = "plan",
  -- On-demand prices in eu-west-1, in USD an hour; a team keeps its own.
  params   = {
    monthly_usd = 500,
    hours = 730,
    hourly = {
      ["m6i.4xlarge"] = 0.856,
      ["m6i.large"] = 0.107,
      ["t3.micro"] = 0.0114,
      ["t3.small"] = 0.0228,
    },
  },
  check    = function(plan, p)
    local total = 0
    for r in each(plan:resources("aws_instance", "remains")) do
      local size = r.after.instance_type
      local price = p.hourly[size]
      if price then
        total = total + p.hours * price
      else
        plan:deny("{at}: no price is listed for {size}", { at = r.address, size = size })
      end
    end
    if total > p.monthly_usd then
      plan:deny("the instances cost {total} USD a month, more than {p.monthly_usd}", {
        total = string.format("%.2f", total),
      })
    end
  end,
  remedy   = "Choose smaller types, or have the limit raised.",
}
