"""Privacy policies that decide: may I do this?

    policy = lawful.Policy.load("policies/shop")
    if policy.allows(purpose="newsletter", data=["email_address"], at="2026-03-02", given={"news": "news"}):
        ...
"""

from lawful._lawful import ALLOW, DENY, NEVER, UNKNOWN, Answer, Columns, Policy
from lawful.answers import Change, Decision, Duty, Field, Place, Reason
from lawful.errors import Finding, LawfulError, NotLoaded, Refusal, Refused

__all__ = [
    "ALLOW",
    "DENY",
    "NEVER",
    "UNKNOWN",
    "Answer",
    "Change",
    "Columns",
    "Decision",
    "Duty",
    "Field",
    "Finding",
    "LawfulError",
    "NotLoaded",
    "Place",
    "Policy",
    "Reason",
    "Refusal",
    "Refused",
]
