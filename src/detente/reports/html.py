"""HTML: a document as one self-contained page, without scripts and without anything from elsewhere."""

from html import escape

from detente.reports.document import Block, Bullets, Document, Figure, Heading, Paragraph, Section, Table

STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5b6675; --line: #d9dee6; --paper: #fff; --mark: #eaf2fd; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaf0; --soft: #9aa6b6; --line: #38414e; --paper: #14181e; --mark: #1c2b40; }
  figure svg { background: #fff; border-radius: 6px; }
}
body { font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
.question { color: var(--soft); margin: 0; }
.verdict { font-size: 1.15rem; border-left: 4px solid #2166ac; padding: .5rem 0 .5rem 1rem; margin: 1.25rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; margin: .75rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding-bottom: .35rem; }
th, td { text-align: left; padding: .28rem .7rem .28rem 0; border-bottom: 1px solid var(--line); }
th, .number { white-space: nowrap; }
.number { text-align: right; }
tr.marked td { background: var(--mark); font-weight: 600; }
figure { margin: 1.25rem 0; }
figure svg { max-width: 100%; height: auto; }
figcaption { color: var(--soft); font-size: .92rem; }
code, pre { font: .9rem ui-monospace, monospace; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; font-size: .92rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
"""


def to_html(document: Document) -> str:
    """The document as an HTML page."""
    origin = "".join(f"<dt>{escape(name)}</dt><dd><code>{escape(v)}</code></dd>" for name, v in document.origin.items())
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(document.title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{escape(document.title)}</h1>
{body(document)}
<h2>How this was made</h2>
<dl>{origin}</dl>
</main>
</body>
</html>
"""


def body(document: Document) -> str:
    """What the document says, without its title and its origin, to be put into another page."""
    sections = "\n".join(_section(section) for section in document.sections)
    return f"""<p class="question">{escape(document.question)}</p>
<p class="verdict">{escape(document.verdict)}</p>
{sections}"""


def _section(section: Section) -> str:
    return f"<section>\n<h2>{escape(section.title)}</h2>\n" + "\n".join(map(_block, section.blocks)) + "\n</section>"


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return f"<p>{escape(text)}</p>"
        case Heading(text):
            return f"<h3>{escape(text)}</h3>"
        case Bullets(points):
            return "<ul>" + "".join(f"<li>{escape(point)}</li>" for point in points) + "</ul>"
        case Figure(svg, caption):
            words = escape(caption)
            return f'<figure role="img" aria-label="{words}">{svg}<figcaption>{words}</figcaption></figure>'
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    def row(cells: "list[str]", tag: str, marked: bool = False) -> str:
        kinds = ["" if place < table.labels else ' class="number"' for place in range(len(cells))]
        inner = "".join(f"<{tag}{kind}>{escape(cell)}</{tag}>" for kind, cell in zip(kinds, cells, strict=True))
        return f'<tr class="marked">{inner}</tr>' if marked else f"<tr>{inner}</tr>"

    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    body = "\n".join(row(list(cells), "td", place in table.marked) for place, cells in enumerate(table.rows))
    head = row(list(table.header), "th")
    return f'<div class="scroll"><table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table></div>'
