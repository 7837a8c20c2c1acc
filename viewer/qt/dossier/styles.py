"""How a dossier's page looks: in the dark room, and on white paper."""

from viewer.qt import theme

INK = "#1b1b1b"
FAINT_INK = "#595959"
LINK_INK = "#5f3c00"
WARNING_INK = "#8a2b16"

_SHARED = """
h1 { font-weight: 600; margin-top: 0; margin-bottom: 6px; }
h2 { font-weight: 600; margin-top: 26px; margin-bottom: 8px; }
h3 { font-weight: 600; margin-top: 12px; margin-bottom: 5px; }
h4 { font-weight: 600; margin-top: 8px; margin-bottom: 4px; }
p { line-height: 128%; margin-top: 0; margin-bottom: 8px; }
li { line-height: 125%; margin-bottom: 3px; }
table { margin-top: 0; margin-bottom: 18px; }
td.label { padding-top: 3px; padding-bottom: 4px; padding-right: 12px; }
td.value { padding-top: 3px; padding-bottom: 4px; }
td.said { padding-top: 3px; padding-bottom: 7px; padding-right: 18px; }
td.rest { padding-top: 3px; padding-bottom: 7px; }
"""

SCREEN = f"""{_SHARED}
h1 {{ font-size: 20pt; color: {theme.TEXT}; }}
h2 {{ font-size: 14pt; color: {theme.LAMP}; }}
h3, h4 {{ font-size: 12.5pt; color: {theme.TEXT}; }}
a {{ color: {theme.LAMP}; text-decoration: none; }}
a.term {{ color: {theme.TEXT}; text-decoration: underline; }}
blockquote, td.label, p.quiet, span.quiet {{ color: {theme.MUTED}; }}
p.warning, span.warning {{ color: {theme.WARNING}; }}
td.pair {{ background-color: {theme.RAISED}; padding: 10px 14px 4px 14px; }}
"""

PAPER = f"""{_SHARED}
h1 {{ font-size: 17pt; color: {INK}; }}
h2 {{ font-size: 12.5pt; color: {INK}; margin-top: 16px; margin-bottom: 5px; }}
h3, h4 {{ font-size: 10.5pt; color: {INK}; }}
p, li {{ color: {INK}; }}
a {{ color: {LINK_INK}; text-decoration: none; }}
a.term {{ color: {INK}; }}
blockquote, td.label, p.quiet, span.quiet {{ color: {FAINT_INK}; }}
p.warning, span.warning {{ color: {WARNING_INK}; }}
td.pair {{ padding: 2px 12px 2px 0; }}
"""
