"""The one error of this package."""

from __future__ import annotations

from typing import Any, Mapping, Optional


class GalleyError(Exception):
    """Something could not be had. `code` is the server's (`not_found`, `invalid_input`, ...), `network` or `invalid_answer`."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        status: Optional[int] = None,
        request_id: Optional[str] = None,
        retry_after: Optional[float] = None,
        problem: Optional[Mapping[str, Any]] = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.request_id = request_id
        #: Seconds after which trying again is worthwhile, where the server said so.
        self.retry_after = retry_after
        #: The whole answer (RFC 9457): `errors` names every field that is wrong, `gates` every gate that is shut.
        self.problem: Mapping[str, Any] = problem or {}

    @property
    def is_transient(self) -> bool:
        """Whether the same call may succeed a moment later."""
        return self.status is None or self.status in (408, 429, 502, 503, 504)
