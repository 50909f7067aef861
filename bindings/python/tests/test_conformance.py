"""The cases that every language asks (tests/conformance/README.md)."""

import json
import os
import unittest
from functools import cache
from pathlib import Path

import lawful

ROOT = Path(os.environ["LAWFUL_ROOT"])


@cache
def policy(workspace, notice, today):
    return lawful.Policy.load(ROOT / workspace, notice=notice, today=today)


def cases():
    for path in sorted((ROOT / "tests/conformance").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def refused(refusals):
    told = [{"field": refusal["field"], "nearest": refusal["nearest"]} for refusal in refusals]
    return [refusal if refusal["nearest"] is not None else {"field": refusal["field"]} for refusal in told]


class Conformance(unittest.TestCase):
    def test_every_case_from_text_to_text(self):
        many = 0
        for case in cases():
            asked = policy(case["workspace"], case["notice"], case["today"])
            text = case["text"] if "text" in case else json.dumps(case["request"])
            with self.subTest(case["name"]):
                short, full = json.loads(asked.decide_json(text)), json.loads(asked.explain_json(text))
                if "refused" in case:
                    self.assertEqual(refused(short["refused"]), case["refused"])
                    self.assertEqual(refused(full["refused"]), case["refused"])
                else:
                    wanted = case["answer"]
                    self.assertEqual((short["verdict"], short["basis"]), (wanted["verdict"], wanted["basis"]))
                    self.assertEqual(full["verdict"], wanted["verdict"])
                    self.assertEqual([reason["clause"] for reason in full["because"]], wanted["because"])
            many += 1
        self.assertGreater(many, 600)

    def test_every_case_from_names_to_classes(self):
        many = 0
        for case in cases():
            if "request" not in case:
                continue
            asked = policy(case["workspace"], case["notice"], case["today"])
            with self.subTest(case["name"]):
                if "refused" in case:
                    with self.assertRaises(lawful.Refused) as raised:
                        asked.decide(case["request"])
                    told = [{"field": one.field, "nearest": one.nearest} for one in raised.exception.refusals]
                    self.assertEqual(refused(told), case["refused"])
                    continue
                wanted = case["answer"]
                answer, decision = asked.decide(**case["request"]), asked.explain(case["request"])
                self.assertEqual((answer.verdict, answer.basis), (wanted["verdict"], wanted["basis"]))
                self.assertEqual(bool(answer), wanted["verdict"] == "allow")
                self.assertEqual([reason.clause for reason in decision.because], wanted["because"])
                self.assertEqual([met.clause for met in decision.conditions], wanted["conditions"])
                duties = [{"words": duty.words, "by": duty.by} for duty in decision.duties]
                self.assertEqual(duties, wanted["duties"])
                self.assertEqual(decision.missing, wanted["missing"])
            many += 1
        self.assertGreater(many, 400)


if __name__ == "__main__":
    unittest.main()
