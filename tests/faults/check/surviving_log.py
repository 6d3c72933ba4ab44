"""What is left of a workshop's log after the run: from a data folder, or from what was read out of
Redis."""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Log:
    epoch: str
    entries: list  # (seq, time_ms, body)
    texts: dict  # content id -> text


def read(meta, folder):
    if "sqlite" in meta["log"]:
        return from_sqlite(Path(meta["log"]["sqlite"]), meta["workshop"])
    return from_redis(json.loads((Path(folder) / meta["log"]["redis"]).read_text()))


def signed(hex_id):
    value = int(hex_id, 16)
    return value - (1 << 64) if value >> 63 else value


def hex_of(number):
    return f"{number & (1 << 64) - 1:016x}"


def from_sqlite(data, workshop):
    (file,) = [path for path in data.iterdir() if is_database(path)]
    db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    counter, random = db.execute(
        "SELECT epoch_counter, epoch_random FROM workshop WHERE id = ?", (signed(workshop),)
    ).fetchone()
    entries = [
        (seq, time_ms, json.loads(body))
        for seq, time_ms, body in db.execute(
            f"SELECT seq, time_ms, body FROM entry_{workshop} ORDER BY seq"
        )
    ]
    texts = {
        hex_of(content): text.decode()
        for content, text in db.execute(
            f"SELECT c.id, t.text FROM content_{workshop} c JOIN text_{workshop} t ON t.n = c.text"
        )
    }
    return Log(f"{counter}-{hex_of(random)}", entries, texts)


def is_database(path):
    with path.open("rb") as file:
        return file.read(15) == b"SQLite format 3"


def from_redis(stages):
    """The log may have been emptied and put back from a replica: then entries up to its base are
    those of the stage before."""
    entries, texts = [], {}
    for stage in stages:
        entries = [one for one in entries if one["seq"] <= stage["base"]] + stage["entries"]
        texts |= stage["texts"]
    decoded = [(one["seq"], one["time_ms"], json.loads(one["body"])) for one in entries]
    return Log(stages[-1]["epoch"], decoded, texts)
