"""Runs, records, certificates and replays of real claims."""

import json

import pytest
from msgspec.structs import replace

from lemmacheck import Bound, Claim, Reading, UsageError, Verdict, reals
from lemmacheck.catalogues import Catalogue, worker_catalogue
from lemmacheck.records import FigureLine, VerdictLine, Writer, read_record
from lemmacheck.runs import replay as replay_certificate
from lemmacheck.runs import run_audit
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports import OUR_CATALOGUE

QUICK = PROFILES["quick"]


def replay(path, catalogue=None):
    """Check a certificate of the paper's catalogue, or of another."""
    return replay_certificate(path, catalogue=catalogue or worker_catalogue(OUR_CATALOGUE))


def run(folder, *ids, jobs=1, catalogue=None, on_event=None):
    """Run a quick audit into a folder and return its record."""
    catalogue = catalogue or worker_catalogue("lemmacheck_papers.var_limits")
    path = run_audit(
        catalogue=catalogue, claims=catalogue.select(ids), reading=None, profile=QUICK, seed=0, jobs=jobs,
        folder=folder, command="test", on_event=on_event,
    )  # fmt: skip
    return read_record(path)


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    """Audit B.1, B.2 and D.1 once for the tests of this file."""
    folder = tmp_path_factory.mktemp("run")
    return folder, run(folder, "B.1", "B.2", "D.1")


def timeless(record):
    """Return the verdicts without the seconds."""
    return {key: replace(line, seconds=0) for key, line in record.verdicts.items()}


def test_workers_change_nothing(audited, tmp_path):
    """Two workers reach the same verdicts, points and counts as one, and write the same certificates."""
    folder, record = audited
    other = run(tmp_path, "B.2", jobs=2)
    mine = {key: line for key, line in timeless(record).items() if key[0] == "B.2"}
    assert timeless(other) == mine
    for line in mine.values():
        for name in line.certificates:
            assert (folder / name).read_text() == (tmp_path / name).read_text()


def test_every_certificate_replays(audited):
    """Each certificate of the run is confirmed without the search."""
    folder, record = audited
    names = [name for line in record.verdicts.values() for name in line.certificates]
    assert {replay(folder / name).kind for name in names} >= {"counterexample", "cost", "family", "proof", "undefined"}
    assert all(replay(folder / name).confirmed for name in names)


def test_the_known_numbers_are_found(audited):
    """The figures of the run are the numbers known by hand."""
    _, record = audited
    verdicts = record.verdicts
    overshoot = FigureLine(name="overshoot", value="21/20")
    assert verdicts["B.2", "only_originals_bounded"].figures == (overshoot,)
    worst = FigureLine(name="worst_over_bound", value="85/64")
    assert verdicts["D.1", "eq_5_schedules_of_the_real_model"].figures == (worst,)
    (solutions,) = verdicts["D.1", "eq_5_alpha_above_1"].figures
    first, third = solutions.rows[0], solutions.rows[2]
    assert (solutions.name, first.at, first.text) == ("holds_exactly_for", {"k": "1"}, "every alpha of the domain")
    assert third.at == {"k": "3"}
    assert third.text.startswith("alpha ≥ 1.2720196495140689643")
    assert record.standings["D.1"].proof.link == "without one ≤ halved"


