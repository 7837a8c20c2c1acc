"""The names that CSL-JSON knows: its variables and its types of source."""

_FIELDS = """
    annote archive archive-place archive_collection authority available-date call-number
    chair chapter-number citation-key citation-label citation-number collection-editor
    collection-number collection-title compiler composer container-author container-title-short
    contributor curator custom dimensions director division DOI edition editor-translator
    editorial-director event-date event-place event-title executive-producer
    first-reference-note-number genre guest host id illustrator interviewer ISBN ISSN issue
    jurisdiction keyword locator medium narrator note number number-of-pages number-of-volumes
    organizer original-author original-date
    original-publisher original-publisher-place original-title page page-first part-number
    part-title performer PMCID PMID printing-number producer publisher-place recipient references
    reviewed-author reviewed-genre reviewed-title scale script-writer section series-creator source
    status submitted supplement-number title-short translator version volume volume-title
    volume-title-short year-suffix
"""

_TYPES = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
    hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage
"""

_NAMES = """
    author chair collection-editor compiler composer container-author contributor curator director
    editor editor-translator editorial-director executive-producer guest host illustrator
    interviewer narrator organizer original-author performer producer recipient reviewed-author
    script-writer series-creator translator
"""

_DATES = "accessed available-date event-date issued original-date submitted"

CSL_FIELDS = frozenset(_FIELDS.split())
CSL_TYPES = frozenset(_TYPES.split())

CSL_NAMES = frozenset(_NAMES.split())
"""The variables that hold names."""

CSL_DATES = frozenset(_DATES.split())
"""The variables that hold dates."""
