"""The names of a policy as types: ``lawful-types PATH [NOTICE] > shop.py``. A type checker then refuses a misspelt purpose."""

import sys

from lawful._lawful import Policy
from lawful.answers import Field
from lawful.errors import LawfulError

WORDS = ("subject", "operation", "recipient", "country", "channel")


def declarations(policy: Policy) -> str:
    """The text of a module with a ``TypedDict`` called ``Request``."""
    fields = {field.name: field for field in policy.fields()}
    data = [name.removeprefix("data.") for name in fields if name.startswith("data.")]
    given = {name.removeprefix("given."): field for name, field in fields.items() if name.startswith("given.")}
    lines = [
        f"# The names of the notice {policy.name!r}, made by lawful-types. Do not edit.",
        "from collections.abc import Sequence",
        "from datetime import date",
        "from typing import Literal, Never, NotRequired, TypedDict",
        "",
        f"Purpose = {_literal(fields['purpose'].words)}",
        f"Data = {_literal(data)}",
        *(f"{name.capitalize()} = {_literal(fields[name].words)}" for name in WORDS),
        "Day = str | date",
        "",
    ]
    # Names that are no names of Python are keys all the same in this form.
    lines += ["Given = TypedDict(", '    "Given",', "    {"]
    lines += [f"        {name!r}: {_fact(field)}," for name, field in given.items()]
    lines += ["    },", "    total=False,", ")", "", "", "class Request(TypedDict):"]
    lines += ["    purpose: Purpose", "    data: Sequence[Data]", "    at: Day"]
    lines += [f"    {name}: NotRequired[{name.capitalize()}]" for name in WORDS]
    lines += ["    given: NotRequired[Given]", ""]
    return "\n".join(lines)


def _literal(words: list[str]) -> str:
    if not words:
        return "Never"
    return f"Literal[{', '.join(repr(word) for word in words)}]"


def _fact(field: Field) -> str:
    match field.kind:
        case "yes_no":
            return "bool"
        case "words":
            return _literal(field.words)
        case "number":
            return "int"
        case "day":
            return "Day"
        case "event":
            return "Day | None"


def main() -> None:
    """Writes the module."""
    if not 2 <= len(sys.argv) <= 3:
        sys.exit("lawful-types PATH [NOTICE]")
    try:
        policy = Policy.load(sys.argv[1], notice=sys.argv[2] if len(sys.argv) == 3 else None)
    except LawfulError as error:
        sys.exit(str(error))
    sys.stdout.write(declarations(policy))


if __name__ == "__main__":
    main()
