"""A document: what a report says, before it is decided how it looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Paragraph:
    """Some sentences."""

    text: str


@dataclass(frozen=True)
class Heading:
    """The title of a part of a section."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list of short points."""

    points: Sequence[str]


@dataclass(frozen=True)
class Table:
    """Rows of cells under a header; all columns but the first `labels` hold numbers.

    `marked` are the rows that the reader should find first.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""
    labels: int = 1
    marked: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Figure:
    """A picture as SVG, and in words for those who cannot see it."""

    svg: str
    caption: str


Block: TypeAlias = Paragraph | Heading | Bullets | Table | Figure


@dataclass(frozen=True)
class Section:
    """A heading and what is below it."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Document:
    """A whole report: a question, its answer in a sentence, and the evidence.

    `origin` says with what it was made and how to make it again, by name.
    """

    title: str
    question: str
    verdict: str
    sections: Sequence[Section]
    origin: Mapping[str, str] = field(default_factory=dict)
