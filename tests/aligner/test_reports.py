"""Reports of findings: each form holds to the rules of those who read it."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from aligner.reports import Checked, reports, write_report
from benchmarks.memory_data import units as many
from memory import Finding, Unit, check
from memory.checks import rules

UNITS = [
    Unit("وصل 170 ألف جندي.", "17,000 soldiers arrived.", id="a", document="خبر: 1.txt", position=1, score=0.95),
    Unit("قال «نعم».", 'He said <script>alert("x")</script> & "yes.', id="b", document="خبر: 1.txt", position=2, score=0.6),
    Unit("وغادر القشعمي.", "", id="c/3", document="خبر: 1.txt", position=3),
    Unit("", "An addition, 100% new.", id="d", document="خبر: 1.txt", position=4, status="accepted"),
]  # fmt: skip
FOUND = list(check(UNITS))


@pytest.fixture
def checked() -> list[Checked]:
    return [Checked("أخبار 1.tsv", UNITS, FOUND)]


def test_there_are_findings_of_every_severity_to_report() -> None:
    assert {f.severity for f in FOUND} >= {"error", "warning"}
    assert {"NUM004", "UNT001", "UNT002", "PUN003", "TAG004"} <= {f.rule for f in FOUND}


@pytest.mark.parametrize("name", list(reports()))
def test_every_report_is_written_and_stands_for_no_findings_too(
    name: str, checked: list[Checked], tmp_path: Path
) -> None:
    for number, one in enumerate((checked, [Checked("a.tsv", UNITS, [])], [])):
        path = tmp_path / f"{number}.{name}"
        write_report(name, one, path)
        assert path.stat().st_size > 0


# The fields that SARIF 2.1.0 requires or that code hosts read, with their types.
SARIF = {
    "$schema": str, "version": "2.1.0", "runs": [{
        "columnKind": "unicodeCodePoints",
        "tool": {"driver": {"name": "dhakira", "semanticVersion": str, "informationUri": str, "rules": [
            {"id": str, "shortDescription": {"text": str}, "fullDescription": {"text": str}, "defaultConfiguration": {"level": str}}]}},
        "results": [{
            "ruleId": str, "ruleIndex": int, "level": str, "message": {"text": str}, "partialFingerprints": {"dhakira/v1": str},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": str}, "region": {"startLine": int}},
                           "logicalLocations": [{"name": str, "fullyQualifiedName": str}]}],
        }],
    }],
}  # fmt: skip


def shaped(data: object, shape: object, where: str = "log") -> None:
    """Assert that data has the fields and types of a shape, and no field beside them."""
    if isinstance(shape, dict):
        assert isinstance(data, dict)
        assert set(data) == set(shape), where
        for key, inner in shape.items():
            shaped(data[key], inner, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(data, list), where
        for inner in data:
            shaped(inner, shape[0], f"{where}[]")
    elif isinstance(shape, type):
        assert type(data) is shape, where
    else:
        assert data == shape, where


def test_sarif_has_the_required_fields_and_types(checked: list[Checked]) -> None:
    log = json.loads(reports()["sarif"].render(checked))
    shaped(log, SARIF)
    (run,) = log["runs"]
    assert len(run["results"]) == len(FOUND)
    known = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], FOUND, strict=True):
        assert known[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert result["level"] in ("none", "note", "warning", "error")
        location = result["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[\w%./~-]+", location["artifactLocation"]["uri"], re.ASCII)
        assert location["region"]["startLine"] == {"a": 2, "b": 3, "c/3": 4, "d": 5}[finding.unit]
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", run["tool"]["driver"]["semanticVersion"])
    shaped(json.loads(reports()["sarif"].render([])), SARIF)


def test_github_annotations_are_one_escaped_line_each(checked: list[Checked]) -> None:
    odd = Finding("NUM001", "error", "a", "50%\nof: a, b", id="x")
    lines = reports()["github"].render([Checked("a:b, c.tsv", UNITS, [*FOUND, odd])]).splitlines()
    assert len(lines) == len(FOUND) + 1
    assert all(
        re.match(r"::(error|warning|notice) file=[^:,]+,line=\d+,title=[A-Z]{3}\d{3}::.", line) for line in lines
    )
    assert lines[-1] == "::error file=a%3Ab%2C c.tsv,line=2,title=NUM001::50%25%0Aof: a, b"


def test_json_and_text_say_the_same(checked: list[Checked]) -> None:
    data = json.loads(reports()["json"].render(checked))
    assert [f["id"] for f in data["findings"]] == [f.id for f in FOUND]
    text = reports()["text"].render(checked).splitlines()
    assert len(text) == len(FOUND) + 1
    assert all(f"[{f.id[:8]}]" in line for f, line in zip(FOUND, text, strict=False))


def test_a_workbook_has_a_row_a_finding_and_no_formula(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    unit = Unit("=1+1 وصل 12", "=cmd|' /C calc'!A0 13", id="a")
    found = list(check([unit], "numbers"))
    write_report("xlsx", [Checked("a.tsv", [unit], found)], tmp_path / "r.xlsx")
    rows = list(load_workbook(tmp_path / "r.xlsx").active.iter_rows())
    assert len(rows) == len(found) + 1
    assert [cell.value for cell in rows[1][5:7]] == [unit.source, unit.target]
    assert all(cell.data_type != "f" for row in rows for cell in row)


class Page(HTMLParser):
    """What a page is made of: tags with their attributes, text inside elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_stands_alone_and_runs_nothing(checked: list[Checked]) -> None:
    text = reports()["html"].render(checked)
    page = Page(text)
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "form"}
    assert all(not name.startswith("on") and name not in ("src", "srcset") for _, attrs in page.tags for name in attrs)
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in page.tags)
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text
    assert "&lt;script&gt;" in text


