"""A processor of the Citation Style Language (CSL 1.0.2), for lists of references in plain text.

`style` reads a style and its `locale` into plain nodes (`node`). `entries` renders items with it:
`render` walks the style's elements, `names`, `dates`, `numbers` and `casing` write what stands in
them, and `seams` sees to the punctuation where two pieces meet. In-text citations are rendered as
far as they tell which entries a reader could take for one another.

The styles and the words of each language are other people's work: they come from the packages of
the extra `cite`, and nothing of them is kept here.
"""
