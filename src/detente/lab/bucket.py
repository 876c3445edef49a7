"""An S3 bucket, checked before the first request: address, endpoint and credentials."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from detente.base.errors import UsageError

if TYPE_CHECKING:
    from obstore.store import S3Store

CREDENTIALS = (
    {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"},
    {"AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN"},
    {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"},
    {"AWS_CONTAINER_CREDENTIALS_FULL_URI"},
    {"AWS_SKIP_SIGNATURE"},
    {"AWS_METADATA_ENDPOINT"},
)


@dataclass(frozen=True)
class Patience:
    """How long a bucket may keep us waiting, in seconds.

    Attributes:
        connect: for a connection to be made.
        request: for one request to be answered.
        retry: after this no request is tried again.
    """

    connect: float = 5.0
    request: float = 30.0
    retry: float = 10.0


PATIENCE = Patience()


def opener(name: str, patience: Patience) -> "Callable[[], S3Store]":
    """What connects to a bucket when it is first needed.

    No request is made to find credentials unless the environment asks for it: without any, the client library would
    look for a metadata service in the network.

    Raises:
        UsageError: the name or the endpoint is malformed, or there are no credentials.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]", name):
        raise UsageError(
            f"{name!r} is not the name of a bucket; an address is s3://bucket/prefix, the bucket 3 to 63 lower-case "
            f"letters, digits, dots and hyphens"
        )
    given = {variable for variable, value in os.environ.items() if value}
    if not any(names <= given for names in CREDENTIALS):
        raise UsageError(
            f"there are no credentials for s3://{name}; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or "
            f"AWS_SKIP_SIGNATURE=true for a public bucket, or AWS_METADATA_ENDPOINT to ask the machine's own service"
        )
    plain_http = _allows_http()

    @cache
    def connect() -> "S3Store":
        from obstore.store import S3Store

        return S3Store(
            name,
            client_options={
                "allow_http": plain_http,
                "connect_timeout": timedelta(seconds=patience.connect),
                "timeout": timedelta(seconds=patience.request),
            },
            retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=patience.retry)},
        )

    return connect


def _allows_http() -> bool:
    """Whether the endpoint of the environment may be spoken to in the clear."""
    variable = "AWS_ENDPOINT_URL_S3" if os.environ.get("AWS_ENDPOINT_URL_S3") else "AWS_ENDPOINT_URL"
    endpoint = os.environ.get(variable) or os.environ.get("AWS_ENDPOINT")
    asked = os.environ.get("AWS_ALLOW_HTTP", "").lower() in {"1", "true"}
    if not endpoint:
        return asked
    url = urlsplit(endpoint)
    if url.scheme not in {"http", "https"} or not url.hostname or re.search(r"\s", endpoint):
        raise UsageError(f"{variable} is {endpoint!r}; it is an address such as https://s3.example.org")
    if url.scheme == "http" and not (asked or _is_loopback(url)):
        raise UsageError(
            f"{variable} is {endpoint!r}, which would send everything in the clear; use https, or set "
            f"AWS_ALLOW_HTTP=true if the network can be trusted"
        )
    return url.scheme == "http"


def _is_loopback(url: SplitResult) -> bool:
    try:
        return url.hostname == "localhost" or ip_address(url.hostname or "").is_loopback
    except ValueError:
        return False
