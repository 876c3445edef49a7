"""Documents are plain values."""

from detente.reports.document import Bullets, Document, Section


def test_equal_documents_are_equal() -> None:
    one, other = (Document("t", "q", "v", (Section("s", (Bullets(("a", "b")),)),)) for _ in range(2))
    assert one == other
