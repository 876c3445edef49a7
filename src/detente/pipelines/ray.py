"""Ray: parts of the work of a run on a Ray cluster, on this machine or many.

Every part is told plain values and derives its random numbers from the run's seed by name, so that a run has the same
bytes wherever its parts were done. The machines need detente, in the same version.

Source: moritz2018
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from detente.base.errors import DetenteError, MissingExtra, UsageError

QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0", "RAY_AUTH_MODE": "disabled"}
os.environ.update({name: value for name, value in QUIET.items() if name not in os.environ})  # ray reads them once

try:
    import ray
    from ray import exceptions
except ModuleNotFoundError:
    raise MissingExtra("cluster") from None

cluster: Any = ray  # whose own annotations are not complete
AHEAD = 2  # parts that are waiting or done for each processor


class RayCluster:
    """The processors of a Ray cluster."""

    def each(self, function: Callable[..., bytes], arguments: Sequence[Any], parts: Sequence[Any]) -> Iterator[bytes]:
        """What ``function(*arguments, part)`` gives for every part, in the order of the parts.

        Raises:
            DetenteError: what the function raised.
        """
        remote = cluster.remote(function)
        given = [cluster.put(argument) for argument in arguments]
        most = max(1, AHEAD * int(cluster.cluster_resources().get("CPU", 1)))
        running: deque[Any] = deque()
        waiting = iter(parts)
        while True:
            running.extend(remote.remote(*given, part) for part in islice(waiting, most - len(running)))
            if not running:
                return
            yield _result(running.popleft())


@contextmanager
def ray_cluster(address: str = "") -> Iterator[RayCluster]:
    """The cluster at an address, or for the time being one on this machine, which nobody else can reach.

    Args:
        address: such as ``head:6379``, or ``auto`` for the one this machine belongs to; "" starts one.

    Raises:
        UsageError: there is no cluster at the address, or this machine is not part of it.
    """
    if "://" in address:
        raise UsageError(
            f"{address} is an address for Ray's client, which is not used here; let this machine join the cluster, "
            f"ray start --address=HEAD:6379, and name that: --engine ray:HEAD:6379"
        )
    local = {} if address else {"_node_ip_address": "127.0.0.1", "include_dashboard": False}
    try:
        cluster.init(address or "local", log_to_driver=False, logging_level="ERROR", **local)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"there is no Ray cluster at {address or 'this machine'} ({error})") from None
    try:
        yield RayCluster()
    finally:
        cluster.shutdown()


def _result(reference: Any) -> bytes:
    try:
        result: bytes = cluster.get(reference)
    except exceptions.RayTaskError as error:
        if isinstance(error.cause, DetenteError):
            raise error.cause from None
        raise
    return result
