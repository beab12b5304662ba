local id = "provider.service.name"

test "passes" { policy = id, plan = many(5, function(i) return create("aws_sns_topic.t" .. i, {}) end), expect = pass }
test "denies" { policy = id, plan = many(6, function(i) return create("aws_sns_topic.t" .. i, {}) end), expect = deny }
