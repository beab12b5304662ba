local id = "aws.ecr.no-scan"

local function repository(scans)
  return { name = "r", image_scanning_configuration = { { scan_on_push = scans } } }
end

test "a repository that does not scan denies" {
  policy = id, plan = { create("aws_ecr_repository.a", repository(false)) },
  expect = deny "aws_ecr_repository.a: images are not scanned",
}
test "a repository that scans passes" {
  policy = id, plan = { create("aws_ecr_repository.a", repository(true)) },
  expect = pass,
}
test "a repository that does not say denies" {
  policy = id, plan = { create("aws_ecr_repository.a", { name = "r" }) },
  expect = deny,
}
test "null denies" {
  policy = id, plan = { create("aws_ecr_repository.a", repository(null)) },
  expect = deny,
}
test "scanning of the whole registry passes" {
  policy = id,
  plan   = {
    create("aws_ecr_repository.a", repository(false)),
    create("aws_ecr_registry_scanning_configuration.a", { scan_type = "ENHANCED" }),
  },
  expect = pass,
}
test "scanning of the registry that stays as it was counts" {
  policy = id,
  plan   = {
    create("aws_ecr_repository.a", repository(false)),
    noop("aws_ecr_registry_scanning_configuration.a", { scan_type = "ENHANCED" }),
  },
  expect = pass,
}
test "scanning of the registry that goes does not count" {
  policy = id,
  plan   = {
    create("aws_ecr_repository.a", repository(false)),
    delete("aws_ecr_registry_scanning_configuration.a", { scan_type = "ENHANCED" }),
  },
  expect = deny,
}
test "a setting that is not known yet is undetermined" {
  policy = id, plan = { create("aws_ecr_repository.a", repository(unknown)) },
  expect = undetermined "scan_on_push",
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_ecr_repository.a", repository(true), repository(false)) },
  expect = deny,
}
test "a repository that stays as it was is judged too" {
  policy = id, plan = { noop("aws_ecr_repository.a", repository(true)) },
  expect = pass,
}
test "a repository that goes is not judged" {
  policy = id, plan = { delete("aws_ecr_repository.a", repository(false)) },
  expect = not_applicable,
}
