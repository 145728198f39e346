"""SRX: the rules of CAT tools are read in their dialects, ours are written so that other engines cut as we do."""

import json
import shutil
import subprocess
import time
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from aligner import segment
from aligner.segmentation import Policy, foreign, read_rules, read_srx, write_omegat_rules, write_srx
from aligner.segmentation.dialect import translate
from aligner.sentences import explain
from memory.errors import InputError

ROOT = Path(__file__).parents[2]
SRX = ROOT / "tests" / "fixtures" / "srx"
RULES = Policy(keep_rows=True)  # rows of a table in one line are found by no rule of one place


def lines(lang: str) -> list[str]:
    """Return the lines of the gold documents, of the seed article and of our hard cases in a language."""
    out = []
    for path in sorted((ROOT / "benchmarks" / "gold").glob("*.json")):
        for block in json.loads(path.read_text(encoding="utf-8"))["blocks"]:
            out.append(" ".join(s for bead in block["beads"] for s in bead[lang]))
    cases = (ROOT / "tests" / "cases" / f"sentences_{lang}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    out += [case.split("\t")[1].replace("|", "") for case in cases]
    for path in (ROOT / "seeds").rglob("*.txt"):
        out += path.read_text(encoding="utf-8").splitlines()
    return [line for line in out if line.strip()]


@pytest.mark.parametrize(
    ("name", "lang", "text", "why"),
    [
        ("omegat.srx", "ar", "هل وصل؟ |نعم. |شكرا", "the maps of Arabic and of all languages are joined"),
        ("omegat.srx", "ar", "قال د. أحمد. |ثم خرج", "a look-behind holds, and stands before the rule that breaks"),
        ("omegat.srx", "en", "Is it؟ yes. |No", "the Arabic rules are for Arabic alone"),
        ("okapi.srx", "ar", "قال: |نعم. |ثم خرج", "Okapi breaks behind a colon; possessive marks and set operations"),
        ("okapi.srx", "ar", "نعم، لا", "without a cascade the first map that fits counts"),
        ("okapi.srx", "en", "See e.g. this. |And vs. that", "quoted letters, horizontal space"),
        ("languagetool.srx", "ar", "قال د. أحمد. |ثم خرج", "maps of LanguageTool; the space stands before the break"),
        ("languagetool.srx", "ar", "انظر 3. 4 من هنا. |نعم", "a look-behind of one digit"),
        ("languagetool.srx", "ar", "أول\n\n|ثان\nثالث", "paragraphs, not lines"),
        ("version-1.srx", "ar", "قال د. أحمد. |هل خرج؟ |نعم، خرج", "a rule breaks unless it says no; no cascade"),
        ("version-1.srx", "en", "Yes, |no. yes", "the first set of maps counts"),
        ("segmentation.conf", "ar", "قال د. أحمد. |ثم خرج؟ نعم", "what OmegaT's own file leaves out is false"),
    ],
)
def test_dialects(name: str, lang: str, text: str, why: str) -> None:
    policy = Policy(srx=read_srx(SRX / name))
    assert [s.text for s in segment(text.replace("|", ""), lang, "none", policy)] == text.split("|"), why


@pytest.mark.parametrize(
    ("pattern", "matches", "differs"),
    [
        (r"\Q.[\E!", ".[!", "a[!"),
        (r"[\Q^]\E]", "]", "a"),
        (r"\h", "\u3000", "\n"),
        (r"[\h.]+", "\u00a0.", "\n"),
        (r"\H", "\n", "\t"),
        (r"\v", "\u2028", " "),
        (r"\x{61}\x{1F600}", "a\U0001f600", "a"),
        (r"\ud83d\ude00", "\U0001f600", "\ufffd"),
        (r"\u0627", "ا", "أ"),
        (r"\0101", "A", "B"),
        (r"\cA", "\x01", "A"),
        (r"\e", "\x1b", "e"),
        (r"[a-z&&[^b]]", "a", "b"),
        (r"[[a-c]-[b]]", "c", "b"),
        (r"[.||]+", ".|", "+"),
        (r"\p{javaUpperCase}", "A", "a"),
        (r"\p{Punct}", "!", "a"),
        (r"\P{Punct}", "a", "!"),
        (r"\pL", "ب", "1"),
        (r"\p{Alpha}+", "ab", "a1"),
        (r"\p{InArabic}", "ب", "b"),
        (r"(?<one>a)\k<one>", "aa", "ab"),
        (r"(?iU)ab", "AB", "ac"),
        (r"(?u:a)", "a", "b"),
        (r"a++b", "aab", "aa"),
        (r"a\z", "a", "b"),
        (r"a\Z", "a", "b"),
    ],
)
def test_patterns_of_java_and_icu(pattern: str, matches: str, differs: str) -> None:
    there = regex.compile(translate(pattern), regex.VERSION1)
    assert there.fullmatch(matches)
    assert not there.fullmatch(differs)


HEAD = '<srx version="2.0"><header cascade="yes"/><body><languagerules><languagerule languagerulename="A">'
TAIL = '</languagerule></languagerules><maprules><languagemap languagepattern="{}" languagerulename="{}"/></maprules></body></srx>'
RULE = '<rule break="yes"><beforebreak>{}</beforebreak><afterbreak>{}</afterbreak></rule>'


def made(before: str = "x", after: str = "y", pattern: str = "ar", name: str = "A") -> str:
    return HEAD + "\n" + RULE.format(before, after) + TAIL.format(pattern, name)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "the file is empty"),
        ("<srx>", "not well-formed"),
        ("<tmx/>", "begins with <tmx>"),
        ("<srx/>", "holds no rules"),
        ('<!DOCTYPE srx [<!ENTITY a "b">]><srx>&a;</srx>', "declares entities"),
        (made("(x"), r"rules.srx:2: rule 1 of A: the pattern before the break, '\(x', cannot be read"),
        (made("x", "[y"), r"the pattern after the break, '\[y'"),
        (made(r"\G."), "no meaning"),
        (made(r"\p{Nonsense}"), "Nonsense"),
        (made(pattern="fr"), "has no rules for ar; its language maps are fr"),
        (made(pattern="(a"), "the language pattern"),
        (made(name="B"), "names the rules 'B'; there are A"),
    ],
)
def test_errors_name_the_file_the_rule_and_the_pattern(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "rules.srx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        segment("axy", "ar", policy=Policy(srx=read_srx(path)))


@pytest.mark.parametrize("before", [r"b(?:a|a)+", r"b(?:a|aa)*"])
def test_a_rule_that_never_ends_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    monkeypatch.setattr(foreign, "LIMIT", 0.2)
    path = tmp_path / "rules.srx"
    path.write_text(made(before, "y"), encoding="utf-8")
    started = time.perf_counter()
    with pytest.raises(InputError, match=r"rule 1 of A: took more than 0\.2 seconds on a block of 4000 characters"):
        segment("a" * 3998 + "yb", "ar", policy=Policy(srx=read_srx(path)))
    assert time.perf_counter() - started < 20


def test_a_slow_rule_that_holds_is_named_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "LIMIT", 0.2)
    path = tmp_path / "rules.tsv"
    path.write_text("before\tafter\tbreak\nb(?:a|a|aa)*\\.\t\tno\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"rules\.tsv:2: took more than"):
        segment("a" * 4000 + ". x", "ar", policy=Policy(rules=read_rules(path)))


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", ["ours.srx", "segmentation.conf"])
def test_our_rules_read_back_cut_the_same(tmp_path: Path, name: str, lang: str) -> None:
    write = write_omegat_rules if name.endswith(".conf") else write_srx
    policy = Policy(srx=read_srx(write(tmp_path / name)))
    different = [
        t for t in lines(lang) if segment(t, lang, policy=policy) and _cuts(t, lang, policy) != _cuts(t, lang, RULES)
    ]
    assert not different


def _cuts(text: str, lang: str, policy: Policy | None = None) -> list[int]:
    return [s.end for s in segment(text, lang, "none", policy)]


@pytest.mark.skipif(shutil.which("java") is None, reason="no Java here")
@pytest.mark.parametrize(("lang", "name"), [("ar", "Arabic"), ("en", "English")])
def test_an_engine_in_java_cuts_by_our_rules_as_we_do(tmp_path: Path, lang: str, name: str) -> None:
    """Each rule is searched from left to right there and asked backwards here: the rows must not depend on it."""
    texts = [t for t in lines(lang) if "\u2028" not in t and "\x85" not in t]
    (tmp_path / "in.txt").write_text("\n".join(texts) + "\n", encoding="utf-8")
    command = ["java", str(SRX / "Cut.java"), str(write_srx(tmp_path / "ours.srx")), name, str(tmp_path / "in.txt")]
    out = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout.split("\n")[:-1]
    assert len(out) == len(texts)
    for text, places in zip(texts, out, strict=True):
        ends = [_behind_space(text, int(place)) for place in places.split()]
        assert sorted({e for e in ends if 0 < e < len(text)}) == _cuts(text, lang, RULES)[:-1], text


def _behind_space(text: str, place: int) -> int:
    """Return where the next word begins; a mark of direction goes with it unless white space follows the mark."""
    at = place
    while at < len(text) and (text[at].isspace() or text[at] in "\u200e\u200f\u061c"):
        at += 1
        place = at if text[at - 1].isspace() else place
    return place


def test_written_rules_say_why_and_follow_the_options(tmp_path: Path) -> None:
    plain = write_srx(tmp_path / "a.srx").read_text(encoding="utf-8")
    assert "<!-- ar-stop: stop, closers, white space -->" in plain
    assert "the option breaks after a colon" not in plain
    assert "the option breaks after a colon" in write_srx(tmp_path / "b.srx", Policy(colon=True)).read_text("utf-8")


TABLE = "before\tafter\tbreak\tid\treason\n"


@pytest.mark.parametrize(
    ("rows", "text", "why"),
    [
        ("{L}مج\\.\t\tno\t\tour house's sign", "انظر مج. ٥ ثم عد. |نعم", "holds where ours would break"),
        ("؛\t\tyes\t\t", "نعم؛ |وسكت. |ثم خرج", "breaks at a place where ours never look"),
        ("{L}د\\.\t{gap}وصل\tyes\t\t", "خذ فيتامين د. |وصل الطبيب", "breaks where ours hold"),
        ("نعم\\.\t\tno\t\t\n\\.\t\tyes\t\t", "نعم. لا. |نعم. كلا", "the first of them wins"),
        ("# a note\t\t\t\t\n\t\t\t\t\n؛\t\tyes\t\t", "نعم؛ |وسكت", "notes and empty lines"),
    ],
)
def test_rules_of_a_user_come_before_ours(tmp_path: Path, rows: str, text: str, why: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(TABLE + rows + "\n", encoding="utf-8")
    policy = Policy(rules=read_rules(path))
    assert [s.text for s in segment(text.replace("|", ""), "ar", policy=policy)] == text.split("|"), why


def test_rules_of_a_user_are_named_and_come_before_those_of_a_tool(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(TABLE + "نعم\\.\t\tno\tmine\tyes goes on\n", encoding="utf-8")
    policy = Policy(rules=read_rules(path), srx=read_srx(SRX / "omegat.srx"))
    found = explain("نعم. لا. كلا", "ar", policy=policy)
    assert [(c.rule, c.breaks, c.reason) for c in found] == [
        ("mine", False, "yes goes on"),
        ("Default-1", True, "rule 1 of Default"),
    ]
    assert policy.describe() == f"srx omegat.srx {policy.srx.digest[:12]}, own rules {path}"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("before\tbreak\nx\tyes\n", "has no column after"),
        (TABLE + "x\t\tmaybe\t\t\n", r"mine\.tsv:2: break is 'maybe'; write yes or no"),
        (TABLE + "\t\tyes\t\t\n", "mine.tsv:2: has no pattern before"),
        (TABLE + "(x\t\tyes\t\t\n", r"mine\.tsv:2: the pattern before the break"),
    ],
)
def test_errors_in_a_users_rules_name_the_line(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read_rules(path)
    path.write_bytes("before\tafter\tbreak\nنعم\t\tyes\n".encode("cp1256"))
    with pytest.raises(InputError, match="is not UTF-8"):
        read_rules(path)


SOME = {name: read_srx(SRX / name) for name in ("omegat.srx", "okapi.srx", "languagetool.srx", "version-1.srx")}


@given(st.text(st.sampled_from('.!?؟:، \n"»\u00a0\u200fدأبA1'), max_size=80), st.sampled_from(sorted(SOME)))
def test_the_text_comes_back_whatever_the_rules(text: str, name: str) -> None:
    assert "".join(s.text for s in segment(text, "ar", "none", Policy(srx=SOME[name]))) == text
