"""What this user's audits found is used again with its certificates checked again: by the kernel, or all on request."""

import json
import subprocess

import pytest

from lemmacheck import PROVED, REFUTED
from lemmacheck.kernel import ProofError
from lemmacheck.records import read_record
from lemmacheck.runs import Cache, kernel_run, run_audit
from lemmacheck.runs.cache import entry as entries
from lemmacheck.vocabulary import PROFILES, Verdict
from lemmacheck_reports.text import found_before, reused_text


def audit(catalogue, folder, places, **how):
    """Audit a catalogue with a cache; return its verdicts by reading, and what the cache has to say."""
    store = Cache(places)
    path = run_audit(
        catalogue=catalogue, claims=catalogue.claims, reading=None, profile=PROFILES["quick"], seed=0, jobs=1,
        folder=folder, command="test", store=store, **how,
    )  # fmt: skip
    return {slug: line for (_, slug), line in read_record(path).verdicts.items()}, store.remarks


def own(places, change):
    """Change every entry in this user's own cache, so that the list of the user's own has it as it is now."""
    for path in places.entries.rglob("*.json"):
        found = json.loads(path.read_text())
        change(found)
        path.write_text(json.dumps(found))
        Cache(places).vouch(path.read_text())


def damaged(found):
    """Damage every number of a proof."""
    found["certificates"] = {
        name: text.replace("1", "7") if "proof" in name else text for name, text in found["certificates"].items()
    }


def long(found):
    """Say that the kernel takes long to check what was found."""
    found["check"] = {"takes": "long"}


def refused(remarks):
    """Whether one remark says that the proof in the cache is refused, and there is no other."""
    return [remark.split(":")[0] for remark in remarks] == ["1, up_to_two"] and "is refused" in remarks[0]


def test_a_proof_that_is_kept_is_checked_again(catalogue, places, tmp_path):
    """The kernel checks a proof again, and the points that break a statement; the lines say so."""
    first, _ = audit(catalogue, tmp_path / "1", places)
    second, remarks = audit(catalogue, tmp_path / "2", places)
    assert not any(line.checked for line in first.values())
    assert all(line.reused for line in second.values())
    assert [line.checked for line in second.values()] == ["now", "now"]
    assert not remarks


def test_a_damaged_proof_in_the_users_own_cache_is_noticed(catalogue, places, tmp_path):
    """Where the kernel refuses what is kept, the reading is audited again, and a sentence says why."""
    audit(catalogue, tmp_path / "1", places)
    own(places, damaged)
    found, remarks = audit(catalogue, tmp_path / "2", places)
    assert {slug: line.verdict for slug, line in found.items()} == {"up_to_two": PROVED, "up_to_three": REFUTED}
    assert (found["up_to_two"].reused, bool(found["up_to_three"].reused)) == ("", True)
    assert refused(remarks)
    assert audit(catalogue, tmp_path / "3", places)[0]["up_to_two"].checked == "now"


def test_what_takes_long_was_checked_then(catalogue, places, tmp_path, monkeypatch):
    """A proof that takes the kernel long is not checked each time, and the line says when it was."""
    monkeypatch.setattr("lemmacheck.runs.run.check_of", lambda _: kernel_run.LONG)
    audit(catalogue, tmp_path / "1", places)
    monkeypatch.setattr(kernel_run, "_started", lambda *_: pytest.fail("the kernel is not asked"))
    found, _ = audit(catalogue, tmp_path / "2", places)
    assert {line.checked for line in found.values()} == {"then"}


def test_everything_is_checked_again_on_request(catalogue, places, tmp_path):
    """With `replays` every certificate is checked again, points too; what no quick check saw is noticed."""
    audit(catalogue, tmp_path / "1", places)
    found, remarks = audit(catalogue, tmp_path / "2", places, replays=True)
    assert {(bool(line.reused), line.checked) for line in found.values()} == {(True, "now")}
    assert not remarks
    own(places, lambda entry: (damaged(entry), long(entry)))
    assert audit(catalogue, tmp_path / "3", places)[0]["up_to_two"].checked == "then"
    found, remarks = audit(catalogue, tmp_path / "4", places, replays=True)
    assert (found["up_to_two"].verdict, found["up_to_two"].reused) == (PROVED, "")
    assert refused(remarks)


def moved(found):
    """Say of a counterexample that it is another point."""
    found["certificates"] = {
        name: json.dumps(json.loads(text) | {"point": {"x": "1"}}) if "proof" not in name else text
        for name, text in found["certificates"].items()
    }


@pytest.mark.parametrize("replays", [False, True])
def test_a_damaged_point_is_noticed(catalogue, places, tmp_path, replays):
    """A counterexample in the user's own cache that is none is found, and its reading audited again."""
    audit(catalogue, tmp_path / "1", places)
    own(places, moved)
    found, remarks = audit(catalogue, tmp_path / "2", places, replays=replays)
    assert (found["up_to_three"].verdict, found["up_to_three"].reused) == (REFUTED, "")
    assert found["up_to_two"].checked == "now"
    assert ["up_to_three" in remark for remark in remarks] == [True]


def test_what_the_kernel_does_not_read_is_not_checked(catalogue, places, tmp_path, monkeypatch):
    """Where a certificate is nothing for the kernel, the line does not say that it was checked."""
    monkeypatch.setattr("lemmacheck.runs.run.check_of", lambda _: kernel_run.UNCHECKED)
    audit(catalogue, tmp_path / "1", places)
    found, _ = audit(catalogue, tmp_path / "2", places)
    assert {(bool(line.reused), line.checked) for line in found.values()} == {(True, "")}
    assert "2 have none that the kernel reads; --replay checks" in reused_text(found.values())


