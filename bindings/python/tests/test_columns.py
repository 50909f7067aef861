"""Whole columns: NumPy and Arrow, row by row what single questions get."""

import datetime
import os
import random
import sys
import threading
import unittest
from pathlib import Path

import lawful

try:
    import numpy
    import pyarrow
except ImportError as missing:
    if os.environ.get("CI"):
        raise
    raise unittest.SkipTest(f"columns need what is not installed: {missing}") from missing

ROOT = Path(os.environ["LAWFUL_ROOT"])
SAME = {"purpose": "personalised_advertising", "data": ["contact_details"], "operation": "use", "at": "2026-03-02"}
NAMES = ["subject", "channel", "given.my_data", "given.contract_end", "given.objected"]
EPOCH = datetime.date(1970, 1, 1)
CODES = {"deny": lawful.DENY, "allow": lawful.ALLOW, "unknown": lawful.UNKNOWN}


def bpost():
    return lawful.Policy.load(ROOT / "policies/bpost", today="2026-11-22")


class Columns(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.policy = bpost()
        words = {field.name: field.words for field in cls.policy.fields()}
        cls.words = words
        cls.columns = cls.policy.columns(NAMES, SAME, given={"erased": False, "restricted": False})
        chance = random.Random(3)
        cls.rows = [
            {
                "subject": chance.choice(words["subject"]),
                "channel": chance.choice(words["channel"]),
                "given.my_data": chance.choice([*words["given.my_data"], None]),
                "given.contract_end": chance.choice([None, "2022-01-31", "2025-12-01", "2026-03-02"]),
                "given.objected": chance.choice([False, True, None]),
            }
            for _ in range(1003)
        ]
        cls.wanted = [CODES[cls.single(row)] for row in cls.rows]

    @classmethod
    def single(cls, row):
        given = {"erased": False, "restricted": False}
        # Without a value, a fact is open here, an event too.
        given |= {name.removeprefix("given."): row[name] for name in NAMES[2:] if row[name] is not None}
        return cls.policy.decide(SAME, subject=row["subject"], channel=row["channel"], given=given).verdict

    def column(self, name):
        return [row[name] for row in self.rows]

    def days(self):
        return [None if day is None else (datetime.date.fromisoformat(day) - EPOCH).days for day in self.column("given.contract_end")]

    def arrow(self, kind=None):
        kind = kind or pyarrow.string()
        return {
            "subject": pyarrow.array(self.column("subject"), kind),
            "channel": pyarrow.array(self.column("channel"), kind),
            "given.my_data": pyarrow.array(self.column("given.my_data"), kind),
            "given.contract_end": pyarrow.array(self.days(), pyarrow.int32()).cast(pyarrow.date32()),
            "given.objected": pyarrow.array(self.column("given.objected"), pyarrow.bool_()),
        }

    def numpy(self):
        def places(name, words):
            column = self.column(name)
            values = numpy.array([0 if value is None else words.index(value) for value in column], numpy.uint8)
            return values, numpy.array([value is not None for value in column])

        days, flags = self.days(), self.column("given.objected")
        return {
            "subject": places("subject", self.words["subject"])[0],
            "channel": places("channel", self.words["channel"])[0],
            "given.my_data": places("given.my_data", self.words["given.my_data"]),
            "given.contract_end": (
                numpy.array([0 if day is None else day for day in days], numpy.int32),
                numpy.array([day is not None for day in days]),
            ),
            "given.objected": (
                numpy.array([bool(flag) for flag in flags]),
                numpy.array([flag is not None for flag in flags]),
            ),
        }

    def test_arrow_and_numpy_get_what_single_questions_get(self):
        self.assertEqual(set(self.wanted), {0, 1, 2}, "the rows are of every kind")
        for kind in [
            pyarrow.string(),
            pyarrow.large_string(),
            pyarrow.dictionary(pyarrow.int8(), pyarrow.string()),
            pyarrow.dictionary(pyarrow.uint8(), pyarrow.string()),
            pyarrow.dictionary(pyarrow.int32(), pyarrow.large_string()),
        ]:
            with self.subTest(kind=str(kind)):
                self.assertEqual(list(self.columns.decide(self.arrow(kind))), self.wanted)
        self.assertEqual(list(self.columns.decide(self.numpy())), self.wanted)
        self.assertEqual(list(self.columns.decide(self.numpy(), threads=4)), self.wanted)
        batch = pyarrow.record_batch(self.arrow())
        self.assertEqual(list(self.columns.decide(batch)), self.wanted)

    def test_a_slice_of_arrow_starts_where_it_says(self):
        for start, end in [(1, 1003), (3, 900), (8, 500), (9, 10), (13, 13)]:
            for kind in [pyarrow.string(), pyarrow.dictionary(pyarrow.int8(), pyarrow.string())]:
                part = {name: column.slice(start, end - start) for name, column in self.arrow(kind).items()}
                self.assertEqual(list(self.columns.decide(part)), self.wanted[start:end])

    def test_a_dictionary_in_the_order_of_the_policy_is_taken_as_it_is(self):
        words = self.words["subject"]
        for order in [words, words[:3], list(reversed(words))]:
            places = pyarrow.array([at % len(order) for at in range(50)], pyarrow.uint8())
            column = pyarrow.DictionaryArray.from_arrays(places, pyarrow.array(order))
            part = {name: other.slice(0, 50) for name, other in self.arrow().items()}
            plain = self.columns.decide({**part, "subject": column.cast(pyarrow.string())})
            self.assertEqual(self.columns.decide({**part, "subject": column}), plain)

    def test_no_rows_have_no_answers(self):
        for kind in [pyarrow.string(), pyarrow.dictionary(pyarrow.int8(), pyarrow.string())]:
            nothing = {name: pyarrow.array([], column.type) for name, column in self.arrow(kind).items()}
            self.assertEqual(self.columns.decide(nothing), b"")

    def test_what_hands_out_no_capsules_is_no_column(self):
        class Fake:
            def __arrow_c_array__(self, requested_schema=None):
                return 1, 2

        with self.assertRaises(TypeError):
            self.columns.decide({**self.arrow(), "subject": Fake()})

    def test_a_mask_has_no_unknown(self):
        mask = numpy.frombuffer(self.columns.allowed(self.arrow()), bool)
        codes = numpy.frombuffer(self.columns.decide(self.arrow()), numpy.uint8)
        self.assertTrue((mask == (codes == lawful.ALLOW)).all())
        self.assertTrue(0 < mask.sum() < len(mask))

    def test_days_of_numpy(self):
        part = self.numpy()
        days, known = part["given.contract_end"]
        long = days.astype("int64")
        self.assertEqual(list(self.columns.decide({**part, "given.contract_end": (long, known)})), self.wanted)
        dates = long.astype("datetime64[D]")
        dates[~known] = numpy.datetime64("NaT")
        self.assertEqual(list(self.columns.decide({**part, "given.contract_end": dates})), self.wanted)
        never = numpy.full(len(days), lawful.NEVER, numpy.int32)
        decided = self.columns.decide({**part, "given.contract_end": never})
        row = self.rows[0]
        given = {"erased": False, "restricted": False, "contract_end": None}
        given |= {name: row[f"given.{name}"] for name in ("my_data", "objected") if row[f"given.{name}"] is not None}
        single = self.policy.decide(SAME, subject=row["subject"], channel=row["channel"], given=given)
        self.assertEqual(decided[0], CODES[single.verdict])

    def test_what_does_not_fit_is_refused_by_column_and_row(self):
        good = self.arrow()

        def without(name):
            return {other: column for other, column in good.items() if other != name}

        rows = len(self.rows)
        for name, column, said in [
            ("subject", pyarrow.array(["visitor"] * 7 + ["visiter"] * (rows - 7)), "row 7: `visiter` is not declared; did you mean `visitor`?"),
            ("subject", pyarrow.array(["visitor"] * 5 + ["x"] * (rows - 5)).dictionary_encode(), "row 5: `x` is not declared"),
            ("subject", numpy.full(rows, 200, numpy.uint8), "row 0: this is outside what it can be"),
            ("subject", numpy.zeros(rows, numpy.float64), "a column of float64 cannot be read"),
            ("subject", numpy.zeros(2 * rows, numpy.uint8)[::2], "a column of uint8 cannot be read"),
            ("subject", numpy.zeros((rows, 1), numpy.uint8), "cannot be read"),
            ("given.objected", numpy.zeros(rows - 1, bool), "it has 1002 rows, and `subject` has 1003"),
            ("subject", numpy.zeros(rows, numpy.int32), "another kind or length"),
            ("subject", [0] * rows, "cannot be read"),
            ("subject", pyarrow.chunked_array([["visitor"] * rows]), "combine_chunks()"),
            ("channel", pyarrow.array([b"email"] * rows), "format `z` cannot be read"),
            ("channel", pyarrow.nulls(rows), "format `n` cannot be read"),
            ("channel", pyarrow.array([{"email": True}] * rows), "format `+s` cannot be read"),
            ("given.contract_end", numpy.full(rows, 2**40), "row 0: this is outside what it can be"),
            ("given.contract_end", numpy.full(rows, 2**30, numpy.int32), "row 0: this is outside what it can be"),
            ("given.contract_end", numpy.full(rows, "2026-03-02", "datetime64[ns]"), "a column of datetime64[ns] cannot be read"),
            ("given.objected", (numpy.zeros(rows, bool), numpy.zeros(3, bool)), "as many of NumPy's bool as there are rows"),
            ("given.objected", (numpy.zeros(rows, bool),), "a pair is"),
        ]:
            with self.subTest(name=name, said=said), self.assertRaises(lawful.Refused) as raised:
                self.columns.decide({**without(name), name: column})
            self.assertEqual(raised.exception.refusals[0].field, name)
            self.assertIn(said, str(raised.exception))
        with self.assertRaises(KeyError):
            self.columns.decide(without("subject"))
        with self.assertRaisesRegex(lawful.Refused, "`subjekt`: this is no column of the question"):
            self.columns.decide({**good, "subjekt": good["subject"]})
        with self.assertRaisesRegex(lawful.Refused, "there is no such column; did you mean `given.my_data`"):
            self.policy.columns(["given.my_date"], SAME)
        with self.assertRaisesRegex(lawful.Refused, "name at least one column"):
            self.policy.columns([], SAME)

    def test_others_run_while_rows_are_decided(self):
        columns = self.policy.columns(["given.my_data"], SAME, subject="visitor", channel="email")
        values = numpy.zeros(100_000, numpy.uint8)
        ran, done = [0], threading.Event()

        def count():
            while not done.wait(0.0005):
                ran[0] += 1

        other = threading.Thread(target=count)
        interval = sys.getswitchinterval()
        # From here on the other thread gets the interpreter only where this one lets go of it.
        sys.setswitchinterval(60)
        try:
            other.start()
            before = ran[0]
            decided = columns.decide({"given.my_data": values})
            during = ran[0] - before
        finally:
            done.set()
            sys.setswitchinterval(interval)
            other.join()
        self.assertEqual(len(decided), len(values))
        self.assertGreater(during, 0)


if __name__ == "__main__":
    unittest.main()
