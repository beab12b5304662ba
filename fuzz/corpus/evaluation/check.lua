@@policy "a.check" {
  title = "T", severity = "critical", on = "plan", params = { most = 1 },
  check = function(plan, p)
    for r in each(plan:resources()) do
      if r.action == "delete" and p.most == 1 then
        plan:deny("gone: {what}", { what = r.address })
      end
    end
  end,
}
