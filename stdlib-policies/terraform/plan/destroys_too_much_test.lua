local id = "terraform.plan.destroys-too-much"

local function servers(n, builder)
  return many(n, function(i)
    return builder("aws_instance.n" .. i, { instance_type = "t3.micro" })
  end)
end
local function kept(n)
  return many(n, function(i)
    return noop("aws_sns_topic.k" .. i, { name = "k" .. i })
  end)
end

test "few of many pass" {
  policy = id,
  plan   = { servers(4, delete), kept(60) },
  expect = pass,
}
test "exactly the allowed count passes" {
  policy = id,
  plan   = { servers(5, delete), kept(60) },
  expect = pass,
}
test "one more than the allowed count denies" {
  policy = id,
  plan   = { servers(6, delete), kept(99) },
  expect = deny "destroys 6 of 105 resources",
}
test "exactly the allowed share passes" {
  policy = id,
  plan   = { servers(3, delete), kept(9) },
  expect = pass,
}
test "more than the allowed share denies" {
  policy = id,
  plan   = { servers(3, delete), kept(8) },
  expect = deny "destroys 3 of 11 resources",
}
test "fewer than the minimum count pass whatever their share" {
  policy = id,
  plan   = { servers(2, delete) },
  expect = pass,
}
test "destroying everything of a small project denies" {
  policy = id,
  plan   = { servers(3, delete) },
  expect = deny "destroys 3 of 3 resources",
}
test "a replacement counts as destruction" {
  policy = id,
  plan   = {
    many(6, function(i)
      return replace("aws_instance.n" .. i,
        { instance_type = "t3.micro" }, { instance_type = "t3.small" })
    end),
    kept(60),
  },
  expect = deny "destroys 6 of 66 resources",
}
test "what is created does not dilute the share" {
  policy = id,
  plan   = { servers(3, delete), many(60, function(i)
    return create("aws_sns_topic.new" .. i, { name = "new" .. i })
  end) },
  expect = deny "destroys 3 of 3 resources",
}
test "what is forgotten is not destroyed" {
  policy = id,
  plan   = { servers(9, forget) },
  expect = pass,
}
test "creates with unknown values pass" {
  policy = id,
  plan   = { many(9, function(i)
    return create("aws_instance.n" .. i, { ami = unknown })
  end) },
  expect = pass,
}
test "an empty plan passes" {
  policy = id,
  plan   = {},
  expect = pass,
}
test "a team may set lower limits" {
  policy = id,
  params = { max_count = 1, min_count = 1 },
  plan   = { servers(2, delete), kept(60) },
  expect = deny "limits: 1, or 25 % from 1 on",
}
test "a share that is hardly more than allowed denies" {
  policy = id,
  params = { max_count = 50 },
  plan   = { servers(25, delete), kept(74) },
  expect = deny "destroys 25 of 99 resources",
}
