"""A policy from Python: loading, asking, what is refused, what is explained."""

import datetime
import os
import threading
import unittest
from pathlib import Path

import lawful

ROOT = Path(os.environ["LAWFUL_ROOT"])
TODAY = "2026-11-22"
ASK = {
    "purpose": "newsletter",
    "data": ["email_address"],
    "subject": "customer",
    "operation": "use",
    "channel": "email",
    "at": "2026-03-02",
}


def load(path, **options):
    return lawful.Policy.load(ROOT / path, today=TODAY, **options)


class Loading(unittest.TestCase):
    def test_a_folder_a_file_and_what_is_said_of_it(self):
        policy = load("policies/bpost")
        self.assertEqual(policy.name, "bpost.early_daily_service")
        self.assertEqual(policy.versions, ["0001-01-01"])
        self.assertEqual(repr(policy), "<lawful.Policy bpost.early_daily_service>")
        self.assertTrue(policy.is_native)
        self.assertFalse(load("policies/bpost", tables=True).is_native)

    def test_an_error_that_stands_is_an_exception_with_the_findings(self):
        with self.assertRaises(lawful.NotLoaded) as raised:
            load("examples/newsletter/before.policy")
        self.assertIn("error[direct-marketing-objection-missing]", str(raised.exception))
        self.assertIn("help: add `objection`", str(raised.exception))
        names = [finding.name for finding in raised.exception.findings]
        self.assertEqual(names, ["direct-marketing-objection-missing", "email-marketing-without-consent"])
        with self.assertRaisesRegex(lawful.NotLoaded, "personne ne peut s'opposer"):
            load("examples/newsletter/before.policy", language="fr")

    def test_what_is_not_there(self):
        with self.assertRaisesRegex(lawful.NotLoaded, "no/such/folder"):
            lawful.Policy.load("no/such/folder")
        with self.assertRaisesRegex(lawful.NotLoaded, "several notices"):
            load("policies/shops")
        with self.assertRaisesRegex(ValueError, "there is no day `tomorrow`"):
            lawful.Policy.load(ROOT / "policies/bpost", today="tomorrow")
        with self.assertRaisesRegex(ValueError, "there is no language `tlh`"):
            load("policies/bpost", language="tlh")

    def test_a_notice_in_versions(self):
        garden = load("policies/shops", notice="brook.garden")
        self.assertEqual(garden.versions, ["0001-01-01", "2026-01-01"])


class Asking(unittest.TestCase):
    def setUp(self):
        self.policy = load("examples/newsletter/after.policy")

    def test_keywords_a_dictionary_or_both(self):
        given = {"news": "news", "last_order": datetime.date(2025, 12, 1)}
        self.assertTrue(self.policy.allows(**ASK, given=given))
        self.assertTrue(self.policy.allows({**ASK, "given": given}))
        self.assertTrue(self.policy.allows(ASK, given=given, id=object()))
        self.assertFalse(self.policy.allows(ASK, given={**given, "news": "no_news"}))
        answer = self.policy.decide(ASK, given=given)
        self.assertEqual((answer.verdict, answer.basis), ("allow", "consent"))
        self.assertEqual(repr(answer), f"Answer(verdict='allow', basis='consent', clause='{answer.clause}')")
        with self.assertRaisesRegex(lawful.Refused, "`at`: it stands there twice"):
            self.policy.decide(ASK, at="2026-03-03")

    def test_unknown_is_never_yes(self):
        answer = self.policy.decide(ASK)
        self.assertEqual(answer.verdict, "unknown")
        self.assertFalse(answer)
        self.assertFalse(self.policy.allows(ASK))
        decision = self.policy.explain(ASK)
        self.assertFalse(decision)
        self.assertIn(["last_order", "news"], [sorted(missing) for missing in decision.missing])

    def test_what_is_misspelt_is_refused_by_name(self):
        with self.assertRaises(lawful.Refused) as raised:
            self.policy.decide(purpose="newsleter", data=["mail"], at="2026-02-30", given={"newz": True}, shoesize=44)
        self.assertIsInstance(raised.exception, ValueError)
        self.assertEqual(
            [refusal.field for refusal in raised.exception.refusals],
            ["shoesize", "purpose", "at", "data", "given.newz"],
        )
        purpose = raised.exception.refusals[1]
        self.assertEqual((purpose.nearest, purpose.allowed), ("newsletter", ["newsletter"]))
        self.assertIn("`purpose`: `newsleter` is not declared; did you mean `newsletter`?", str(raised.exception))

    def test_no_value_is_guessed_at(self):
        loop: list = []
        loop.append(loop)
        for field, value, problem in [
            ("at", datetime.datetime(2026, 3, 2, 23, 30), "give its date()"),
            ("at", 20_000, "it is a day, in quotation marks"),
            ("given", {"news": 1.0}, "it is one of its levels"),
            ("given", {"last_order": 10**30}, "it is a day"),
            ("given", {"last_order": object()}, "no value of a request"),
            ("data", [], "name at least one category"),
            ("data", loop, "it goes too deep"),
            ("data", b"email_address", "no value of a request"),
            ("data", {"email_address": True}, "it is a list of names"),
        ]:
            with self.subTest(field=field, value=str(value)), self.assertRaises(lawful.Refused) as raised:
                self.policy.decide({**ASK, field: value})
            self.assertIn(problem, str(raised.exception))
        with self.assertRaises(UnicodeEncodeError):
            self.policy.decide({**ASK, "purpose": "\ud800"})

    def test_none_is_an_event_that_has_not_happened(self):
        bpost = load("policies/bpost")
        ask = {
            "purpose": "invoice_and_collect",
            "data": {"billing_records"},
            "subject": "sole_trader",
            "operation": "use",
            "at": "2026-03-02",
            "given": {"erased": False, "restricted": False, "objected": False, "has_contract": True},
        }
        self.assertEqual(bpost.decide(ask).verdict, "unknown")
        ask["given"]["contract_end"] = None
        self.assertEqual(bpost.decide(ask).verdict, "allow")

    def test_it_is_explained_when_asked(self):
        given = {"news": "no_news", "last_order": "2025-12-01"}
        decision = self.policy.explain(ASK, given=given)
        self.assertEqual(decision.verdict, "deny")
        reason = decision.because[0]
        self.assertEqual((reason.gate, reason.place.path, reason.place.line), ("basis", "after.policy", 24))
        self.assertIn("Art. 6", reason.article)
        change = self.policy.what_would_permit(ASK, given=given)[0][0]
        self.assertEqual((change.fact, change.before, change.to), ("news", "no_news", "news"))
        self.assertEqual(self.policy.what_would_permit(ASK, given={**given, "news": "news"}), [])

    def test_many_threads_ask_one_policy(self):
        given = {"news": "news", "last_order": "2025-12-01"}
        said = []

        def ask():
            said.extend(self.policy.decide(ASK, given=given).verdict for _ in range(500))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(said, ["allow"] * 4000)

    def test_fields_are_the_names_of_the_policy(self):
        fields = {field.name: field for field in self.policy.fields()}
        self.assertEqual(fields["purpose"].words, ["newsletter"])
        self.assertEqual(fields["given.news"].words, ["no_news", "news"])
        self.assertEqual(fields["given.last_order"].kind, "event")
        self.assertEqual(fields["data.email_address"].kind, "yes_no")
        self.assertEqual(fields["at"].kind, "day")


if __name__ == "__main__":
    unittest.main()
