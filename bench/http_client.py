"""Sends requests over connections that stay open, in a process of its own, and tells how long they took."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

_ENDS = b"\r\n\r\n"


async def send(port: int, requests: Iterator[str], statuses: dict[str, int], waits: list[float]) -> None:
    """Send requests one after the other over one connection, each once the last is answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for each in requests:
        began = time.perf_counter()
        writer.write(each.encode())
        head = (await reader.readuntil(_ENDS)).decode("latin-1").lower()
        body = await reader.readexactly(int(head.partition("content-length:")[2].split("\r\n", 1)[0]))
        waits.append(time.perf_counter() - began)
        status = head.split(" ", 2)[1]
        statuses[status] = statuses.get(status, 0) + 1
        if status != "200":
            print(body.decode()[:300], file=sys.stderr)
    writer.close()
    await writer.wait_closed()


async def run(asked: dict[str, Any]) -> dict[str, Any]:
    """Send what is asked for over so many connections at once."""
    requests, statuses, waits = iter(asked["requests"]), dict[str, int](), list[float]()
    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(asked["connections"]):
            group.create_task(send(asked["port"], requests, statuses, waits))
    return {"statuses": statuses, "waits": waits, "seconds": time.perf_counter() - began}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(json.load(sys.stdin)))))
