"""The last known good document, on disk."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from typing import Any, Mapping, Optional


class OfflineCopy:
    """One file for each server, key and environment. What goes wrong with the disk goes wrong silently: it is a reserve."""

    def __init__(self, folder: Optional[str], server: str, api_key: Optional[str]) -> None:
        self._folder = folder
        # The selector, which is no secret, and not the whole key.
        self._owner = f"{server} {'_'.join((api_key or '').split('_')[:3])}"

    def read(self, environment: str) -> Optional[Mapping[str, Any]]:
        path = self._path(environment)
        if path is None:
            return None
        try:
            with open(path, encoding="utf-8") as file:
                document = json.load(file)
        except (OSError, ValueError):
            return None
        return document if is_document(document) else None

    def write(self, environment: str, document: Mapping[str, Any]) -> None:
        path = self._path(environment)
        if path is None:
            return
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            # Whole or not at all: another process may read it, and this one may be killed.
            handle, draft = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".galley-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(document, file)
                os.replace(draft, path)
            except BaseException:
                os.unlink(draft)
                raise
        except OSError:
            return

    def _path(self, environment: str) -> Optional[str]:
        if self._folder is None:
            return None
        name = hashlib.sha256(f"{self._owner} {environment}".encode("utf-8")).hexdigest()[:24]
        return os.path.join(self._folder, f"galley-{name}.json")


def is_document(value: Any) -> bool:
    """Whether it is what `GET /environments/{name}/prompts` answers, as far as this client relies on it."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("prompts"), list)
        and all(is_prompt(each) for each in value["prompts"])
        and isinstance(value.get("rollouts", []), list)
        and all(_is_rollout(each) for each in value.get("rollouts", []))
    )


def is_prompt(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("prompt"), str)
        and isinstance(value.get("version"), int)
        and (isinstance(value.get("messages"), list) or isinstance(value.get("text"), str))
    )


def _is_rollout(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and all(isinstance(value.get(name), str) for name in ("id", "prompt", "salt"))
        and all(isinstance(value.get(name), list) for name in ("targeting", "ranges", "arms"))
        and all(is_prompt(arm) for arm in value["arms"])
    )
