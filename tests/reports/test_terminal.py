"""A document as text: all words are there, without colour, and nothing in them is taken for markup."""

from detente.reports.document import Bullets, Document, Figure, Heading, Paragraph, Section, Table
from detente.reports.terminal import to_text


def test_everything_is_said() -> None:
    blocks = [
        Paragraph("text [bold]plain[/bold]"),
        Heading("Part"),
        Bullets(["one"]),
        Table(("Name", "N"), [("a", "1"), ("b", "22")], "Caption"),
        Figure("<svg/>", "A picture"),
    ]
    text = to_text(Document("Title", "Question?", "Verdict.", [Section("First", blocks)]))
    for words in ("Title", "Question?", "Verdict.", "text [bold]plain[/bold]", "Part", "• one", "Caption", "A picture"):
        assert words in text
    assert "<svg" not in text
    assert "\x1b" not in text
    rows = text.splitlines()
    a, b = (next(row for row in rows if row.startswith(name)) for name in ("a ", "b "))
    assert a.rstrip().endswith(" 1")
    assert len(a.rstrip()) == len(b.rstrip())
