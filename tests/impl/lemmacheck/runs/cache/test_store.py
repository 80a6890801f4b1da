"""Audits with a cache: what is the same is not audited twice, and what others wrote is checked before it counts."""

import json
import threading
import types

import msgspec
import pytest

from lemmacheck import PROVED, REFUTED
from lemmacheck.records import Evidence, read_record
from lemmacheck.runs import Cache, run_audit, task
from lemmacheck.runs.cache import Remembered
from lemmacheck.runs.cache import entry as entries
from lemmacheck.system import CachePlaces
from lemmacheck.vocabulary import PROFILES


def audit(catalogue, folder, places, *, seed=0, jobs=1):
    """Audit a catalogue with a cache, and return the record and the store."""
    store = None if places is None else Cache(places)
    path = run_audit(
        catalogue=catalogue, claims=catalogue.claims, reading=None, profile=PROFILES["quick"], seed=seed, jobs=jobs,
        folder=folder, command="test", store=store,
    )  # fmt: skip
    return read_record(path), store


def files(places):
    """Return the entries' files."""
    return sorted(places.entries.rglob("*.json"))


def stranger(places, tmp_path):
    """Return the same folder of entries as another user sees it."""
    return CachePlaces(places.entries, tmp_path / "other user" / "vouched")


def rewritten(places, change):
    """Change every entry as somebody could who writes into a shared folder."""
    for path in files(places):
        found = json.loads(path.read_text())
        change(found)
        path.write_text(json.dumps(found))


def bare(line):
    """Return a verdict without when it was found."""
    return msgspec.structs.replace(line, reused="", checked=msgspec.UNSET, seconds=0)


def kept(record):
    """Return the readings that were not audited anew."""
    return {slug for (_, slug), line in record.verdicts.items() if line.reused}


BOTH = {"up_to_two", "up_to_three"}


def test_what_is_the_same_is_not_audited_twice(catalogue, places, tmp_path):
    """A second audit finds the same lines, evidence and certificates without auditing, and says since when."""
    first, _ = audit(catalogue, tmp_path / "1", places)
    second, _ = audit(catalogue, tmp_path / "2", places)
    assert (kept(first), kept(second)) == (set(), BOTH)
    assert [bare(line) for line in first.verdicts.values()] == [bare(line) for line in second.verdicts.values()]
    assert sorted(map(str, first.evidence)) == sorted(map(str, second.evidence))
    names = {name for line in second.verdicts.values() for name in line.certificates}
    assert names
    assert all((tmp_path / "1" / name).read_text() == (tmp_path / "2" / name).read_text() for name in names)
    assert second.end.evaluations == 0 < first.end.evaluations


def test_another_seed_is_audited(catalogue, places, tmp_path):
    """An audit with another seed takes nothing of it."""
    audit(catalogue, tmp_path / "1", places)
    other, _ = audit(catalogue, tmp_path / "2", places, seed=1)
    assert kept(other) == set()


def test_what_others_found_is_checked_then_vouched_for(catalogue, places, tmp_path, monkeypatch):
    """Another user's entries count once their certificates are confirmed, and from then on as they stand."""
    audit(catalogue, tmp_path / "1", places)
    theirs = stranger(places, tmp_path)
    checked, store = audit(catalogue, tmp_path / "2", theirs)
    assert kept(checked) == BOTH
    assert store.size().own == 2
    monkeypatch.setattr("lemmacheck.runs.run.confirmed", lambda *_: pytest.fail("it was checked before"))
    assert kept(audit(catalogue, tmp_path / "3", theirs)[0]) == BOTH


def as_proved(found):
    """Say that the refuted reading is proved."""
    if found["line"]["verdict"] == "refuted":
        found["line"] |= {"verdict": "proved", "grade": "rational"}


def as_other(found):
    """Put the certificates of another reading in."""
    if found["line"]["verdict"] == "refuted":
        found["line"] |= {"verdict": "proved", "grade": "rational", "certificates": []}
        found["certificates"] = {}


def as_proof(found):
    """Damage every number of a proof."""
    found["certificates"] = {
        name: text.replace("1", "7") if "proof" in name else text for name, text in found["certificates"].items()
    }


def as_given(found):
    """Name an assumption away, or one that is none."""
    found["line"]["given"] = [{"text": "the moon", "declared_in": ""}]


def as_outside(found):
    """Name a certificate so that it would be written outside of the run's folder."""
    names = [f"../../{name}" for name in found["line"]["certificates"]]
    found["certificates"] = dict(zip(names, found["certificates"].values(), strict=True))
    found["line"]["certificates"] = names


def as_damaged(found):
    """Leave a field out."""
    del found["line"]["why"]


def as_expected(found):
    """Say that something else was expected."""
    found["line"] |= {"expects": "supported", "agrees": False}


