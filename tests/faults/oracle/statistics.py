"""Exact statistics of ordered categories (server/decisions/0023): fractions, no floats. Counts are
tuples."""

from fractions import Fraction
from functools import lru_cache


def quantile(counts, share):
    """Type 7 of Hyndman and Fan: linear between the values around (n - 1) * share."""
    n = sum(counts)
    place = (n - 1) * share
    low = place.numerator // place.denominator
    return value_at(counts, low) + (place - low) * (
        value_at(counts, min(low + 1, n - 1)) - value_at(counts, low)
    )


def value_at(counts, index):
    for level, count in enumerate(counts, 1):
        if index < count:
            return level
        index -= count
    raise IndexError(index)


@lru_cache(maxsize=1 << 16)
def median(counts):
    return quantile(counts, Fraction(1, 2))


@lru_cache(maxsize=1 << 16)
def quartiles(counts):
    return quantile(counts, Fraction(1, 4)), quantile(counts, Fraction(3, 4))


@lru_cache(maxsize=1 << 16)
def agreement(counts):
    """Van der Eijk's A: the weighted agreement of the layers that the frequencies are peeled
    into."""
    rest, n, total = list(counts), sum(counts), Fraction(0)
    while any(rest):
        pattern = tuple(count > 0 for count in rest)
        least = min(count for count in rest if count)
        total += Fraction(least * sum(pattern), n) * layer(pattern)
        rest = [count - least if count else 0 for count in rest]
    return total


@lru_cache(maxsize=1 << 16)
def layer(pattern):
    k, s = len(pattern), sum(pattern)
    if s == 1:
        return Fraction(1)
    unimodal = bimodal = 0
    for i in range(k):
        for j in range(i + 1, k):
            for m in range(j + 1, k):
                triple = (pattern[i], pattern[j], pattern[m])
                unimodal += triple in ((True, True, False), (False, True, True))
                bimodal += triple == (True, False, True)
    if unimodal + bimodal == 0:
        return Fraction(0)
    u = Fraction((k - 2) * unimodal - (k - 1) * bimodal, (k - 2) * (unimodal + bimodal))
    return u * (1 - Fraction(s - 1, k - 1))


def agreement_word(counts):
    if sum(counts) < 5:
        return None
    a = agreement(counts)
    if a >= Fraction(3, 5):
        return "high"
    return "mixed" if a >= Fraction(1, 5) else "low"


def millionths(value):
    """As results are written: six places, halves away from zero."""
    scaled = abs(value) * 1_000_000
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return -whole if value < 0 else whole
