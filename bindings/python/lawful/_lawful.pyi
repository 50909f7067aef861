from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike
from typing import Any, Final, Protocol, TypeAlias, final

from lawful.answers import Change, Decision, Field, Verdict

__all__ = ["ALLOW", "DENY", "NEVER", "UNKNOWN", "Answer", "Columns", "Policy"]

DENY: Final = 0
ALLOW: Final = 1
UNKNOWN: Final = 2
NEVER: Final[int]

_Day: TypeAlias = str | date
# Yes or no, a level, a number, a day. None: this event has not happened. What is left out is open.
_Fact: TypeAlias = bool | int | str | date | None
# A dictionary, as JSON has it. One of a more exact type is what `lawful-types` writes.
_Request: TypeAlias = Mapping[str, Any]

class _Table(Protocol):
    """Columns by name: a dictionary, a record batch of pyarrow, a data frame."""

    def __getitem__(self, name: str, /) -> Any: ...

@final
class Answer:
    """True only for "allow"."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def basis(self) -> str | None: ...
    @property
    def clause(self) -> str | None: ...
    def __bool__(self) -> bool: ...

@final
class Policy:
    @staticmethod
    def load(
        path: str | PathLike[str],
        *,
        notice: str | None = None,
        today: _Day | None = None,
        language: str | None = None,
        tables: bool = False,
    ) -> Policy: ...
    @property
    def name(self) -> str: ...
    @property
    def is_native(self) -> bool: ...
    @property
    def versions(self) -> list[str]: ...
    def fields(self) -> list[Field]: ...
    def allows(
        self,
        request: _Request | None = None,
        /,
        *,
        policy: str | None = None,
        purpose: str = ...,
        data: Sequence[str] | set[str] | frozenset[str] = ...,
        subject: str | None = None,
        operation: str | None = None,
        recipient: str | None = None,
        country: str | None = None,
        channel: str | None = None,
        at: _Day = ...,
        given: Mapping[str, _Fact] | None = None,
        id: object = None,
    ) -> bool: ...
    def decide(
        self,
        request: _Request | None = None,
        /,
        *,
        policy: str | None = None,
        purpose: str = ...,
        data: Sequence[str] | set[str] | frozenset[str] = ...,
        subject: str | None = None,
        operation: str | None = None,
        recipient: str | None = None,
        country: str | None = None,
        channel: str | None = None,
        at: _Day = ...,
        given: Mapping[str, _Fact] | None = None,
        id: object = None,
    ) -> Answer: ...
    def explain(
        self,
        request: _Request | None = None,
        /,
        *,
        policy: str | None = None,
        purpose: str = ...,
        data: Sequence[str] | set[str] | frozenset[str] = ...,
        subject: str | None = None,
        operation: str | None = None,
        recipient: str | None = None,
        country: str | None = None,
        channel: str | None = None,
        at: _Day = ...,
        given: Mapping[str, _Fact] | None = None,
        id: object = None,
    ) -> Decision: ...
    def what_would_permit(
        self,
        request: _Request | None = None,
        /,
        *,
        policy: str | None = None,
        purpose: str = ...,
        data: Sequence[str] | set[str] | frozenset[str] = ...,
        subject: str | None = None,
        operation: str | None = None,
        recipient: str | None = None,
        country: str | None = None,
        channel: str | None = None,
        at: _Day = ...,
        given: Mapping[str, _Fact] | None = None,
        id: object = None,
    ) -> list[list[Change]]: ...
    def decide_json(self, text: str) -> str: ...
    def explain_json(self, text: str) -> str: ...
    def columns(
        self,
        names: Sequence[str],
        request: _Request | None = None,
        /,
        *,
        policy: str | None = None,
        purpose: str = ...,
        data: Sequence[str] | set[str] | frozenset[str] = ...,
        subject: str | None = None,
        operation: str | None = None,
        recipient: str | None = None,
        country: str | None = None,
        channel: str | None = None,
        at: _Day = ...,
        given: Mapping[str, _Fact] | None = None,
        id: object = None,
    ) -> Columns: ...

@final
class Columns:
    """Nobody may write to the columns while they are decided: the interpreter is free for other threads then."""

    @property
    def names(self) -> list[str]: ...
    def decide(self, data: _Table, *, threads: int = 1) -> bytes: ...
    def allowed(self, data: _Table, *, threads: int = 1) -> bytes: ...
