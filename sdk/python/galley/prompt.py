"""What the client answers with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Union

#: Where an answer comes from, best first: confirmed a moment ago, not confirmed lately, read from disk, written in code.
SOURCES = ("server", "cache", "disk", "fallback")


@dataclass(frozen=True)
class Prompt:
    """A served prompt, as `GET /prompts/{slug}` has it, or the same with its variables filled in."""

    data: Mapping[str, Any]
    source: str
    #: `{"id", "unit"}` of the rollout whose arm this caller is in.
    rollout: Optional[Mapping[str, str]] = None
    #: Values that the prompt has no variable for; of a rendered prompt only.
    warnings: List[Mapping[str, str]] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return str(self.data.get("prompt", ""))

    @property
    def version(self) -> int:
        """0 for a fallback."""
        return int(self.data.get("version") or 0)

    @property
    def environment(self) -> Optional[str]:
        return self.data.get("environment")

    @property
    def arm(self) -> Optional[str]:
        return self.data.get("arm")

    @property
    def messages(self) -> List[Dict[str, Any]]:
        """Of a chat prompt; empty for a text."""
        return [dict(message) for message in self.data.get("messages") or []]

    @property
    def text(self) -> Optional[str]:
        """Of a text prompt."""
        return self.data.get("text")

    @property
    def model(self) -> Optional[Mapping[str, Any]]:
        """`{"provider", "name", "parameters"}`."""
        return self.data.get("model")

    @property
    def otel_attributes(self) -> Dict[str, Union[str, int]]:
        """For `span.set_attributes(...)`: by these Galley groups cost, latency and feedback per version."""
        return attributes_of(self.data, self.rollout)


@dataclass(frozen=True)
class RunAnswer:
    """What the model answered, as `POST /prompts/{slug}/run` has it."""

    data: Mapping[str, Any]

    @property
    def text(self) -> str:
        return str(self.data["output"]["content"])

    @property
    def parsed(self) -> Any:
        """The content as a value, where the prompt asks for JSON and the content fits its schema."""
        return self.data["output"].get("parsed")

    @property
    def tool_calls(self) -> List[Mapping[str, Any]]:
        return list(self.data["output"].get("toolCalls") or [])

    @property
    def trace_id(self) -> str:
        """What feedback about this run is given about."""
        return str(self.data["traceId"])

    @property
    def version(self) -> int:
        return int(self.data["version"])

    @property
    def usage(self) -> Mapping[str, Any]:
        return dict(self.data["usage"])

    @property
    def cost_usd(self) -> Optional[str]:
        return self.data.get("costUsd")


def attributes_of(
    data: Mapping[str, Any], rollout: Optional[Mapping[str, str]] = None
) -> Dict[str, Union[str, int]]:
    slug, version = str(data.get("prompt", "")), int(data.get("version") or 0)
    attributes: Dict[str, Union[str, int]] = {"gen_ai.prompt.name": slug, "galley.prompt.slug": slug}
    if version > 0:
        attributes["gen_ai.prompt.version"] = str(version)
        attributes["galley.prompt.version"] = version
    if data.get("environment"):
        attributes["galley.environment"] = str(data["environment"])
    if data.get("arm"):
        attributes["galley.arm"] = str(data["arm"])
    if rollout:
        attributes["galley.rollout.id"] = rollout["id"]
        attributes["galley.rollout.unit"] = rollout["unit"]
    return attributes
