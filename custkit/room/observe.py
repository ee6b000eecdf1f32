"""What those who run the server see of it: is it well, how much is going on, and a log line for each request.

Nothing of a person is in it: a route's pattern stands for the path, so that no code that a path may hold is written
down, and neither an address nor what was sent is kept.
"""

import json
import logging
import time
from collections.abc import Callable
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from custkit.errors import StoreError

__all__ = ["LOG", "JsonLines", "Metrics", "Observed", "observed_routes", "write_lines"]

LOG: Final = logging.getLogger("custkit.room")
_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class Metrics:
    """Counters of one server process; each process has its own, and Prometheus adds them up."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "custkit_requests", "Requests answered.", ("route", "method", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "custkit_request_seconds",
            "Seconds until an answer began.",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.wrong_codes = Counter("custkit_wrong_codes", "Codes that nobody has.", registry=self.registry)
        self.sockets = Gauge("custkit_sockets", "Open sockets.", registry=self.registry)

    def page(self) -> bytes:
        """All of them in Prometheus' text format."""
        return generate_latest(self.registry)


class Observed:
    """Counts and logs each request of an application, by the pattern of its route."""

    def __init__(self, app: ASGIApp, metrics: Metrics, clock: Callable[[], float] = time.perf_counter) -> None:
        self._app, self._metrics, self._clock = app, metrics, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note what became of it."""
        if scope["type"] == "websocket":
            with self._metrics.sockets.track_inprogress():
                await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = self._clock(), 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._metrics.seconds.labels(_pattern(scope)).observe(self._clock() - began)
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            route = _pattern(scope)
            self._metrics.requests.labels(route, scope["method"], str(status)).inc()
            took = round((self._clock() - began) * 1000)
            LOG.info(
                "request", extra={"told": {"route": route, "method": scope["method"], "status": status, "ms": took}}
            )


def _pattern(scope: Scope) -> str:
    """``/console/{act}`` for ``/console/open``; one word for all that no route knows."""
    path = str(scope["path"])
    if path.startswith("/static/"):
        return "static"
    if "endpoint" not in scope:
        return "unknown"
    held = {str(value): name for name, value in scope.get("path_params", {}).items()}
    return "/".join(f"{{{held[part]}}}" if part in held else part for part in path.split("/"))


class JsonLines(logging.Formatter):
    """A log line as JSON, for whatever collects logs."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, without a line break in it."""
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "what": record.getMessage(),
        }
        line.update(getattr(record, "told", {}))
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=False)


def write_lines() -> None:
    """Write the room's log to standard error, a JSON line each."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def observed_routes(
    metrics: Metrics, well: Callable[[], object], allowed: Callable[[Request], object]
) -> list[BaseRoute]:
    """``/healthz`` for whoever asks, ``/metrics`` for those who are allowed.

    Args:
        metrics: What is counted.
        well: Reads something from the store; raises StoreError when that fails.
        allowed: Raises for a request that may not see the figures.
    """

    async def healthz(_: Request) -> Response:
        try:
            await run_in_threadpool(well)
        except StoreError:
            return JSONResponse({"well": False, "store": "cannot be read"}, status_code=503)
        return JSONResponse({"well": True}, headers={"Cache-Control": "no-store"})

    async def figures(request: Request) -> Response:
        allowed(request)
        return Response(metrics.page(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return [Route("/healthz", healthz), Route("/metrics", figures)]
