"""What environments serve, kept in memory and brought up to date by one daemon thread."""

from __future__ import annotations

import os
import random
import threading
import time
import weakref
from typing import Any, Callable, Dict, Mapping, Optional, Tuple
from urllib.parse import quote

from .errors import GalleyError
from .offline_copy import OfflineCopy, is_document
from .transport import Transport

#: Environments that nobody asks for any more are not asked about either.
_FORGOTTEN_AFTER = 600.0
_LONGEST_PAUSE = 30.0

Document = Mapping[str, Any]


class _Entry:
    def __init__(self, environment: str, document: Optional[Document]) -> None:
        self.environment = environment
        self.document = document
        self.is_from_disk = document is not None
        self.etag: Optional[str] = None
        self.confirmed_at: Optional[float] = None
        self.due_at = 0.0
        self.used_at = 0.0
        self.tries = 0
        self.failures = 0


class DocumentStore:
    """Stale while it revalidates: a call waits for the server only where it has nothing else to answer with."""

    def __init__(
        self,
        transport: Transport,
        offline: OfflineCopy,
        *,
        refresh_seconds: float,
        patience: float,
        report: Callable[[GalleyError], None],
    ) -> None:
        self._transport = transport
        self._offline = offline
        self._refresh_seconds = refresh_seconds
        self._patience = patience
        self._report = report
        self._entries: Dict[str, _Entry] = {}
        self._start_anew()
        _restart_in_children(self)

    def _start_anew(self) -> None:
        self._changed = threading.Condition()
        self._thread: Optional[threading.Thread] = None
        self._is_closed = False

    def find(self, environment: str) -> Tuple[Optional[Document], str]:
        """The document and its source: `server`, `cache` or `disk`. None where nothing is known."""
        with self._changed:
            entry = self._entries.get(environment)
            if entry is None:
                entry = self._entries[environment] = _Entry(environment, self._offline.read(environment))
            entry.used_at = time.monotonic()
            self._wake()
            if entry.confirmed_at is None and entry.failures == 0:
                self._wait_for(entry, self._patience if entry.document else self._transport.timeout)
            return entry.document, self._source_of(entry)

    def refresh(self, environment: str) -> bool:
        """Asks the server now. True when it answered."""
        with self._changed:
            entry = self._entries.setdefault(environment, _Entry(environment, self._offline.read(environment)))
            entry.used_at = time.monotonic()
            entry.due_at = 0.0
            self._wake()
            return self._wait_for(entry, self._transport.timeout) and entry.failures == 0

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def _source_of(self, entry: _Entry) -> str:
        if entry.confirmed_at is None:
            return "disk"
        age = time.monotonic() - entry.confirmed_at
        return "server" if entry.failures == 0 and age <= 2 * self._refresh_seconds + 1 else "cache"

    def _wait_for(self, entry: _Entry, seconds: float) -> bool:
        """Until the server was asked once more, however that went."""
        tries = entry.tries
        return self._changed.wait_for(lambda: entry.tries != tries or self._is_closed, timeout=seconds)

    def _wake(self) -> None:
        if self._is_closed:
            return
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="galley", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        try:
            self._keep_fresh()
        finally:
            self._transport.release()

    def _keep_fresh(self) -> None:
        while True:
            with self._changed:
                entry = self._next_due()
                while entry is None and not self._is_closed:
                    self._changed.wait(self._pause())
                    entry = self._next_due()
                if entry is None:
                    return
            self._load(entry)

    def _next_due(self) -> Optional[_Entry]:
        now = time.monotonic()
        return next((each for each in self._used(now) if each.due_at <= now), None)

    def _pause(self) -> Optional[float]:
        now = time.monotonic()
        dues = [each.due_at - now for each in self._used(now)]
        return max(0.0, min(dues)) if dues else None

    def _used(self, now: float) -> "list[_Entry]":
        return [each for each in self._entries.values() if now - each.used_at < _FORGOTTEN_AFTER]

    def _load(self, entry: _Entry) -> None:
        known = entry.document
        try:
            fetched = self._fetch(entry)
            error: Optional[GalleyError] = None
        except GalleyError as cause:
            fetched, error = None, cause
        except Exception as cause:  # noqa: BLE001 - the thread must outlive whatever a server may send
            fetched, error = None, GalleyError("invalid_answer", f"The server's answer cannot be used: {cause}")
        with self._changed:
            self._settle(entry, fetched, error)
        if error:
            self._report(error)
        elif fetched and fetched[0] != known:
            self._offline.write(entry.environment, fetched[0])

    def _fetch(self, entry: _Entry) -> Optional[Tuple[Document, Optional[str]]]:
        """None when what is known is still what is served."""
        headers = {"if-none-match": entry.etag} if entry.etag else {}
        path = f"/environments/{quote(entry.environment, safe='')}/prompts"
        answer = self._transport.send("GET", path, headers=headers)
        if answer.status == 304:
            answer.close()
            return None
        document = answer.read_json()
        if not is_document(document):
            raise GalleyError("invalid_answer", "The server's answer is no document of an environment.")
        return document, answer.headers.get("etag")

    def _settle(
        self, entry: _Entry, fetched: Optional[Tuple[Document, Optional[str]]], error: Optional[GalleyError]
    ) -> None:
        now = time.monotonic()
        entry.tries += 1
        if error:
            entry.failures += 1
            pause = min(_LONGEST_PAUSE, 2.0 ** min(entry.failures - 1, 6)) * (0.5 + random.random() / 2)
            entry.due_at = now + max(pause, error.retry_after or 0.0)
        else:
            entry.failures = 0
            entry.confirmed_at = now
            entry.due_at = now + self._refresh_seconds * (0.9 + random.random() / 5)
            if fetched:
                entry.document, entry.etag = fetched
                entry.is_from_disk = False
        self._changed.notify_all()


def _restart_in_children(store: DocumentStore) -> None:
    """Threads do not survive a fork, and a lock that another thread held would be held for ever."""
    if not hasattr(os, "register_at_fork"):
        return
    reference = weakref.ref(store)

    def restart() -> None:
        forked = reference()
        if forked is not None:
            forked._start_anew()

    os.register_at_fork(after_in_child=restart)
