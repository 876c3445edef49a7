import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from detente.base.errors import StoreError, UsageError
from detente.lab.bucket import Patience
from detente.lab.store import Missing, open_store

ONE_TRY = Patience(connect=1, request=1, retry=0)


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")


@pytest.fixture
def answering(credentials: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int, str], None]]:
    """A server on loopback that gives one answer to everything; the fixture sets it."""
    answer = [200, ""]

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            body = str(answer[1]).encode()
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(int(answer[0]))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else body)

        do_GET = do_PUT = do_HEAD = do_DELETE = respond  # noqa: N815 - the names that http.server looks for

        def log_message(self, *words: object) -> None:
            pass

    def prepare(status: int, body: str) -> None:
        answer[:] = [status, body]

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
        yield prepare
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("address", ["s3://", "s3:///x", "s3://Upper/x", "s3://white space/x", "s3://a/x"])
def test_what_is_no_bucket_name(credentials: None, address: str) -> None:
    with pytest.raises(UsageError, match="is not the name of a bucket; an address is s3://bucket/prefix"):
        open_store(address)


def test_a_path_that_lost_a_slash_is_still_an_address(credentials: None) -> None:
    assert open_store("s3:/bucket/some/prefix/").place == "s3://bucket/some/prefix"
    assert open_store("s3://bucket").place == "s3://bucket"


@pytest.mark.parametrize("partly", [[], ["AWS_ACCESS_KEY_ID"], ["AWS_SECRET_ACCESS_KEY"], ["AWS_ROLE_ARN"]])
def test_without_credentials_nobody_is_asked(partly: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in partly:
        monkeypatch.setenv(variable, "x")
    with pytest.raises(UsageError, match=r"^there are no credentials for s3://bucket; set AWS_ACCESS_KEY_ID and"):
        open_store("s3://bucket/prefix")


@pytest.mark.parametrize("endpoint", ["127.0.0.1:9000", "ftp://127.0.0.1", "http://", "http://white space"])
def test_a_malformed_endpoint(credentials: None, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    with pytest.raises(UsageError, match=r"^AWS_ENDPOINT_URL is .*; it is an address such as https://s3.example.org$"):
        open_store("s3://bucket/prefix")


def test_only_loopback_is_spoken_to_in_the_clear(credentials: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for endpoint in ("http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000", "https://s3.example.org"):
        monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
        open_store("s3://bucket")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://s3.example.org")
    with pytest.raises(UsageError, match="which would send everything in the clear; use https, or set AWS_ALLOW_HTTP"):
        open_store("s3://bucket")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    open_store("s3://bucket")


def test_the_endpoint_for_s3_goes_before_the_general_one(credentials: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://example.org")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "nonsense")
    with pytest.raises(UsageError, match=r"^AWS_ENDPOINT_URL_S3 is 'nonsense'"):
        open_store("s3://bucket")


def test_a_closed_port_is_told_at_once(credentials: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    store = open_store("s3://bucket/prefix")
    began = time.monotonic()
    for act in (lambda: store.put("x", b"1"), lambda: store.get("x"), lambda: store.exists("x"), store.names):
        with pytest.raises(StoreError) as raised:
            act()
        assert str(raised.value).endswith(
            f"s3://bucket/prefix: http://127.0.0.1:{port} refuses connections; "
            f"check AWS_ENDPOINT_URL and whether the server runs"
        )
    assert time.monotonic() - began < 20


def test_a_silent_server_is_given_up(credentials: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{silent.getsockname()[1]}")
        began = time.monotonic()
        with pytest.raises(StoreError, match=r"^cannot write x in s3://bucket: http://127.0.0.1:\d+ does not answer;"):
            open_store("s3://bucket", ONE_TRY).put("x", b"1")
        assert 0.9 < time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (404, "NoSuchBucket", "there is no such bucket; create it or correct the address"),
        (403, "SignatureDoesNotMatch", "the secret key is wrong; check AWS_SECRET_ACCESS_KEY"),
        (403, "InvalidAccessKeyId", "the server does not know the access key; check AWS_ACCESS_KEY_ID"),
        (403, "AccessDenied", "the credentials do not allow it; ask the owner of the bucket for the permission"),
        (400, "ExpiredToken", "the credentials have expired; renew them"),
        (507, "Full", "the server answered 507 Insufficient Storage Full Because."),
    ],
)
def test_a_refusal_is_one_sentence(answering: Callable[[int, str], None], status: int, code: str, reason: str) -> None:
    answering(status, f"<Error><Code>{code}</Code><Message>Because.</Message></Error>")
    store = open_store("s3://bucket/prefix", ONE_TRY)
    for verb, act in {"write": lambda: store.put("x", b"1"), "read": lambda: store.get("x")}.items():
        with pytest.raises(StoreError) as raised:
            act()
        assert str(raised.value) == f"cannot {verb} x in s3://bucket/prefix: {reason}"
    with pytest.raises(StoreError) as raised:
        store.names()
    assert str(raised.value) == f"cannot list s3://bucket/prefix: {reason}"


def test_a_refusal_without_words(answering: Callable[[int, str], None]) -> None:
    answering(403, "")
    with pytest.raises(StoreError, match=r"^cannot read x in s3://bucket: the credentials do not allow it; check them"):
        open_store("s3://bucket", ONE_TRY).exists("x")
    answering(404, "")
    assert not open_store("s3://bucket", ONE_TRY).exists("x")


@pytest.mark.slow
def test_a_bucket_is_a_store(s3: str) -> None:
    store = open_store(s3)
    assert store.names() == []
    store.put("a/1", b"1")
    store.put("a/2", b"2")
    store.put("large", b"x" * 12_000_000)
    assert store.names() == ["a/1", "a/2", "large"]
    assert store.inside("a").names() == ["1", "2"]
    assert len(store.get("large")) == 12_000_000
    assert store.exists("a/1")
    assert not store.exists("a")
    store.delete("never")
    store.clear("a")
    assert store.names() == ["large"]
    with pytest.raises(Missing, match=f"^there is no a/1 in {s3}$"):
        store.get("a/1")


@pytest.mark.slow
def test_a_bucket_creates_once(s3: str) -> None:
    store = open_store(s3)
    store.put("mark", b"mine", create=True)
    store.put("mark", b"mine", create=True)
    with pytest.raises(StoreError, match=r"^mark is already in s3://dilemmas"):
        store.put("mark", b"theirs", create=True)
    assert store.get("mark") == b"mine"


@pytest.mark.slow
def test_a_real_server_refuses_in_the_same_words(s3: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    with pytest.raises(StoreError, match=r"the secret key is wrong; check AWS_SECRET_ACCESS_KEY$"):
        open_store(s3).put("x", b"1")
    with pytest.raises(StoreError, match=r"the secret key is wrong; check AWS_SECRET_ACCESS_KEY$"):
        open_store(s3).names()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "unknown")
    with pytest.raises(StoreError, match=r"the server does not know the access key; check AWS_ACCESS_KEY_ID$"):
        open_store(s3).put("x", b"1")


@pytest.mark.slow
def test_who_may_read_may_not_write(reader: str) -> None:
    assert open_store(reader).names() == []
    with pytest.raises(StoreError, match="the credentials do not allow it; ask the owner of the bucket"):
        open_store(reader).put("x", b"1")
    with pytest.raises(StoreError, match=r"there is no such bucket; create it or correct the address$"):
        open_store("s3://dilemmas-of-nobody").get("x")
