"""What the oracle tells apart, by hand."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracle.affiliations import groups, told_apart  # noqa: E402
from oracle.state import Mark  # noqa: E402


class Groups(unittest.TestCase):
    def test_five_answers_are_enough(self):
        self.assertEqual(told_apart({"a": 5, "b": 5}), ["a", "b"])
        self.assertEqual(told_apart({"a": 6, "": 5}), ["a"])
        self.assertEqual(told_apart({"": 9}), [])

    def test_a_few_are_one_with_all_others(self):
        self.assertEqual(told_apart({"a": 3, "b": 2, "c": 8}), ["c"])

    def test_the_smallest_joins_those_who_would_be_left(self):
        self.assertEqual(told_apart({"": 1, "a": 5, "b": 6, "c": 7}), ["b", "c"])
        self.assertEqual(told_apart({"": 4, "a": 5, "b": 5}), ["b"])
        self.assertEqual(told_apart({"": 4, "a": 5}), [])

    def test_the_rest_is_all_that_is_left(self):
        marks = [Mark(True, level, group="a") for level in (1, 2, 3, 4, 0)]
        marks += [Mark(True, 6, group="b")] * 4 + [Mark(True, 5)]
        self.assertEqual(groups(marks), [("a", [1, 2, 3, 4, 0]), ("", [6, 6, 6, 6, 5])])


if __name__ == "__main__":
    unittest.main()
