"""junit.xml: a test case per reading, failed where the verdict is not the one the claim's author expects."""

from xml.etree import ElementTree as ET

from msgspec import UNSET, UnsetType

from lemmacheck.records import Record
from lemmacheck_reports.text import again, again_how, stands_for, tightness_text, with_given


def build_junit(record: Record) -> str:
    """Return the run as JUnit XML, with verdict, grade, role, tightness and seed as properties of each case."""
    described = {(claim.id, reading.slug): reading for claim in record.claims for reading in claim.readings}
    suite = ET.Element("testsuite", name="lemmacheck")
    failures = 0
    for (claim, slug), verdict in record.verdicts.items():
        case = ET.SubElement(suite, "testcase", classname=claim, name=slug, time=str(verdict.seconds))
        place = described[claim, slug].place if (claim, slug) in described else UNSET
        if not isinstance(place, UnsetType):
            case.set("file", place.file)
            case.set("line", str(place.line))
        properties = ET.SubElement(case, "properties")
        for name, value in (
            ("verdict", verdict.verdict.value),
            ("grade", verdict.grade or "-"),
            ("stands for", (stands_for(described[claim, slug]) if (claim, slug) in described else "") or "-"),
            ("bookkeeping", "yes" if verdict.is_bookkeeping else "no"),
            ("tightness", tightness_text(verdict.tightness)),
            ("seed", str(record.run.seed)),
        ):
            ET.SubElement(properties, "property", name=name, value=value)
        if not verdict.agrees:
            failures += 1
            found = with_given(verdict.verdict, verdict.given)
            message = f"expected {verdict.expects}, found {found}: {verdict.why}"
            rerun = f"rerun {again_how(verdict)}: {again(record.run, verdict)}"
            ET.SubElement(case, "failure", message=message).text = rerun
    unread = [claim.id for claim in record.claims if not (claim.readings or claim.restates)]
    for number in unread:
        case = ET.SubElement(suite, "testcase", classname=number, name="not_yet_read", time="0")
        ET.SubElement(case, "skipped", message="no reading says what this statement means")
    suite.set("tests", str(len(record.verdicts) + len(unread)))
    suite.set("skipped", str(len(unread)))
    suite.set("failures", str(failures))
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, encoding='unicode')}\n"