def test_the_page_has_every_part(checked: list[Checked]) -> None:
    text = reports()["html"].render(checked)
    for part in ("ribbon", "bands", "findings", "numbers", "pairs"):
        assert f'<h2 id="{part}">' in text
    for finding in FOUND:
        assert finding.id[:8] in text
    assert text.count("<article ") == len({f.unit for f in FOUND})
    assert "<svg" in text


def test_every_text_has_the_direction_of_its_language(checked: list[Checked]) -> None:
    """Set by the language, never `auto`: a segment that begins with WhatsApp would turn."""
    page = Page(reports()["html"].render(checked))
    sides = [attrs for tag, attrs in page.tags if tag in ("p", "td") and "lang" in attrs and "dir" in attrs]
    assert {attrs["lang"] for attrs in sides} == {"ar", "en"}
    assert all(attrs["dir"] == ("rtl" if attrs["lang"] == "ar" else "ltr") for attrs in sides)
    assert not [attrs for _, attrs in page.tags if attrs.get("dir") == "auto"]


def test_what_a_message_quotes_keeps_its_direction(checked: list[Checked]) -> None:
    text = reports()["html"].render(checked)
    assert "«<bdi>170 ألف</bdi>»" in text


def test_links_of_the_ribbon_lead_to_findings(checked: list[Checked]) -> None:
    page = Page(reports()["html"].render(checked))
    targets = {(attrs.get("href") or "")[1:] for tag, attrs in page.tags if tag == "a"}
    assert targets
    assert targets <= {attrs.get("id") for tag, attrs in page.tags if tag == "article"}


@pytest.mark.parametrize("count", [1000, 3000])
def test_the_page_takes_sixty_kilobytes_a_thousand_units(count: int) -> None:
    """Also where every unit has a finding: what is left out is counted."""
    made = [Unit(u.source, u.target.replace("said", "said 17 («x"), id=u.id, document=u.document, position=u.position)
            for u in many(count)]  # fmt: skip
    found = list(check(made, ["numbers", "punctuation"]))
    assert len(found) > count / 4
    text = reports()["html"].render([Checked("m.db", made, found)])
    assert len(text.encode()) <= 60_000 * count / 1000
    left = re.search(r"… and ([\d,]+) more findings", text)
    shown = len(re.findall(r"<code>[0-9a-f]{8}</code>", text))
    assert shown + int((left[1] if left else "0").replace(",", "")) == len(found)


def test_rules_in_reports_are_known() -> None:
    assert {f.rule for f in FOUND} <= set(rules())


def test_two_files_with_the_same_row_numbers_are_kept_apart(tmp_path: Path) -> None:
    """Also where both have the same finding: each is reported where it stands."""
    one, two = Unit("وصل 12", "13 came", id="1"), Unit("وصل 14", "15 came", id="1")
    files = [
        Checked("a.tsv", [one], list(check([one], "numbers"))),
        Checked("b.tmx", [two, replace(one, id="2")], list(check([two, replace(one, id="2")], "numbers"))),
    ]
    places = [(loc["artifactLocation"]["uri"], loc["region"]["startLine"])
              for result in json.loads(reports()["sarif"].render(files))["runs"][0]["results"]
              for loc in (result["locations"][0]["physicalLocation"],)]  # fmt: skip
    assert places == [("a.tsv", 2), ("b.tmx", 1), ("b.tmx", 2)]
    page = reports()["html"].render(files)
    assert page.count("<article ") == 3
    assert "a.tsv:1" in page
    write_report("xlsx", files, tmp_path / "r.xlsx")
    from openpyxl import load_workbook

    assert [row[6].value for row in load_workbook(tmp_path / "r.xlsx").active.iter_rows(min_row=2)] == [
        "13 came", "15 came", "13 came",
    ]  # fmt: skip


def test_align_writes_a_report_by_the_suffix(root: Path, tmp_path: Path, run) -> None:  # type: ignore[no-untyped-def]
    pair = sorted((root / "seeds").glob("*.txt"), key=lambda p: len(p.name))
    code, out, _ = run("align", *pair, "-o", tmp_path / "news.html")
    assert code == 0
    assert "report on 27 units" in out
    text = (tmp_path / "news.html").read_text(encoding="utf-8")
    assert f"<title>{pair[0].name}</title>" in text
    assert text.count('<div class="pair">') >= 27
    assert len(text.encode()) <= 60_000


def test_of_the_names_those_are_coloured_that_a_finding_calls_inconsistent() -> None:
    units = [
        Unit("غادر عراقجي.", "Araghchi left.", id="a", document="d"),
        Unit("عاد عراقجي.", "Araghchi returned.", id="b", document="d"),
        Unit("تكلم عراقجي.", "Araqchi spoke.", id="c", document="d"),
        Unit("غادر القشعمي.", "Al-Qashami left.", id="e", document="d"),
        Unit("عاد القشعمي.", "Qashami returned.", id="f", document="d"),
    ]
    found = list(check(units, "names"))
    assert [f.rule for f in found if f.severity != "info"] == ["NAM004"]
    rows = re.findall(
        r"<tr( class=bad)?><td dir=\"rtl\" lang=\"ar\">(\S+?)<", reports()["html"].render([Checked("d", units, found)])
    )
    assert {arabic: bool(bad) for bad, arabic in rows} == {"عراقجي": True, "القشعمي": False}


def test_a_value_that_is_no_decimal_number_is_shown_as_the_fraction_it_is() -> None:
    units = [Unit("ثلث السكان ونصف درجة", "a third of the people and half a degree", id="a")]
    text = reports()["html"].render([Checked("d", units, [])])
    assert '<bdi dir="ltr">1/3</bdi>' in text
    assert '<bdi dir="ltr">0.5</bdi>' in text
