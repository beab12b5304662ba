--- Why, see `a.b` and [the manual](https://example.com/a).
---
--- ## Known gaps
--- - One <b>, @you, #12, ::error::
policy "a.b" {
  params = {
    --- How | many.
    max = 5,
  },
}
