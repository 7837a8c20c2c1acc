"""The story as data: no Qt, no pixels, and nothing else of ours.

`load` opens a `bundle` and hands its YAML to `parse`, which gives a `model.Story` and a list of
`problems.Problem`; `peek` tells the first picture sooner. `check` adds the rules beyond the
schema. `text`, `dates` and `credit` turn fields into what a person reads.
"""
