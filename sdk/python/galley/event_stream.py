"""Server-sent events."""

from __future__ import annotations

from typing import Iterable, Iterator, List, Tuple


def read_events(lines: Iterable[str]) -> Iterator[Tuple[str, str]]:
    """Names and data. An event that the stream's end cut off is none."""
    name, data = "message", []  # type: Tuple[str, List[str]]
    for line in lines:
        if line == "":
            if data:
                yield name, "\n".join(data)
            name, data = "message", []
        elif not line.startswith(":"):
            field, _, value = line.partition(":")
            value = value[1:] if value.startswith(" ") else value
            if field == "event":
                name = value
            elif field == "data":
                data.append(value)
