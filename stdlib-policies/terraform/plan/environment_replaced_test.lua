local id = "terraform.plan.environment-replaced"

local function replaced(n)
  return many(n, function(i)
    return replace("aws_sns_topic.r" .. i, { name = "a" .. i }, { name = "b" .. i })
  end)
end
local function kept(n)
  return many(n, function(i) return noop("aws_sns_topic.k" .. i, { name = "k" .. i }) end)
end
local function deleted(n, kind)
  return many(n, function(i) return delete((kind or "aws_sns_topic") .. ".d" .. i, { name = "d" .. i }) end)
end
local function created(n, kind)
  return many(n, function(i) return create((kind or "aws_sns_topic") .. ".c" .. i, { name = "c" .. i }) end)
end

test "replacing everything is held" {
  policy = id, plan = replaced(5),
  expect = deny "the plan makes 5 of 5 resources anew (limits: 5, and 50 %)",
}
test "replacing a few of many passes" {
  policy = id, plan = { replaced(5), kept(20) }, expect = pass,
}
test "four are no environment" { policy = id, plan = replaced(4), expect = pass }
test "exactly half passes" { policy = id, plan = { replaced(5), kept(5) }, expect = pass }
test "more than half is held" {
  policy = id, plan = { replaced(5), kept(4) }, expect = deny "5 of 9",
}
test "deleting and creating the same types is held" {
  policy = id, plan = { deleted(6), created(6) }, expect = deny "6 of 6",
}
test "only pairs count: fewer creations" {
  policy = id, plan = { deleted(9), created(5) }, expect = deny "5 of 9",
}
test "only pairs count: fewer deletions" {
  policy = id, plan = { deleted(5), created(9) }, expect = deny "5 of 5",
}
test "deleting one type and creating another is no replacement" {
  policy = id, plan = { deleted(9), created(9, "aws_db_parameter_group") }, expect = pass,
}
test "replacements and pairs add up" {
  policy = id, plan = { replaced(3), deleted(2), created(2) }, expect = deny "5 of 5",
}
test "types add up" {
  policy = id,
  plan   = {
    deleted(3), created(3), deleted(2, "aws_db_parameter_group"), created(2, "aws_db_parameter_group"),
  },
  expect = deny "5 of 5",
}
test "destroying everything is another rule's business" {
  policy = id, plan = deleted(9), expect = pass,
}
test "creating everything passes" { policy = id, plan = created(9), expect = pass }
test "names that are not known yet or null change nothing" {
  policy = id,
  plan   = many(5, function(i)
    return replace("aws_sns_topic.r" .. i, { name = null }, { name = unknown })
  end),
  expect = deny,
}
test "an empty plan passes" { policy = id, plan = {}, expect = pass }
test "a team may set other limits" {
  policy = id, params = { min_count = 2, max_percent = 10 }, plan = { replaced(2), kept(10) },
  expect = deny "limits: 2, and 10 %",
}
test "what is replaced is no pair of what is created beside" {
  policy = id, plan = { replaced(5), created(5), kept(5) }, expect = pass,
}
test "what is replaced is no pair of what is deleted beside" {
  policy = id, plan = { replaced(5), deleted(5), kept(5) }, expect = pass,
}
test "half of many and one more is held" {
  policy = id, plan = { replaced(50), kept(49) }, expect = deny "50 of 99",
}
