"""Citations."""

import re

from detente.reports.citation import BIBLIOGRAPHY, bibliography, cite


def test_every_entry_is_read_whole() -> None:
    text = BIBLIOGRAPHY.read_text("utf-8")
    assert len(bibliography()) == text.count("\n@") + 1
    assert sum(len(entry) - 1 for entry in bibliography().values()) == len(re.findall(r"^ .* = ", text, re.MULTILINE))
    assert all(
        entry["authors"] and entry["title"] and re.fullmatch(r"\d{4}", entry["year"])
        for entry in bibliography().values()
    )


def test_a_source_is_cited_as_a_reader_would_look_it_up() -> None:
    assert cite("axelrod1980a") == (
        "Axelrod (1980), Effective choice in the prisoner's dilemma, Journal of Conflict Resolution 24, 3–25, "
        "doi:10.1177/002200278002400101"
    )
    assert cite("glynatsi2020").endswith("iterated prisoner's dilemma, arXiv:2001.05911")


def test_many_authors_are_the_first_and_others() -> None:
    assert cite("au2006").startswith("Au and Nau (2006)")
    assert cite("salmon2011").startswith("Salmon et al. (2011)")
    assert cite("guth1982").startswith("Güth, Schmittberger and Schwarze (1982)")
    assert cite("nisan2007").startswith("Nisan et al. (2007)")
    assert cite("lesswrong2011").startswith("LessWrong (2011)")


def test_several_keys_and_what_is_no_key() -> None:
    assert cite("hardin1968, levhari1980") == f"{cite('hardin1968')}; {cite('levhari1980')}"
    assert cite("my own idea, 2026") == "my own idea, 2026"
