return (("a"):rep(60):find(("a-"):rep(8) .. "b"))
