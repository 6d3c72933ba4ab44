"""Reference values of systemic consensing: values, sum, highest, acceptance in per cent."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracle.consensing import Resistance  # noqa: E402

A, B, C, PASSIVE = [0, 2, 9, 1], [3, 3, 4, 2], [5, 8, 0, 7], [8, 6, 7, 9]
TABLE = [
    (A, 12, 9, 70),
    (B, 12, 4, 70),
    (C, 20, 8, 50),
    (PASSIVE, 30, 9, 25),
    ([0, 2, 1], 3, 2, 90),
]


class ReferenceTable(unittest.TestCase):
    def test_rows(self):
        for values, total, highest, acceptance in TABLE:
            with self.subTest(values=values):
                found = Resistance(values)
                self.assertEqual((found.sum, found.highest), (total, highest))
                self.assertEqual(found.acceptance(), acceptance)

    def test_the_lower_highest_value_decides_between_equal_sums(self):
        ordered = sorted((A, B, C, PASSIVE), key=lambda values: Resistance(values).place())
        self.assertEqual(ordered, [B, A, C, PASSIVE])

    def test_a_missing_answer_is_not_zero(self):
        self.assertEqual(Resistance([0, 2, 1]).n, 3)
        self.assertLess(Resistance([4, 4, 4, 4]).place(), Resistance([5, 5, 5]).place())

    def test_against_the_status_quo(self):
        self.assertEqual(Resistance(A).against(Resistance(PASSIVE)), "better")
        self.assertEqual(Resistance(PASSIVE).against(Resistance(C)), "worse")
        self.assertEqual(Resistance(A).against(Resistance(B)), "equal")


if __name__ == "__main__":
    unittest.main()
