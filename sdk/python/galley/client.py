"""The client."""

from __future__ import annotations

import json
import logging
import threading
import time
import uuid
from collections import OrderedDict
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Tuple
from urllib.parse import quote, urlencode

from .assignment import assign_arm, unit_of
from .documents import DocumentStore
from .errors import GalleyError
from .event_stream import read_events
from .offline_copy import OfflineCopy, is_prompt
from .prompt import Prompt, RunAnswer
from .transport import Transport

_log = logging.getLogger("galley")
_MAX_KEPT = 1_000
_MAX_TRIES = 4


class Galley:
    """
    Prompts from Galley. Safe to share between threads; make one for the process.

    Nothing raises unless `strict`: what cannot be had is None, or the `fallback` given, and `on_error` is told why
    (by default the logger `galley`). With `strict=True` a `GalleyError` is raised instead of answering None.
    """

    def __init__(
        self,
        api_key: Optional[str] = None,
        base_url: str = "http://localhost:3000",
        environment: str = "production",
        *,
        fallbacks: Optional[Mapping[str, Mapping[str, Any]]] = None,
        cache_dir: Optional[str] = None,
        refresh_seconds: float = 10.0,
        patience: float = 1.0,
        timeout: float = 10.0,
        run_timeout: float = 120.0,
        strict: bool = False,
        on_error: Optional[Callable[[GalleyError], None]] = None,
    ) -> None:
        """
        `fallbacks`: prompts written in code, by slug, in the served form: `{"messages": [...]}` or `{"text": "..."}`.
        `cache_dir`: where the last known good document is kept over restarts; nowhere when None.
        `refresh_seconds`: how often the server is asked for news; an unchanged document is a 304.
        `patience`: how long the very first call waits for the server where a copy on disk could answer.
        """
        self.environment = environment
        self._fallbacks = dict(fallbacks or {})
        self._strict = strict
        self._on_error = on_error
        self._run_timeout = run_timeout
        self._refresh_seconds = refresh_seconds
        self._transport = Transport(base_url, api_key, timeout)
        self._documents = DocumentStore(
            self._transport,
            OfflineCopy(cache_dir, base_url, api_key),
            refresh_seconds=refresh_seconds,
            patience=patience,
            report=self._report,
        )
        self._kept: "OrderedDict[str, Tuple[float, Optional[Mapping[str, Any]]]]" = OrderedDict()
        self._lock = threading.Lock()

    def get(
        self,
        slug: str,
        *,
        key: Optional[str] = None,
        attributes: Optional[Mapping[str, str]] = None,
        version: Optional[int] = None,
        environment: Optional[str] = None,
        fallback: Optional[Mapping[str, Any]] = None,
    ) -> Optional[Prompt]:
        """
        The prompt this caller is served, from memory once the environment was read.

        `key` says who asks: the same key gets the same arm of a rollout. `version` asks for a numbered one instead.
        """
        name = environment or self.environment
        error: Optional[GalleyError] = None
        try:
            found = self._get_version(slug, version) if version else self._get_live(slug, name, key, attributes)
            if found:
                return found
        except GalleyError as cause:
            error = cause
        written = fallback if fallback is not None else self._fallbacks.get(slug)
        if written is not None:
            data = {"prompt": slug, "version": 0, "environment": name, "arm": None, **written}
            return Prompt(data, "fallback")
        return self._nothing(error or GalleyError("not_found", f'Nothing is known of the prompt "{slug}".'))

    def render(
        self,
        slug: str,
        variables: Optional[Mapping[str, Any]] = None,
        *,
        key: Optional[str] = None,
        attributes: Optional[Mapping[str, str]] = None,
        version: Optional[int] = None,
        environment: Optional[str] = None,
        fallback: Optional[Mapping[str, Any]] = None,
    ) -> Optional[Prompt]:
        """
        The prompt with its variables filled in, by the server. `fallback` is a finished one: `{"messages": [...]}`.

        A variable that is missing or of the wrong type is `invalid_input`; `GalleyError.problem["errors"]` names each.
        """
        target = self._target(version, environment, key, attributes)
        body = {**target, "variables": dict(variables or {})}
        try:
            path = f"/prompts/{quote(slug, safe='')}/render"
            # Whoever has something else to go on with is not kept waiting for a server that is away.
            tries = _MAX_TRIES if fallback is None else 1
            data = self._post(path, body, self._transport.timeout, tries=tries)
            if not is_prompt(data):
                raise GalleyError("invalid_answer", "The server's answer is no rendered prompt.")
            return Prompt(data, "server", self._rollout_of(data, slug, key), list(data.get("warnings") or []))
        except GalleyError as error:
            if fallback is None:
                return self._nothing(error)
            self._report(error)
            name = environment or self.environment
            return Prompt({"prompt": slug, "version": 0, "environment": name, "arm": None, **fallback}, "fallback")

    def run(
        self,
        slug: str,
        variables: Optional[Mapping[str, Any]] = None,
        *,
        messages: Optional[List[Mapping[str, Any]]] = None,
        key: Optional[str] = None,
        attributes: Optional[Mapping[str, str]] = None,
        version: Optional[int] = None,
        environment: Optional[str] = None,
        user_id: Optional[str] = None,
        session_id: Optional[str] = None,
        metadata: Optional[Mapping[str, str]] = None,
        repair_output: bool = False,
        idempotency_key: Optional[str] = None,
    ) -> Optional[RunAnswer]:
        """Has Galley ask the model. Tried again while the server is away, and never run twice."""
        body = {
            **self._target(version, environment, key, attributes),
            **_run_fields(variables, messages, user_id, session_id, metadata, repair_output),
        }
        headers = {"idempotency-key": idempotency_key or str(uuid.uuid4())}
        try:
            data = self._post(f"/prompts/{quote(slug, safe='')}/run", body, self._run_timeout, headers)
            if not (isinstance(data, dict) and isinstance(data.get("output"), dict) and "traceId" in data):
                raise GalleyError("invalid_answer", "The server's answer is no run's.")
            return RunAnswer(data)
        except GalleyError as error:
            return self._nothing(error)

    def stream(
        self,
        slug: str,
        variables: Optional[Mapping[str, Any]] = None,
        *,
        messages: Optional[List[Mapping[str, Any]]] = None,
        key: Optional[str] = None,
        attributes: Optional[Mapping[str, str]] = None,
        version: Optional[int] = None,
        environment: Optional[str] = None,
        user_id: Optional[str] = None,
        session_id: Optional[str] = None,
        metadata: Optional[Mapping[str, str]] = None,
        repair_output: bool = False,
    ) -> Iterator[Dict[str, Any]]:
        """
        The same while the model speaks: events as dicts whose `type` is `start`, `text`, `reasoning`, `tool-call` or
        `finish`. Closing the generator ends the run. What goes wrong ends it too, and raises only when `strict`.
        """
        body = {
            **self._target(version, environment, key, attributes),
            **_run_fields(variables, messages, user_id, session_id, metadata, repair_output),
            "stream": True,
        }
        try:
            yield from self._events(f"/prompts/{quote(slug, safe='')}/run", body)
        except GalleyError as error:
            self._nothing(error)

    def feedback(
        self,
        name: str,
        value: Any,
        *,
        trace_id: Optional[str] = None,
        span_id: Optional[str] = None,
        prompt: Optional[str] = None,
        version: Optional[int] = None,
        environment: Optional[str] = None,
        comment: Optional[str] = None,
        user_id: Optional[str] = None,
        id: Optional[str] = None,  # noqa: A002 - it is called so everywhere else
    ) -> bool:
        """
        A score, label or comment about a trace, or about a version of a prompt. True once it is stored.

        Sent again with the same `id` it replaces the earlier one, so it is tried again without harm.
        """
        body = {
            "name": name,
            "value": value,
            "traceId": trace_id,
            "spanId": span_id,
            "prompt": prompt,
            "version": version,
            "environment": environment,
            "comment": comment,
            "userId": user_id,
            "id": id or str(uuid.uuid4()),
        }
        try:
            self._post("/feedback", body, self._transport.timeout)
            return True
        except GalleyError as error:
            self._nothing(error)
            return False

    def feedback_token(self, trace_id: str, expires_in_minutes: int = 60) -> Optional[str]:
        """What a page needs, beside a publishable key, to give feedback about this trace."""
        body = {"traceId": trace_id, "expiresInMinutes": expires_in_minutes}
        try:
            return str(self._post("/feedback-tokens", body, self._transport.timeout)["token"])
        except GalleyError as error:
            self._nothing(error)
            return None

    def refresh(self, environment: Optional[str] = None) -> bool:
        """Asks the server for news now. True when it answered."""
        return self._documents.refresh(environment or self.environment)

    def close(self) -> None:
        """Ends the thread. The client answers on from what it knows."""
        self._documents.close()
        self._transport.release()

    def __enter__(self) -> "Galley":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _get_live(
        self, slug: str, environment: str, key: Optional[str], attributes: Optional[Mapping[str, str]]
    ) -> Optional[Prompt]:
        document, source = self._documents.find(environment)
        if document is None:
            raise GalleyError("network", f'The environment "{environment}" could not be read.')
        rollout = next((each for each in document.get("rollouts", []) if each["prompt"] == slug), None)
        if rollout:
            assigned = _assigned(rollout, key, attributes, source)
            if assigned:
                return assigned
        data = next((each for each in document["prompts"] if each["prompt"] == slug), None)
        if data:
            return Prompt(data, source)
        # It may be asked for by a name it once had, which the server still answers.
        query = [("environment", environment)] + ([("key", key)] if key else [])
        query += [(f"attribute.{name}", value) for name, value in (attributes or {}).items()]
        found = self._get_kept(slug, urlencode(query), self._refresh_seconds)
        return Prompt(found, "server") if found else None

    def _get_version(self, slug: str, version: int) -> Optional[Prompt]:
        found = self._get_kept(slug, urlencode({"version": version}), None)
        return Prompt(found, "server") if found else None

    def _get_kept(self, slug: str, query: str, seconds: Optional[float]) -> Optional[Mapping[str, Any]]:
        """A single prompt, kept for ever or for a while; that there is none is kept for a while."""
        name, now = f"{slug}?{query}", time.monotonic()
        with self._lock:
            kept = self._kept.get(name)
        if kept and kept[0] > now:
            return kept[1]
        try:
            found = self._transport.send("GET", f"/prompts/{quote(slug, safe='')}?{query}").read_json()
        except GalleyError as error:
            if error.status != 404:
                if kept and kept[1]:
                    return kept[1]
                raise
            found = None
        if found is not None and not is_prompt(found):
            raise GalleyError("invalid_answer", "The server's answer is no prompt.")
        lifetime = seconds if seconds is not None else float("inf")
        with self._lock:
            self._kept[name] = (now + (lifetime if found else self._refresh_seconds), found)
            self._kept.move_to_end(name)
            while len(self._kept) > _MAX_KEPT:
                self._kept.popitem(last=False)
        return found

    def _rollout_of(self, data: Mapping[str, Any], slug: str, key: Optional[str]) -> Optional[Dict[str, str]]:
        if not data.get("arm") or not key or not data.get("environment"):
            return None
        document, _ = self._documents.find(str(data["environment"]))
        rollouts = (document or {}).get("rollouts", [])
        rollout = next((each for each in rollouts if each["prompt"] in (slug, data["prompt"])), None)
        return rollout and {"id": rollout["id"], "unit": unit_of(rollout["salt"], key)}

    def _target(
        self,
        version: Optional[int],
        environment: Optional[str],
        key: Optional[str],
        attributes: Optional[Mapping[str, str]],
    ) -> Dict[str, Any]:
        chosen = {"version": version} if version else {"environment": environment or self.environment}
        return {**chosen, "key": key, "attributes": dict(attributes) if attributes else None}

    def _post(
        self,
        path: str,
        body: Mapping[str, Any],
        timeout: float,
        headers: Optional[Mapping[str, str]] = None,
        tries: int = _MAX_TRIES,
    ) -> Any:
        """Tried again where that is harmless and may help, within the time there is."""
        ends_at = time.monotonic() + timeout
        for tried in range(1, tries + 1):
            left = ends_at - time.monotonic()
            try:
                answer = self._transport.send("POST", path, body=body, headers=headers, timeout=max(0.1, left))
                return answer.read_json()
            except GalleyError as error:
                pause = max(error.retry_after or 0.0, 0.2 * 2.0**tried)
                if not error.is_transient or tried == tries or time.monotonic() + pause >= ends_at:
                    raise
                time.sleep(pause)
        raise AssertionError("unreachable")

    def _events(self, path: str, body: Mapping[str, Any]) -> Iterator[Dict[str, Any]]:
        headers = {"accept": "text/event-stream"}
        answer = self._transport.send("POST", path, body=body, headers=headers, timeout=self._run_timeout)
        try:
            for name, data in read_events(answer.lines()):
                event = _json_object(data)
                if name == "error":
                    raise GalleyError(str(event.get("code")), str(event.get("detail")), problem=event)
                yield {"type": name, **event}
                if name == "finish":
                    return
            raise GalleyError("network", "The run's stream ended before the run did.")
        finally:
            answer.close()

    def _nothing(self, error: GalleyError) -> None:
        if self._strict:
            raise error
        self._report(error)

    def _report(self, error: GalleyError) -> None:
        try:
            if self._on_error:
                self._on_error(error)
            else:
                _log.warning("%s (%s)", error, error.code)
        except Exception:  # noqa: BLE001 - a report must not do what it reports was prevented
            _log.exception("on_error raised")


def _assigned(
    rollout: Mapping[str, Any], key: Optional[str], attributes: Optional[Mapping[str, str]], source: str
) -> Optional[Prompt]:
    arm = assign_arm(rollout, key, attributes)
    if arm is None or key is None:
        return None
    data = next((each for each in rollout["arms"] if each.get("arm") == arm["arm"]), None)
    return data and Prompt(data, source, {"id": rollout["id"], "unit": unit_of(rollout["salt"], key)})


def _run_fields(
    variables: Optional[Mapping[str, Any]],
    messages: Optional[List[Mapping[str, Any]]],
    user_id: Optional[str],
    session_id: Optional[str],
    metadata: Optional[Mapping[str, str]],
    repair_output: bool,
) -> Dict[str, Any]:
    return {
        "variables": dict(variables or {}),
        "messages": messages,
        "userId": user_id,
        "sessionId": session_id,
        "metadata": dict(metadata) if metadata else None,
        "repairOutput": True if repair_output else None,
    }


def _json_object(text: str) -> Dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise GalleyError("invalid_answer", "The run's stream is broken.") from error
    return value if isinstance(value, dict) else {}
