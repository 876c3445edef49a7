"""The terminal: the same document as text."""

import io

from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from detente.reports.document import Block, Bullets, Document, Figure, Heading, Paragraph, Table


def to_terminal(document: Document, console: Console) -> None:
    """Print a document; figures are named, not drawn."""
    console.print(f"[bold]{escape(document.title)}[/]")
    console.print(escape(document.question))
    console.print(f"\n[bold blue]{escape(document.verdict)}[/]")
    for section in document.sections:
        console.print(f"\n[bold]{escape(section.title)}[/]")
        for block in section.blocks:
            _print(block, console)


def to_text(document: Document, width: int = 100) -> str:
    """The document as plain text."""
    console = Console(
        width=width, no_color=True, force_terminal=False, record=True, file=io.StringIO(), highlight=False
    )
    to_terminal(document, console)
    return console.export_text()


def _print(block: Block, console: Console) -> None:
    match block:
        case Paragraph(text):
            console.print(escape(text))
        case Heading(text):
            console.print(f"\n{escape(text)}", style="italic")
        case Bullets(points):
            for point in points:
                console.print(f"  • {escape(point)}")
        case Figure(_, caption):
            console.print(f"[dim](figure in the HTML report: {escape(caption)})[/]")
        case Table():
            table = RichTable(box=None, pad_edge=False, title=block.caption or None, title_justify="left")
            for place, name in enumerate(block.header):
                table.add_column(escape(name), justify="left" if place < block.labels else "right", no_wrap=place == 0)
            for place, cells in enumerate(block.rows):
                table.add_row(*map(escape, cells), style="bold" if place in block.marked else None)
            console.print(table)
