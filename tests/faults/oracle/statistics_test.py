"""Reference values (server/decisions/0023): V, n, median, IQR of type 7, A."""

import sys
import unittest
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracle import statistics  # noqa: E402

TABLE = [
    ([30, 40, 210, 130, 530, 50, 10], 5, 2, Fraction(917, 1500)),
    ([10, 0, 0, 0, 0], 1, 0, Fraction(1)),
    ([5, 0, 0, 0, 5], 3, 4, Fraction(-1)),
    ([2, 2, 2, 2, 2], 3, 2, Fraction(0)),
    ([0, 1, 8, 1, 0], 3, 0, Fraction(17, 20)),
    ([1, 2, 4, 2, 1], 3, Fraction(3, 2), Fraction(7, 20)),
    ([4, 1, 0, 1, 4], 3, 4, Fraction(-59, 90)),
    ([0, 0, 3, 5, 2], 4, Fraction(3, 4), Fraction(13, 20)),
    ([0, 5, 5, 0, 0], Fraction(5, 2), 1, Fraction(3, 4)),
    ([5, 0, 5, 0, 0], 2, 2, Fraction(1, 6)),
    ([0, 1, 2, 3, 4], 4, Fraction(7, 4), Fraction(1, 2)),
    ([3, 0, 0, 0, 1], 1, 1, Fraction(0)),
    ([1, 1, 2, 5, 3, 0], 4, Fraction(5, 4), Fraction(8, 15)),
    ([2, 1, 2], 2, 2, Fraction(-2, 5)),
]


class ReferenceTable(unittest.TestCase):
    def test_rows(self):
        for counts, median, iqr, agreement in TABLE:
            counts = tuple(counts)
            with self.subTest(counts=counts):
                q1, q3 = statistics.quartiles(counts)
                self.assertEqual(statistics.median(counts), median)
                self.assertEqual(q3 - q1, iqr)
                self.assertEqual(statistics.agreement(counts), agreement)

    def test_the_same_read_from_both_ends(self):
        for counts, _, _, agreement in TABLE:
            self.assertEqual(statistics.agreement(tuple(counts[::-1])), agreement)

    def test_words_from_five_answers_on(self):
        self.assertIsNone(statistics.agreement_word((4, 0, 0)))
        self.assertEqual(statistics.agreement_word((5, 0, 0)), "high")
        self.assertEqual(statistics.agreement_word((3, 0, 2)), "low")

    def test_half_away_from_zero(self):
        self.assertEqual(statistics.millionths(Fraction(917, 1500)), 611333)
        self.assertEqual(statistics.millionths(Fraction(-1, 2_000_000)), -1)


if __name__ == "__main__":
    unittest.main()
