"""What entries make of their random seed (PROTOCOL.md L3, L4): SplitMix64 and Fisher-Yates."""

MASK = (1 << 64) - 1


def mix64(x):
    x = (x + 0x9E3779B97F4A7C15) & MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def shuffle(values, seed):
    for i in range(len(values), 1, -1):
        seed = mix64(seed)
        j = seed % i
        values[i - 1], values[j] = values[j], values[i - 1]


def activity_id(step, room):
    value = mix64(mix64(int(step, 16)) ^ int(room, 16))
    return f"{value or 1:016x}"
