"""What `lawful-types` writes: a type checker takes what the policy has, and nothing else."""

import importlib.util
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import lawful
from lawful.types import declarations

ROOT = Path(os.environ["LAWFUL_ROOT"])
USE = """\
import lawful
from shop import Request

policy = lawful.Policy.load("shop")
good: Request = {
    "purpose": "newsletter",
    "data": ["email_address"],
    "at": "2026-03-02",
    "channel": "email",
    "given": {"news": "news", "last_order": None},
}
print(policy.decide(good).verdict == "allow", policy.decide(purpose="newsletter", data=["email_address"], at="2026-03-02"))
"""
FAULTS = [
    ('"purpose": "newsletter"', '"purpose": "newsleter"'),
    ('["email_address"],\n    "at"', '["mail"],\n    "at"'),
    ('"news": "news"', '"newz": "news"'),
    ('"last_order": None', '"last_order": True'),
    ('== "allow"', '== "allowed"'),
    ("policy.decide(purpose=", "policy.decide(porpoise="),
]


class Types(unittest.TestCase):
    def setUp(self):
        self.policy = lawful.Policy.load(ROOT / "examples/newsletter/after.policy", today="2026-11-22")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "shop.py").write_text(declarations(self.policy), encoding="utf-8")

    def test_the_module_runs(self):
        spec = importlib.util.spec_from_file_location("shop", self.folder / "shop.py")
        shop = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(shop)
        self.assertEqual(shop.Purpose.__args__, ("newsletter",))
        self.assertEqual(shop.Request.__required_keys__, {"purpose", "data", "at"})

    @unittest.skipUnless(importlib.util.find_spec("mypy") or os.environ.get("CI"), "mypy is not installed")
    def test_a_misspelt_name_is_an_error_of_the_type_checker(self):
        (self.folder / "good.py").write_text(USE, encoding="utf-8")
        for at, (before, after) in enumerate(FAULTS):
            self.assertIn(before, USE)
            (self.folder / f"bad_{at}.py").write_text(USE.replace(before, after), encoding="utf-8")
        names = ["good.py", *(f"bad_{at}.py" for at in range(len(FAULTS)))]
        package = Path(lawful.__file__).parent
        command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", *names, str(package)]
        checked = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, env={**os.environ, "MYPYPATH": str(package.parent)})
        faulty = {line.split(":")[0] for line in checked.stdout.splitlines() if ": error:" in line}
        self.assertEqual(faulty, set(names) - {"good.py"}, checked.stdout + checked.stderr)


if __name__ == "__main__":
    unittest.main()
