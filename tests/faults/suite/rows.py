"""What is done to the servers: a row of the table each."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent
CROWD = (
    "--people",
    "100",
    "--think-ms",
    "50",
    "--scene-ms",
    "1500",
)  # more than 1,000 commands a second
THREE = ("--redis", "--nodes", "3")


@dataclass
class Row:
    fault: str
    faults: str  # the recorder's --faults
    options: tuple = ()
    runs: int = 1  # with a workshop and a seed of its own each; a workshop's log has its limit
    must_fail: bool = False  # shows that the check would see it
    apart: str = ""  # in a "net" or "mount" namespace of its own, which only root can make


def default_rows():
    return [
        Row("kill -9 of the only node", "kill_node:10"),
        Row(
            "node stopped, connections cut, readers stalled",
            "stop_node:2,drop_everybody:2,stall_readers:2",
        ),
        Row("kill -9 of nodes, 3 on Redis", "kill_node:10", THREE),
        Row("Redis killed, stopped, emptied", "kill_redis:1,stop_redis:1,empty_redis:1", THREE),
        Row("wires to Redis cut", "cut_wire:1,cut_answers:1", THREE),
    ]


def full_rows():
    rows = [
        Row("kill -9 of the only node", "kill_node:25", CROWD, runs=40),
        Row("node stopped (SIGSTOP)", "stop_node:50"),
        Row(
            "2,000 connections cut at once",
            "drop_everybody:10",
            ("--people", "2000", "--think-ms", "15000"),
        ),
        Row("a fifth of the readers stalled", "stall_readers:50"),
        Row("half of all commands sent twice or late", "", ("--chaos", "0.5", "--seconds", "60")),
        Row("kill -9 of nodes, 3 on Redis", "kill_node:25", (*THREE, *CROWD), runs=40),
        Row("kill -9 of Redis", "kill_redis:25", (*THREE, *CROWD), runs=8),
        Row("Redis stopped (SIGSTOP)", "stop_redis:20", THREE),
        Row("Redis emptied (FLUSHALL)", "empty_redis:20", THREE),
        Row(
            "everysec on a slow disk, kill -9 of Redis: must lose",
            "kill_redis:5",
            (*THREE, "--fsync", "everysec", "--slow-fsync", slow_fsync()),
            must_fail=True,
        ),
        Row("the end of Redis' file cut off", "cut_redis:50", THREE, runs=4),
        Row(
            "its replica promoted, with --redis-wait 1", "promote_replica:20", (*THREE, "--replica")
        ),
        Row("wire between a node and Redis cut", "cut_wire:30", THREE),
        Row("answers of Redis lost", "cut_answers:30", THREE),
    ]
    if os.geteuid() == 0:
        rows += [
            Row(
                "packets between a node and Redis dropped",
                "cut_wire:15",
                (*THREE, "--wires", "nft"),
                apart="net",
            ),
            Row(
                "packets of Redis dropped",
                "cut_answers:15",
                (*THREE, "--wires", "nft"),
                apart="net",
            ),
            Row(
                "the disk of Redis full",
                "fill_disk:10",
                (*THREE, "--redis-disk", "64m"),
                apart="mount",
            ),
        ]
    return rows


def slow_fsync():
    library = ROOT / "build/slow_fsync.so"
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O1", "-o", library, HERE / "slow_fsync/slow_fsync.c"],
        check=True,
    )
    return str(library)