@pytest.mark.parametrize(
    ("changed", "takes"),
    [
        ({}, "quick"),
        ({"links": [{"steps": []}]}, "none"),
        ({"links": []}, "none"),
        ({"kind": "counterexample"}, "none"),
        ({"kind": "family"}, "none"),
        ({"kind": "decoded"}, "none"),
        ({"kind": "cost"}, "none"),
    ],
)
def test_only_what_the_kernel_accepted_is_asked_about_again(catalogue, places, tmp_path, changed, takes):
    """What is nothing for the kernel, or a point or family of a kind that it cannot judge, is left to a replay."""
    found = json.loads(proof(catalogue, places, tmp_path)) | changed
    check = kernel_run.check_of({"a": json.dumps(found)})
    assert (check.takes, check.accepted) == (takes, ("a",) if takes == "quick" else ())


@pytest.mark.parametrize("changed", [{"point": {"x": "9"}}, {"digest": "0"}, {"kind": "cost", "growth": {}}])
def test_what_should_be_accepted_and_is_not_is_an_error(catalogue, places, tmp_path, changed):
    """A proof that the kernel refuses when it is new is not passed over."""
    found = json.loads(proof(catalogue, places, tmp_path)) | changed
    with pytest.raises(ProofError):
        kernel_run.check_of({"a": json.dumps(found)})


def test_what_the_kernel_refuses_when_it_is_new_is_an_error(catalogue, places, tmp_path, monkeypatch):
    """A certificate that the kernel refuses as it was written bears no verdict, and is not kept for another run."""

    def refuse(_):
        raise ProofError("no")

    monkeypatch.setattr("lemmacheck.runs.run.check_of", refuse)
    lines, _ = audit(catalogue, tmp_path / "1", places)
    assert {line.verdict for line in lines.values()} == {Verdict.ERROR}
    assert all("refuses a certificate as it is written: no" in line.why for line in lines.values())
    assert not list(places.entries.rglob("*.json"))


def test_an_entry_says_how_long_the_kernel_takes(catalogue, places, tmp_path):
    """A proof is quick to check, and so are points; the entry names them."""
    audit(catalogue, tmp_path / "1", places)
    found = [entries.read(path.read_text()) for path in places.entries.rglob("*.json")]
    assert {entry.check.takes for entry in found} == {"quick"}
    assert all(entry.check.accepted == entry.line.certificates for entry in found)


def proof(catalogue, places, tmp_path):
    """Return a proof that the kernel accepts, as text."""
    audit(catalogue, tmp_path / "proof", places)
    (path,) = (tmp_path / "proof").rglob("*-proof.json")
    return path.read_text()


@pytest.mark.parametrize("processes", [1, 2, 9])
def test_the_kernel_answers_in_order(catalogue, places, tmp_path, processes):
    """However many processes share the certificates, the answers stand at their places."""
    good = proof(catalogue, places, tmp_path)
    texts = [good, good.replace("1", "7"), "{}", good.replace("{", "{\r", 1), "no JSON\nin two lines", good]
    with kernel_run.kernel_run(texts, processes) as answers:
        assert answers() == [True, False, False, True, False, True]


def test_without_certificates_no_process_is_started(monkeypatch):
    """Where nothing is for the kernel, nothing is started."""
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a process"))
    with kernel_run.kernel_run([], 2) as answers:
        assert answers() == []


def test_where_no_process_can_be_started_this_one_checks(catalogue, places, tmp_path, monkeypatch):
    """A system that starts no process has the certificates checked all the same."""
    good = proof(catalogue, places, tmp_path)

    def refuse(*_, **__):
        raise OSError("no processes here")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with kernel_run.kernel_run([good, good.replace("1", "7"), "no JSON"]) as answers:
        assert answers() == [True, False, False]


def test_what_a_process_does_not_answer_is_not_accepted(catalogue, places, tmp_path, monkeypatch):
    """Where the process dies, nothing of it counts as checked."""
    good = proof(catalogue, places, tmp_path)
    monkeypatch.setattr(kernel_run.sys, "executable", "/bin/false")
    with kernel_run.kernel_run([good]) as answers:
        assert answers() == [False]


@pytest.mark.parametrize(
    "said", ["yes  2: a\nyes  1: b\n", "yes  1: a\nyes  1: b\n", "yes  1: a\nyes  2: b\nyes  3: c\n"]
)
def test_answers_that_are_out_of_order_do_not_count(said):
    """A process that answers otherwise than certificate by certificate has accepted nothing."""
    assert kernel_run._read(said, 2) == [False, False]
    assert kernel_run._read("yes  1: a\n     yes  2: b\n", 2) == [True, False]


def test_the_kernel_runs_without_packages(catalogue, places, tmp_path, monkeypatch):
    """A module of the working directory, or of a package, takes no part in a check."""
    good = proof(catalogue, places, tmp_path)
    (tmp_path / "fractions.py").write_text("raise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with kernel_run.kernel_run([good]) as answers:
        assert answers() == [True]


def test_words_for_what_was_checked(catalogue, places, tmp_path):
    """The summary counts what was checked again, what was checked then, and what the kernel does not read."""
    audit(catalogue, tmp_path / "1", places)
    found, _ = audit(catalogue, tmp_path / "2", places)
    said = reused_text(found.values())
    assert "2 of 2 readings are from" in said
    assert "the certificates of 2 were checked again; --no-cache audits them again" in said
    assert "checked again in this run" in found_before(found["up_to_two"])
    own(places, long)
    found, _ = audit(catalogue, tmp_path / "3", places)
    assert "the same kernel checked those of 2, which take long, when they were made" in reused_text(found.values())
    assert "checked its certificates then" in found_before(found["up_to_two"])
