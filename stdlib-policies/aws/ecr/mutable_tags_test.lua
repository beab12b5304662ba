local id = "aws.ecr.mutable-tags"

local function repository(mutability) return { name = "r", image_tag_mutability = mutability } end

test "tags that can be moved deny" {
  policy = id, plan = { create("aws_ecr_repository.a", repository "MUTABLE") },
  expect = deny "aws_ecr_repository.a: tags of images can be moved",
}
test "immutable tags pass" {
  policy = id, plan = { create("aws_ecr_repository.a", repository "IMMUTABLE") },
  expect = pass,
}
test "immutable tags with exceptions pass" {
  policy = id, plan = { create("aws_ecr_repository.a", repository "IMMUTABLE_WITH_EXCLUSION") },
  expect = pass,
}
test "movable tags with exceptions deny" {
  policy = id, plan = { create("aws_ecr_repository.a", repository "MUTABLE_WITH_EXCLUSION") },
  expect = deny,
}
test "null denies: tags can be moved by default" {
  policy = id, plan = { create("aws_ecr_repository.a", repository(null)) },
  expect = deny,
}
test "a setting that is not known yet is undetermined" {
  policy = id, plan = { create("aws_ecr_repository.a", repository(unknown)) },
  expect = undetermined "after.image_tag_mutability",
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_ecr_repository.a", repository "IMMUTABLE", repository "MUTABLE") },
  expect = deny,
}
test "a repository that stays as it was is judged too" {
  policy = id, plan = { noop("aws_ecr_repository.a", repository "IMMUTABLE") },
  expect = pass,
}
test "a repository that goes is not judged" {
  policy = id, plan = { delete("aws_ecr_repository.a", repository "MUTABLE") },
  expect = not_applicable,
}
