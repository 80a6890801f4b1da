"""Campaigns and kept points belong to what was stated: they outlive comments, and no change of the mathematics."""

import json
import shutil
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.runs.test_restated import catalogue

from lemmacheck import UsageError
from lemmacheck.campaigns.campaign import RECORD, check_resumable, plan, read_campaign, start
from lemmacheck.campaigns.round import reading_of
from lemmacheck.judging.point import judge_point
from lemmacheck.runs.corpus import Corpus, add, entry_path, keep, read_corpus

CHANGES = [
    ({"factor": 3}, "states something else now; changed is its term 2"),
    ({"given": '{"x": reals(0, 2)}'}, "changed is its domain"),
]
WITNESS = '{"x": reals(0, 1)}, witnesses=({"x": "1/2"},)'


def readings_of(found):
    """Return the readings of a catalogue, with their claims."""
    return [(claim, reading) for claim in found.claims for reading in claim.readings]


@pytest.fixture
def first(tmp_path):
    """Return the catalogue as it was when everything began."""
    return catalogue(tmp_path, "basis_first")


@pytest.fixture
def campaign(tmp_path, first):
    """Begin a campaign, and return its folder."""
    folder = tmp_path / "campaign"
    folder.mkdir()
    start(folder, plan(first, readings_of(first), seed=0, corpus=Corpus(), command="test"))
    return folder


def kept_at(number, reading):
    """Return a point of a reading, judged."""
    point = {"x": ((Fraction(number),),)}
    return keep(point, judge_point(reading.bound.ends, point))


@pytest.fixture
def corpus(tmp_path, first):
    """Keep a point of the first catalogue, and return what moves it to another one."""
    ((claim, reading),) = readings_of(first)
    add(tmp_path / "corpus", first, claim, "r", [kept_at("1/2", reading)])
    path = entry_path(tmp_path / "corpus", first.name, "1", "r")

    def move(other):
        place = entry_path(tmp_path / "corpus", other.name, "1", "r")
        place.parent.mkdir(exist_ok=True)
        shutil.copy(path, place)
        return place

    return move


def test_a_campaign_goes_on_after_a_comment(tmp_path, first, campaign):
    """Other words change the file and not what is searched."""
    again = catalogue(tmp_path, "basis_words", comment=" in other words")
    assert again.claims[0].digest != first.claims[0].digest
    check_resumable(campaign, read_campaign(campaign)[0], again)


@pytest.mark.parametrize(
    ("change", "sentence"), [*CHANGES, ({"given": WITNESS}, "the witnesses or families of 1, r .* changed since")]
)
def test_a_campaign_of_another_statement_is_refused_in_words(tmp_path, campaign, change, sentence):
    """A changed helper, domain or witness makes another campaign, and the sentence says which of these it was."""
    other = catalogue(tmp_path, "basis_other", **change)
    with pytest.raises(UsageError, match=sentence):
        check_resumable(campaign, read_campaign(campaign)[0], other)


def test_a_campaign_of_the_older_schema_is_refused_in_a_sentence(campaign):
    """A record that says which file it is about, and not which statement, is not gone on with."""
    head = json.loads((campaign / RECORD).read_text(encoding="utf-8"))
    (campaign / RECORD).write_text(json.dumps(head | {"schema": 1}) + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="has schema 1, and this version reads schema 2; start a new campaign"):
        read_campaign(campaign)


def test_a_worker_that_knows_another_statement_does_no_round(first):
    """The unit of work names what is stated, or the file; whatever else it names is another claim."""
    ((claim, reading),) = readings_of(first)
    (searched,) = plan(first, [(claim, reading)], seed=0, corpus=Corpus(), command="test").readings
    assert searched.states is not None
    assert searched.digest == searched.states.digest
    for digest in (searched.digest, claim.digest):
        assert reading_of(first.name, "1", "r", digest)[1].slug == "r"
    with pytest.raises(UsageError, match="as a worker knows it is not the file here"):
        reading_of(first.name, "1", "r", "0" * 64)


def test_kept_points_outlive_a_comment(tmp_path, corpus):
    """Points are found again without a remark, and the next ones join them."""
    again = catalogue(tmp_path, "basis_kept", comment=" in other words")
    corpus(again)
    ((claim, reading),) = readings_of(again)
    found = read_corpus(tmp_path / "corpus", again, [(claim, reading)])
    assert (found.size, found.remarks) == (1, ())
    add(tmp_path / "corpus", again, claim, "r", [kept_at("1/4", reading)])
    assert read_corpus(tmp_path / "corpus", again, [(claim, reading)]).size == 2


@pytest.mark.parametrize(("change", "sentence"), CHANGES)
def test_points_of_another_statement_are_tried_and_never_compared(tmp_path, corpus, change, sentence):
    """They are candidates still, with a remark on what changed; the next points take their places."""
    other = catalogue(tmp_path, "basis_changed", **change)
    corpus(other)
    ((claim, reading),) = readings_of(other)
    found = read_corpus(tmp_path / "corpus", other, [(claim, reading)])
    assert found.size == 1
    assert len(found.remarks) == 1
    assert sentence in found.remarks[0]
    add(tmp_path / "corpus", other, claim, "r", [kept_at("1/4", reading)])
    after = read_corpus(tmp_path / "corpus", other, [(claim, reading)])
    assert after.of("1", "r") == ({"x": "1/4"},)
    assert after.remarks == ()


@pytest.mark.usefixtures("corpus")
def test_kept_points_of_the_older_schema_are_read(tmp_path, first):
    """A file without a statement is about the claim file that it names, and a remark says when that changed."""
    path = entry_path(tmp_path / "corpus", first.name, "1", "r")
    older = {key: value for key, value in json.loads(path.read_text(encoding="utf-8")).items() if key != "states"}
    for digest, remarks in ((first.claims[0].digest, 0), ("0" * 64, 1)):
        path.write_text(json.dumps(older | {"schema": 1, "digest": digest}), encoding="utf-8")
        found = read_corpus(tmp_path / "corpus", first, readings_of(first))
        assert (found.size, len(found.remarks)) == (1, remarks)
    assert "the text of claim 1 " in found.remarks[0]
