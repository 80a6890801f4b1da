"""Runs: readings go to workers, what comes back is recorded at once, and certificates are checked again."""

from lemmacheck.runs import corpus
from lemmacheck.runs.certificate import certify
from lemmacheck.runs.corpus import Corpus, Kept, best_points, read_corpus
from lemmacheck.runs.executor import Executor, Lost
from lemmacheck.runs.executors import digest_must_be, executor
from lemmacheck.runs.recheck import Replay, replay
from lemmacheck.runs.record import LARGEST, Record, Writer, read_record
from lemmacheck.runs.run import OnEvent, Task, audit_task, run_audit

__all__ = [
    "LARGEST",
    "Corpus",
    "Executor",
    "Kept",
    "Lost",
    "OnEvent",
    "Record",
    "Replay",
    "Task",
    "Writer",
    "audit_task",
    "best_points",
    "certify",
    "corpus",
    "digest_must_be",
    "executor",
    "read_corpus",
    "read_record",
    "replay",
    "run_audit",
]
