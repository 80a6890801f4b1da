"""Runs: readings go to workers, what comes back is recorded at once, and certificates are checked again."""

from lemmacheck.runs import corpus
from lemmacheck.runs.asked import AuditedReading, CheckedClaim, audit, check
from lemmacheck.runs.cache import Cache, CacheSize
from lemmacheck.runs.corpus import Corpus, Kept, best_points, keep, read_corpus
from lemmacheck.runs.executor import Executor, Lost
from lemmacheck.runs.executors import digest_must_be, executor
from lemmacheck.runs.filed import ProofsOnFile, put_on_file, read_filed
from lemmacheck.runs.replaying import replay
from lemmacheck.runs.run import OnEvent, run_audit
from lemmacheck.runs.task import Task, TaskOutcome, audit_task

__all__ = [
    "AuditedReading",
    "Cache",
    "CacheSize",
    "CheckedClaim",
    "Corpus",
    "Executor",
    "Kept",
    "Lost",
    "OnEvent",
    "ProofsOnFile",
    "Task",
    "TaskOutcome",
    "audit",
    "audit_task",
    "best_points",
    "check",
    "corpus",
    "digest_must_be",
    "executor",
    "keep",
    "put_on_file",
    "read_corpus",
    "read_filed",
    "replay",
    "run_audit",
]
