"""Explanations, as data."""

import json
from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["allow", "deny", "unknown"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands in the policy."""

    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A clause that speaks in a decision."""

    clause: str
    gate: str
    words: str
    article: str
    section: str | None
    """The section of the prose notice."""
    place: Place | None


@dataclass(frozen=True, slots=True)
class Duty:
    """What must be done along with an allowed act."""

    words: str
    by: str | None
    """Its last day."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact, changed."""

    fact: str
    before: str
    to: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with all that it rests on. True only for "allow"."""

    verdict: Verdict
    basis: str | None
    because: list[Reason]
    """For a denial every gate that fails, the weightiest first."""
    conditions: list[Reason]
    """The conditions of Art. 9(2) and 10 GDPR that are met."""
    duties: list[Duty]
    missing: list[list[str]]
    """For "unknown": the smallest sets of facts that would settle it."""

    def __bool__(self) -> bool:
        return self.verdict == "allow"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a request may say."""

    name: str
    """``purpose``, ``given.my_data``, ``data.email_address``."""
    kind: Literal["words", "yes_no", "number", "day", "event"]
    optional: bool
    words: list[str]
    """For words: in the order of the policy; a column holds places in this list."""
    least: int | None
    most: int | None


def decision(text: str) -> Decision:
    """Reads a decision."""
    told = json.loads(text)
    return Decision(
        verdict=told["verdict"],
        basis=told["basis"],
        because=[_reason(reason) for reason in told["because"]],
        conditions=[_reason(reason) for reason in told.get("conditions", [])],
        duties=[Duty(**duty) for duty in told["duties"]],
        missing=told["missing"],
    )


def _reason(told: dict[str, Any]) -> Reason:
    place = told.pop("place")
    return Reason(**told, place=None if place is None else Place(place["path"], place["line"], place["column"]))


def changes(text: str) -> list[list[Change]]:
    """Reads changes."""
    return [[Change(one["fact"], one["from"], one["to"]) for one in together] for together in json.loads(text)]


def fields(text: str) -> list[Field]:
    """Reads fields."""
    return [
        Field(one["name"], one["kind"], one["optional"], one.get("words", []), one.get("least"), one.get("most"))
        for one in json.loads(text)
    ]
