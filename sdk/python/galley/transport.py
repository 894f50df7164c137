"""HTTP with the standard library: one connection per thread, kept alive."""

from __future__ import annotations

import http.client
import json
import os
import socket
import threading
from typing import Any, Dict, Iterator, Mapping, Optional, Tuple
from urllib.parse import urlsplit

from .errors import GalleyError

#: No document is larger; a server that sends more is not ours.
MAX_ANSWER_BYTES = 256 * 1024 * 1024
_BROKEN = (http.client.HTTPException, OSError)


class Answer:
    """A status, headers by their names in lower case, and a body not read yet."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self._response = response
        self.status = response.status
        self.headers: Dict[str, str] = {name.lower(): value for name, value in response.getheaders()}

    def read_json(self) -> Any:
        try:
            return json.loads(self._read_all().decode("utf-8"))
        except _BROKEN as error:
            raise GalleyError("network", f"The server's answer broke off: {error}") from error
        except ValueError as error:
            raise GalleyError("invalid_answer", "The server's answer is no JSON.") from error

    def _read_all(self) -> bytes:
        body = bytearray()
        while True:
            piece = self._response.read(1 << 16)
            if not piece:
                break
            body += piece
            if len(body) > MAX_ANSWER_BYTES:
                self._response.close()
                raise GalleyError("invalid_answer", "The server's answer is too large.")
        announced = self.headers.get("content-length", "")
        if announced.isdigit() and int(announced) != len(body):
            raise http.client.IncompleteRead(bytes(body))
        return bytes(body)

    def lines(self) -> Iterator[str]:
        try:
            for line in self._response:
                yield line.decode("utf-8", "replace").rstrip("\r\n")
        except _BROKEN as error:
            raise GalleyError("network", f"The server's answer broke off: {error}") from error

    @property
    def is_read(self) -> bool:
        return self._response.isclosed()

    def close(self) -> None:
        self._response.close()


class Transport:
    """Sends requests; safe to be used by several threads, and after a fork."""

    def __init__(self, base_url: str, api_key: Optional[str], timeout: float) -> None:
        parts = urlsplit(base_url.strip().rstrip("/"))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("base_url is the address of your Galley: https://galley.example.com")
        self._is_secure = parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port
        self._base = parts.path if parts.path.endswith("/api/v1") else parts.path + "/api/v1"
        self._headers = {"accept": "application/json", "user-agent": "galley-python/0.1.0"}
        if api_key:
            self._headers["authorization"] = f"Bearer {api_key}"
        self.timeout = timeout
        self._local = threading.local()

    def send(
        self,
        method: str,
        path: str,
        *,
        body: Optional[Mapping[str, Any]] = None,
        headers: Optional[Mapping[str, str]] = None,
        timeout: Optional[float] = None,
    ) -> Answer:
        """The answer with status 2xx or 304. Raises GalleyError for every other, and where there is none."""
        sent = dict(self._headers)
        sent.update(headers or {})
        payload: Optional[bytes] = None
        if body is not None:
            payload = json.dumps({k: v for k, v in body.items() if v is not None}).encode("utf-8")
            sent["content-type"] = "application/json"
        answer = Answer(self._exchange(method, self._base + path, payload, sent, timeout or self.timeout))
        self._local.answer = answer
        if 200 <= answer.status < 300 or answer.status == 304:
            return answer
        raise _problem(answer)

    def release(self) -> None:
        """Closes the calling thread's connection."""
        connection: Optional[http.client.HTTPConnection] = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    def _exchange(
        self, method: str, path: str, payload: Optional[bytes], headers: Mapping[str, str], timeout: float
    ) -> http.client.HTTPResponse:
        connection, is_reused = self._connection(timeout)
        try:
            return self._ask(connection, method, path, payload, headers)
        except _BROKEN as error:
            connection.close()
            # A server may close what lay idle at any time; nothing of the request was answered, so it is sent once more.
            if not is_reused or isinstance(error, socket.timeout):
                raise _unreachable(error) from error
        try:
            return self._ask(connection, method, path, payload, headers)
        except _BROKEN as error:
            connection.close()
            raise _unreachable(error) from error

    @staticmethod
    def _ask(
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        payload: Optional[bytes],
        headers: Mapping[str, str],
    ) -> http.client.HTTPResponse:
        connection.request(method, path, body=payload, headers=dict(headers))
        return connection.getresponse()

    def _connection(self, timeout: float) -> Tuple[http.client.HTTPConnection, bool]:
        kept: Optional[http.client.HTTPConnection] = getattr(self._local, "connection", None)
        # A child process must not speak on its parent's connection.
        last: Optional[Answer] = getattr(self._local, "answer", None)
        # Nor may a request be sent where an earlier answer is still being read, as a run's stream is.
        is_free = getattr(self._local, "pid", None) == os.getpid() and (last is None or last.is_read)
        if kept is None or not is_free:
            kind = http.client.HTTPSConnection if self._is_secure else http.client.HTTPConnection
            kept = kind(self._host, self._port, timeout=timeout)
            self._local.connection, self._local.pid = kept, os.getpid()
        kept.timeout = timeout
        if kept.sock is not None:
            kept.sock.settimeout(timeout)
        return kept, kept.sock is not None


def _unreachable(error: Exception) -> GalleyError:
    return GalleyError("network", f"Galley cannot be reached: {error or type(error).__name__}")


def _problem(answer: Answer) -> GalleyError:
    retry_after = _seconds(answer.headers.get("retry-after"))
    try:
        problem = answer.read_json()
    except GalleyError:
        problem = None
    known: Mapping[str, Any] = problem if isinstance(problem, dict) else {}
    return GalleyError(
        str(known.get("code") or "unavailable"),
        str(known.get("detail") or known.get("title") or f"Galley answered {answer.status}."),
        status=answer.status,
        request_id=answer.headers.get("x-request-id"),
        retry_after=retry_after,
        problem=known,
    )


def _seconds(text: Optional[str]) -> Optional[float]:
    return min(float(text), 300.0) if text and text.isdigit() else None
