for _, n in ipairs({ 1, 2, 3 }) do
  test("n is " .. n) { policy = "a.p", plan = { create("aws_x.a", { n = n }) },
    expect = n == 1 and deny "is 1" or pass }
end
