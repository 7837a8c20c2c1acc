"""Story -> file: pure functions that make text or bytes of a story, and open no file of it.

`citations` gives a source, a picture or a story as a citation. Its neutral form is a CSL-JSON item
(`items`, `fields`, `csldate`); `tasl`, `bibtex` and `ris` write that down each in their own way,
and the package `csl` sets it in a style such as APA.
"""
