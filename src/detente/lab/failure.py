"""Why a store failed, in words: the reason is found in what the operating system or the server answered."""

import errno
import os
import re

DISK_REASONS = {
    errno.ENOSPC: "the disk is full; free some space or choose another place",
    errno.EDQUOT: "the disk quota is used up; free some space or choose another place",
    errno.EACCES: "permission denied; choose a place that is yours to use",
    errno.EPERM: "permission denied; choose a place that is yours to use",
    errno.EROFS: "the disk is read-only; choose another place",
    errno.ENOTDIR: "a file stands where a directory is needed; choose another place",
    errno.EEXIST: "a file stands where a directory is needed; choose another place",
    errno.EISDIR: "a directory of that name is in the way; choose another place",
}

SERVER_REASONS = {
    "NoSuchBucket": "there is no such bucket; create it or correct the address",
    "SignatureDoesNotMatch": "the secret key is wrong; check AWS_SECRET_ACCESS_KEY",
    "InvalidAccessKeyId": "the server does not know the access key; check AWS_ACCESS_KEY_ID",
    "ExpiredToken": "the credentials have expired; renew them",
    "AccessDenied": "the credentials do not allow it; ask the owner of the bucket for the permission",
    "403 Forbidden": "the credentials do not allow it; check them, or ask the owner of the bucket for the permission",
}

NETWORK_REASONS = {
    "ConnectionRefused": "refuses connections",
    "dns error": "is not a known host",
    "kind: Timeout": "does not answer",
    "TimedOut": "does not answer",
}


def explain(error: Exception) -> str | None:
    """What went wrong and what would help; None where the object simply is not there.

    The client library tells failures apart only in the text of its exceptions, so that is where this looks: for an
    errno, for the error code in S3's answer, for an HTTP status, and for the state of the connection.
    """
    text = str(error)
    code = _find(r"<Code>(\w+)</Code>", text)
    if isinstance(error, FileNotFoundError) and code != "NoSuchBucket":
        return None
    number = error.errno if isinstance(error, OSError) else int(_find(r"\(os error (\d+)\)", text) or 0)
    if number:
        return DISK_REASONS.get(number, os.strerror(number).lower())
    status = _find(r"status code: (\d{3} [A-Z][A-Za-z ]*)", text)
    if code or status:
        message = _find(r"<Message>(.*?)</Message>", text)
        return SERVER_REASONS.get(code or status, f"the server answered {status} {code} {message}".strip())
    if "HTTP error" in text:
        host = _find(r"performing \w+ (\w+://[^/\s]+)", text) or "the server"
        state = next((words for sign, words in NETWORK_REASONS.items() if sign in text), "cannot be reached")
        return f"{host} {state}; check AWS_ENDPOINT_URL and whether the server runs"
    return text.partition("\n")[0]


def _find(pattern: str, text: str) -> str:
    match = re.search(pattern, text, re.DOTALL)
    return match.group(1) if match else ""
