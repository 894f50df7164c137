"""Who gets which arm of a rollout: the same rule, bucket for bucket, as the server's."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional

BUCKETS = 100_000
_MASK = 0xFFFFFFFF


def murmur3(data: bytes) -> int:
    """MurmurHash3_x86_32 with seed 0, as Austin Appleby's public-domain reference has it."""
    value = 0
    whole = len(data) & ~3
    for at in range(0, whole, 4):
        value ^= _scramble(int.from_bytes(data[at : at + 4], "little"))
        value = (((value << 13) | (value >> 19)) * 5 + 0xE6546B64) & _MASK
    value ^= _scramble(int.from_bytes(data[whole:], "little"))
    value ^= len(data)
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & _MASK
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & _MASK
    return value ^ (value >> 16)


def _scramble(block: int) -> int:
    mixed = (block * 0xCC9E2D51) & _MASK
    return (((mixed << 15) | (mixed >> 17)) * 0x1B873593) & _MASK


def bucket_of(salt: str, key: str) -> int:
    """The bucket, 0 to 99,999, of a caller-given key."""
    return murmur3(_utf8(f"{salt}:{key}")) % BUCKETS


def unit_of(salt: str, key: str) -> str:
    """Names a caller in telemetry without telling who they are."""
    return f"{murmur3(_utf8(f'{salt}:{key}')):08x}{murmur3(_utf8(f'{key}:{salt}')):08x}"


def assign_arm(
    rollout: Mapping[str, Any], key: Optional[str], attributes: Optional[Mapping[str, str]] = None
) -> Optional[Mapping[str, Any]]:
    """The range a caller is in; None for callers without a key, outside the targeting, or in no range."""
    targeting: List[Mapping[str, Any]] = rollout["targeting"]
    if not key or not all(_holds(condition, attributes or {}) for condition in targeting):
        return None
    bucket = bucket_of(rollout["salt"], key)
    return next((each for each in rollout["ranges"] if each["from"] <= bucket < each["to"]), None)


def _holds(condition: Mapping[str, Any], attributes: Mapping[str, str]) -> bool:
    name = condition["attribute"]
    if name not in attributes:
        return False
    is_listed = attributes[name] in condition["values"]
    return is_listed if condition["operator"] == "isOneOf" else not is_listed


def _utf8(text: str) -> bytes:
    # A lone surrogate becomes the replacement character, as browsers and Node encode it.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8")
