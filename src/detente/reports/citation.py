"""Citations: the published work that the key of a source stands for."""

import re
from functools import cache
from pathlib import Path

BIBLIOGRAPHY = Path(__file__).with_name("references.bib")
NAMED = 3  # more authors than these are their first one and others
PLACES = ("journal", "booktitle", "publisher", "howpublished", "note")


@cache
def bibliography() -> dict[str, dict[str, str]]:
    """Every entry of ``references.bib`` by its key: its fields and their values, without braces."""
    entries: dict[str, dict[str, str]] = {}
    for key, body in re.findall(
        r"^@\w+\{([^,]+),\n(.*?)^\}", BIBLIOGRAPHY.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        fields = re.findall(r"^ +(\w+) *= \{(.*)\},$", body, re.MULTILINE)
        entries[key] = {name: re.sub(r"[{}]", "", value).replace("--", "–") for name, value in fields}
        entries[key]["authors"] = _authors(dict(fields))
    return entries


def cite(source: str) -> str:
    """A source as a reader would look it up: ``Nowak and Sigmund (1993), A strategy of win-stay, …``.

    Args:
        source: the key of an entry, or several with commas between them. What is no key stays as it is.
    """
    keys = source.split(", ")
    if not bibliography().keys() >= set(keys):
        return source
    return "; ".join(_cited(bibliography()[key]) for key in keys)


def _cited(entry: dict[str, str]) -> str:
    place = next((entry[name] for name in PLACES if name in entry), "")
    where = " ".join(filter(None, [place, entry.get("volume", "")]))
    archive = f"{entry['archiveprefix']}:{entry['eprint']}" if "eprint" in entry else ""
    doi = f"doi:{entry['doi']}" if "doi" in entry else ""
    parts = [f"{entry['authors']} ({entry['year']})", entry["title"], where, entry.get("pages", ""), archive, doi]
    return ", ".join(filter(None, parts))


def _authors(fields: dict[str, str]) -> str:
    """Family names; a body in braces of its own is one name."""
    people = (fields.get("author") or fields["editor"]).split(" and ")
    names = [person.strip("{}") if person.startswith("{") else person.partition(",")[0] for person in people]
    if len(names) > NAMED or names[-1] == "others":
        return f"{names[0]} et al."
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
