"""The texts are what obstore 0.12 says, shortened; that it still says so is shown by the tests of stores."""

import errno

import pytest

from detente.lab.failure import explain

SERVER = "The operation lacked … performing PUT http://h:1/b/x in 1ms - Server returned non-2xx status code: {}: {}"
NETWORK = "Generic S3 error: Error performing GET http://10.0.0.1:9/b/x in 5s - HTTP error: error sending request\n\n{}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Unable to copy data to file: No space left on device (os error 28)", "the disk is full"),
        ("Unable to create dir /x: Permission denied (os error 13)", "permission denied"),
        ("Unable to open file: Too many open files (os error 24)", "too many open files"),
        (SERVER.format("404 Not Found", "<Error><Code>NoSuchBucket</Code></Error>"), "there is no such bucket"),
        (
            SERVER.format("403 Forbidden", "<Error><Code>SignatureDoesNotMatch</Code></Error>"),
            "the secret key is wrong",
        ),
        (SERVER.format("403 Forbidden", "\n\nDebug source"), "the credentials do not allow it; check them"),
        (
            SERVER.format("409 Conflict", "<Code>Busy</Code><Message>Come back later.</Message>"),
            "the server answered 409 Conflict Busy Come back later.",
        ),
        (SERVER.format("502 Bad Gateway", ""), "the server answered 502 Bad Gateway"),
        (NETWORK.format("kind: ConnectionRefused"), "http://10.0.0.1:9 refuses connections; check AWS_ENDPOINT_URL"),
        (NETWORK.format("kind: Timeout"), "http://10.0.0.1:9 does not answer; check AWS_ENDPOINT_URL"),
        (NETWORK.format('"dns error"'), "http://10.0.0.1:9 is not a known host; check AWS_ENDPOINT_URL"),
        (NETWORK.format("InvalidContentType"), "http://10.0.0.1:9 cannot be reached; check AWS_ENDPOINT_URL"),
        ("Something new\n\nDebug source:\nGeneric", "Something new"),
    ],
)
def test_the_reason_is_found_in_what_was_said(text: str, reason: str) -> None:
    explained = explain(RuntimeError(text))
    assert explained is not None
    assert explained.startswith(reason)
    assert "\n" not in explained


def test_the_system_s_own_errors() -> None:
    full = explain(OSError(errno.ENOSPC, "No space left on device", "/x"))
    assert full is not None
    assert full.startswith("the disk is full")


def test_what_is_not_there_is_no_failure_but_a_missing_bucket_is() -> None:
    assert explain(FileNotFoundError("Object at location x not found: status code: 404 Not Found: ")) is None
    assert explain(FileNotFoundError("… <Code>NoSuchKey</Code>")) is None
    missing = explain(FileNotFoundError("… status code: 404 Not Found: <Code>NoSuchBucket</Code>"))
    assert missing == "there is no such bucket; create it or correct the address"