@pytest.fixture
def certificate(audited, tmp_path):
    """Return a changer of one genuine certificate, which writes the changed copy."""
    folder, _ = audited
    genuine = json.loads((folder / "certificates/B.2-only_originals_bounded-simplest.json").read_text())

    def change(**changes):
        path = tmp_path / "certificate.json"
        path.write_text(json.dumps(genuine | changes))
        return path

    return change


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"schema": 2}, "has schema 2"),
        ({"digest": "0" * 64}, "its digest is not that of what it states"),
        ({"claim": "B.99"}, "there is no claim"),
        ({"reading": "other"}, "has no reading"),
        ({"kind": "rumour"}, "unknown kind"),
        ({"left": "1"}, "not those at its point"),
        ({"extra": 1}, "not a certificate"),
        ({"point": None}, "has no point"),
        ({"point": {"k": "1"}}, "variables are not those"),
        ({"point": {"k": 1, "R": 1, "eps": "1/20", "u": 1, "v": 1, "u_": 1, "v_": 1}}, "outside the domain"),
        ({"point": {"k": "x", "R": 1, "eps": "1/20", "u": 1, "v": 1, "u_": 1, "v_": 1}}, "not made of exact"),
    ],
)
def test_tampered_certificates_are_refused(certificate, changes, sentence):
    """A changed certificate is refused in one sentence that says what is wrong."""
    with pytest.raises(UsageError) as error:
        replay(certificate(**changes))
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"schema": 1}', "\x00"])
def test_malformed_certificates_are_refused(tmp_path, text):
    """A file that is no certificate is refused in one sentence."""
    path = tmp_path / "certificate.json"
    path.write_text(text)
    with pytest.raises(UsageError):
        replay(path)


def test_a_missing_certificate_is_named(tmp_path):
    """A file that is not there is one sentence."""
    with pytest.raises(UsageError, match="cannot read"):
        replay(tmp_path / "nowhere.json")


def test_a_proof_of_something_else_is_not_confirmed(audited, tmp_path):
    """A proof that was exchanged for that of another link is not confirmed."""
    folder, _ = audited
    proof = json.loads((folder / "certificates/B.2-exact_supremum-proof.json").read_text())
    proof["links"][0]["proof"] = {"rule": "algebra", "steps": [{"rule": "sum"}]}
    path = tmp_path / "proof.json"
    path.write_text(json.dumps(proof))
    assert not replay(path).confirmed


def test_a_record_cut_anywhere_keeps_its_whole_lines(audited, tmp_path):
    """A record whose last line was cut at any byte is read without that line."""
    path = tmp_path / "record.jsonl"
    writer = Writer(path)
    writer.write(audited[1].run)
    kept = path.read_bytes()
    writer.write(replace(audited[1].claims[0], id="ε"))
    whole = path.read_bytes()
    for end in range(len(kept), len(whole)):
        path.write_bytes(whole[:end])
        assert read_record(path).claims == []
    path.write_bytes(whole)
    assert len(read_record(path).claims) == 1


@pytest.mark.parametrize("text", ["", "x\n", "[]\n", '{"line": "claim"}\n'])
def test_what_is_no_record_is_refused(tmp_path, text):
    """A file that is no record is refused in one sentence."""
    path = tmp_path / "record.jsonl"
    path.write_text(text)
    with pytest.raises(UsageError):
        read_record(path)


def raises(on, x):
    """A term with a mistake in it."""
    raise KeyError("sides")


def identity(on, x):
    """X."""
    return x


def test_a_term_that_raises_is_recorded(tmp_path):
    """A term that raises ends in the verdict error, which names it, and the run goes on."""
    reading = Reading("r", expects=Verdict.PROVED, asserts=Bound(raises, identity), given={"x": reals(0, 1)})
    claim = Claim("1", kind="lemma", title="t", section="1", says="x", readings=(reading,), file="here.py")
    record = run(tmp_path, catalogue=Catalogue("none", {"title": "t", "arxiv": ""}, (claim,)))
    line = record.verdicts["1", "r"]
    assert line.verdict == "error"
    assert not line.agrees
    assert "KeyError" in line.why
    assert record.end.interrupted is False


def test_an_interrupted_run_is_closed_and_kept(tmp_path):
    """An interrupt ends the record as interrupted, with the verdicts that were there."""

    def stop(line):
        if isinstance(line, VerdictLine):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, "D.1", on_event=stop)
    record = read_record(tmp_path / "record.jsonl")
    assert record.end.interrupted is True
    assert len(record.verdicts) == 1