def as_sound(found):
    """Say of the paper's proof what nothing shows."""
    found["line"]["proof"] = {"verdict": "gap", "why": "this step is false", "left": "x"}


def as_step(found):
    """Add a step that is called refuted."""
    found["line"]["links"].append(found["line"]["links"][0] | {"left": "another", "verdict": "refuted"})


def as_proved_step(found):
    """Add a step that is called proved."""
    found["line"]["links"].append(
        found["line"]["links"][0] | {"left": "another", "verdict": "proved", "grade": "rational"}
    )


def as_point(found):
    """Show another point than the certificate has."""
    if found["line"]["verdict"] == "refuted":
        found["line"]["counterexample"]["simplest"]["point"] = {"x": [["1/7"]]}


def as_formal(found):
    """Claim a better grade than the kernel gives."""
    found["line"]["grade"] = "formal"


BEYOND = [as_sound, as_step, as_proved_step, as_point, as_formal]


@pytest.mark.parametrize("change", BEYOND)
def test_what_certificates_do_not_show_is_audited(catalogue, places, tmp_path, change):
    """Verdicts on steps and on the paper's proof, points and grades are not believed beyond what is checked."""
    audited, _ = audit(catalogue, tmp_path / "1", places)
    rewritten(places, change)
    record, _ = audit(catalogue, tmp_path / "2", stranger(places, tmp_path))
    assert [bare(line) for line in record.verdicts.values()] == [bare(line) for line in audited.verdicts.values()]


@pytest.mark.parametrize("change", [as_proved, as_other, as_proof, as_given, as_outside, as_damaged, as_expected])
def test_what_others_forged_is_audited(catalogue, places, tmp_path, change):
    """No change of an entry by another gives a wrong verdict: what cannot be confirmed is audited again."""
    audit(catalogue, tmp_path / "1", places)
    rewritten(places, change)
    for where in (places, stranger(places, tmp_path)):
        record, _ = audit(catalogue, tmp_path / f"of {where.vouched.parent.name}", where)
        assert [line.verdict for line in record.verdicts.values()] == [PROVED, REFUTED]
        assert all(line.agrees for line in record.verdicts.values())
    assert not [path for path in tmp_path.rglob("*-proof.json") if "certificates" not in path.parts]


def test_an_entry_in_the_place_of_another_is_none(catalogue, places, tmp_path):
    """A file under the name of another key is not what was found for it."""
    audit(catalogue, tmp_path / "1", places)
    one, two = files(places)
    one.write_text(two.read_text())
    record, _ = audit(catalogue, tmp_path / "2", places)
    assert [line.verdict for line in record.verdicts.values()] == [PROVED, REFUTED]
    assert len(kept(record)) == 1


def test_what_was_cut_short_is_not_kept(catalogue, places, tmp_path, monkeypatch):
    """An outcome that its limit of time cut short is audited again."""
    monkeypatch.setattr("lemmacheck.runs.task.audit_within", cut_short)
    audit(catalogue, tmp_path / "1", places)
    assert files(places) == []


class Elsewhere:
    """A worker as it is on another machine: it has a catalogue of this name, and another engine or other helpers."""

    workers = 2

    def __init__(self, monkeypatch):
        self.monkeypatch = monkeypatch

    def outcomes(self, work, units):
        """Do the work where surroundings are others."""
        with self.monkeypatch.context() as there:
            there.setattr("lemmacheck.runs.run.basis_of", lambda *_: "others")
            yield from ((place, work(unit)) for place, unit in enumerate(units))


def test_what_a_worker_with_other_code_finds_is_not_kept(catalogue, places, tmp_path, monkeypatch):
    """A worker whose engine or helpers are others gives a verdict, which nobody keeps under this engine's name."""
    monkeypatch.setattr("lemmacheck.runs.run.worker_catalogue", lambda _: catalogue)
    how = {"claims": catalogue.claims, "reading": None, "profile": PROFILES["quick"], "seed": 0, "jobs": 1}
    run_audit(
        catalogue=catalogue, folder=tmp_path / "1", command="test", store=Cache(places), team=Elsewhere(monkeypatch),
        **how,
    )  # fmt: skip
    assert [path for path in files(places) if entries.read(path.read_text()).line] == []
    assert kept(audit(catalogue, tmp_path / "2", places)[0]) == set()


def test_what_time_stopped_in_part_is_not_kept(catalogue, places, tmp_path, monkeypatch):
    """Nor is an outcome in which time ended anything, since another run may find more."""
    whole = task.audit_within

    def in_part(subject, limit):
        finding, ending = whole(subject, limit)
        return task._with_stops(finding, subject, ["a finder"]), ending

    monkeypatch.setattr(task, "audit_within", in_part)
    record, _ = audit(catalogue, tmp_path / "1", places)
    assert files(places) == []
    assert sum(one.by == task.BY_TIME for one in record.evidence) == 2


