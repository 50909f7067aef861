"""What can go wrong, in words."""

import json
from dataclasses import dataclass


class LawfulError(Exception):
    """An error of this package."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An error that stands in a policy."""

    name: str
    """The permanent name, such as ``purpose-without-basis``."""
    place: str
    """Path, line and column."""
    title: str


class NotLoaded(LawfulError):
    """There is no policy: its path gives none, or an error stands in it. The message has the findings with what to do."""

    findings: list[Finding]

    def __init__(self, message: str, findings: list[tuple[str, str, str]]) -> None:
        super().__init__(message)
        self.findings = [Finding(*finding) for finding in findings]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A field that cannot be taken."""

    field: str
    """Which, such as ``purpose`` or ``given.my_data``."""
    problem: str
    allowed: list[str]
    nearest: str | None
    """The allowed value that it most resembles."""


class Refused(LawfulError, ValueError):
    """A request that cannot be asked: every field that cannot be taken, with what is allowed."""

    refusals: list[Refusal]

    def __init__(self, message: str, refusals: str) -> None:
        super().__init__(message)
        self.refusals = [Refusal(**refusal) for refusal in json.loads(refusals)]
