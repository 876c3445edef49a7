"""The page: everything is in it, nothing comes from elsewhere, and nothing in the text is taken for markup."""

import re
from html.parser import HTMLParser

from detente.reports.document import Bullets, Document, Figure, Heading, Paragraph, Section, Table
from detente.reports.html import to_html

DOCUMENT = Document(
    title="A <b> title",
    question="Why & how?",
    verdict="Because 1 < 2.",
    sections=[
        Section("First", [Paragraph("text <script>"), Heading("Part"), Bullets(["one", "two"])]),
        Section("Second", [Table(("Name", "N"), [("a", "1"), ("b", "2")], "Caption", 1, frozenset({1}))]),
        Section("Third", [Figure("<svg><path d='M0 0'/></svg>", "A picture of nothing")]),
    ],
    origin={"Seed": "1"},
)


class Balance(HTMLParser):
    """Keeps the stack of open elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "path"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "path":
            assert self.open.pop() == tag


def test_the_page_is_whole_and_escaped() -> None:
    page = to_html(DOCUMENT)
    balance = Balance()
    balance.feed(page)
    assert balance.open == []
    assert "<script" not in page
    for text in ("A &lt;b&gt; title", "Why &amp; how?", "1 &lt; 2", "Caption", "A picture of nothing", "<h3>Part</h3>"):
        assert text in page
    assert page.count('<tr class="marked">') == 1
    assert '<td class="number">2</td>' in page


def test_the_page_needs_nothing_from_elsewhere() -> None:
    assert not re.search(r"(src|href)\s*=|@import|url\(", to_html(DOCUMENT))