def cut_short(subject, _limit):
    """Return what an audit holds whose time was up at once."""
    return task._stopped(subject, None, "after 0 s"), task.Ending.LIMIT


def test_a_folder_that_takes_nothing_is_said_and_the_audit_goes_on(catalogue, tmp_path):
    """Where entries cannot be written, a sentence says so once, and every verdict is there."""
    (tmp_path / "shared").write_text("a file, not a folder")
    record, store = audit(catalogue, tmp_path / "1", CachePlaces(tmp_path / "shared", tmp_path / "vouched"))
    assert len(record.verdicts) == 2
    assert store.remarks
    assert all("cannot write" in remark for remark in store.remarks)


def test_two_audits_at_once_share_a_folder(catalogue, places, tmp_path):
    """Audits that write the same entries at the same time leave whole ones."""
    stores = [Cache(places) for _ in range(4)]
    record, _ = audit(catalogue, tmp_path / "1", places)
    text = files(places)[0].read_text()
    entry = entries.read(text)
    outcome = entries.outcome_of(entry)
    threads = [threading.Thread(target=lambda s=s: [s.keep(entry.key, outcome) for _ in range(20)]) for s in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert entries.read(files(places)[0].read_text()) is not None
    assert all(not store.remarks for store in stores)
    assert len(record.verdicts) == 2


def test_clearing_leaves_nothing(catalogue, places, tmp_path):
    """After `clear` there is no entry, nothing is vouched for, and the next audit is whole."""
    audit(catalogue, tmp_path / "1", places)
    store = Cache(places)
    assert (store.size().entries, store.size().own) == (2, 2)
    assert store.clear() == 2
    assert (store.size().entries, places.vouched.exists()) == (0, False)
    assert kept(audit(catalogue, tmp_path / "2", places)[0]) == set()


def test_workers_take_what_others_found(catalogue, places, tmp_path):
    """With two workers the same entries of others are checked and used as with one."""
    audit(catalogue, tmp_path / "1", places)
    record, _ = audit(catalogue, tmp_path / "2", stranger(places, tmp_path), jobs=2)
    assert kept(record) == BOTH


def timed(claim, *pipelines):
    """Return a claim and a reading that has pipelines timed, and the line of its times."""
    asserts = types.SimpleNamespace(timed=pipelines, along="n", exponent=2)
    about = {"claim": claim, "reading": "r"}
    line = Evidence(**about, by="stopwatch", kind="judgement", outcome="confirmed", text="n^2")
    return (types.SimpleNamespace(id=claim), types.SimpleNamespace(slug="r", asserts=asserts)), line


def times(store, keys, *readings):
    """Return the times of readings that have these keys, and the claims whose times were measured, each with a part."""
    measured = []

    def measure(pairs, part):
        measured.extend((claim.id, part) for claim, _ in pairs)
        return (line for _, line in readings if line.claim in {claim.id for claim, _ in pairs})

    remembered = Remembered(store, None, {(claim, "r"): key for claim, key in keys.items()})
    return list(remembered.times([pair for pair, _ in readings], measure)), measured


def test_times_that_others_measured_are_measured_again(places, tmp_path):
    """Times are used again where this user's run measured them, and no others."""
    one = timed("1", "a")
    assert times(Cache(places), {"1": "key"}, one) == ([one[1]], [("1", 1)])
    assert times(Cache(places), {"1": "key"}, one) == ([one[1]], [])
    assert times(Cache(stranger(places, tmp_path)), {"1": "key"}, one) == ([one[1]], [("1", 1)])


def test_only_times_of_what_changed_are_measured_again(places):
    """Readings that share a pipeline with a changed one are timed again with it, in their part of the budget."""
    readings = timed("1", "a", "b"), timed("2", "b"), timed("3", "c"), timed("4")
    keys = {"1": "one", "2": "two", "3": "three", "4": "four"}
    everything = [line for _, line in readings[:3]]
    assert times(Cache(places), keys, *readings) == (everything, [("1", 1), ("2", 1), ("3", 1)])
    assert times(Cache(places), keys | {"4": "other"}, *readings) == (everything, [])
    found, measured = times(Cache(places), keys | {"2": "other"}, *readings)
    assert measured == [("1", 2 / 3), ("2", 2 / 3)]
    assert sorted(line.claim for line in found) == ["1", "2", "3"]
    assert times(Cache(places), keys | {"3": None}, *readings)[1] == [("3", 1 / 3)]
    assert times(None, keys, *readings)[1] == [("1", 1), ("2", 1), ("3", 1)]
