"""Papers in Markdown: statements in bold or with a title, where they end, what their proofs use; the seed paper."""

from pathlib import Path

import pytest
from tests.impl.lemmacheck.papers.excerpts import read

from lemmacheck.papers import read_paper

ROOT = Path(__file__).parents[4]
SEED = ROOT.parent / "shared" / "paper" / "var-limits.md"
PAPER = """# A paper

#### 2 Model

**Definition 2.1** (A thing (of ours), from [Ab12]). A thing is

$$x = 1$$
(1)

We go on.

**Remark 2.2.** It is short.

Lemma 2.3 (Not in bold). Suppose:

- x is a thing.

Then x is one.

*Proof.* By Definition 2.1, Lemmas 2.4 and 2.3, and [TJY<sup>+</sup>24].

Lemma 2.4 is next in line.

### B More

**Lemma B.1.** So.

```
**Lemma 9.9.** Code.
```

**Lemma 2.4** (Later). Then.

*Proof.* By Lemma 2.3.
"""


def test_statements_of_markdown_are_found(tmp_path):
    """Number, kind, title with parentheses, section and text are read, and code and mentions are no statements."""
    found = read(tmp_path, PAPER, name="paper.md")
    assert found.title == "A paper"
    assert [(one.name, one.title, one.section) for one in found.statements] == [
        ("Definition 2.1", "A thing (of ours), from [Ab12]", "2"), ("Remark 2.2", "", "2"),
        ("Lemma 2.3", "Not in bold", "2"), ("Lemma B.1", "", "B"), ("Lemma 2.4", "Later", "B"),
    ]  # fmt: skip
    assert [one.text for one in found.statements] == [
        "A thing is $$x = 1$$ (1)", "It is short.", "Suppose: - x is a thing. Then x is one.", "So.", "Then.",
    ]  # fmt: skip


def test_proofs_in_markdown_use_what_they_mention(tmp_path):
    """Kinds in the plural and citations with a raised plus are understood, and circles left out."""
    found = {one.number: one for one in read(tmp_path, PAPER, name="paper.md").statements}
    assert found["2.3"].uses == ("2.1",)
    assert found["2.4"].uses == ("2.3",)
    assert found["2.3"].cites == ("TJY+24",)
    assert found["2.1"].cites == ("Ab12",)


@pytest.mark.skipif(not SEED.exists(), reason="the paper's text does not lie beside the project")
def test_the_seed_paper_has_its_statements():
    """The 36 statements of the seed paper are read off its Markdown, each with its kind and number."""
    listed = (ROOT / "tests" / "numbered_items.txt").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in listed if not line.startswith(("#", "Abstract"))]
    assert len(wanted) == 36
    assert [one.name for one in read_paper([SEED]).statements] == wanted
