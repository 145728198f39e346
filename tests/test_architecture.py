"""The walls of the house: import directions, heavy imports, sizes."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(p for package in ("memory", "aligner") for p in (ROOT / package).rglob("*.py"))
# Slow to import or only in extras: inside functions, never at the top of a module.
HEAVY = {"polars", "sacrebleu", "sentencepiece", "rapidfuzz", "openpyxl", "xlsxwriter", "trafilatura",
         "selectolax", "pypdfium2", "rich", "charset_normalizer", "lxml", "regex", "pyarrow"}  # fmt: skip
# SQLAlchemy and numpy are at the top of the few modules that are about them; they are imported on demand.
SIBLINGS = {"memory": ("formats", "store", "lookup", "checks"),
            "aligner": ("readers", "alignment", "cli", "reports", "web")}  # fmt: skip
# build/ makes the shipped tables and is never imported; these modules are themselves imported inside functions.
HEAVY_ALLOWED = ("memory/text/build/",)


def imports(path: Path) -> list[tuple[str, bool]]:
    """Return the absolute names that a module imports, and whether at its top level outside TYPE_CHECKING."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        id(sub)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for sub in ast.walk(node)
    }
    inner = {
        id(sub)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for sub in ast.walk(node)
    }
    package = list(path.relative_to(ROOT).with_suffix("").parts)
    package = package[:-1]
    out = []
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        top = id(node) not in inner
        if isinstance(node, ast.Import):
            out += [(alias.name, top) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            out += [(name, top), *((f"{name}.{alias.name}", top) for alias in node.names)]
    return out


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    """aligner → memory, text is a leaf, sibling folders never import each other."""
    place = path.relative_to(ROOT).as_posix()
    for name, _ in imports(path):
        parts = name.split(".")
        if place.startswith("memory/"):
            assert parts[0] != "aligner", f"{place} imports {name}"
        if place.startswith("memory/text/") and parts[0] == "memory":
            assert parts[:2] == ["memory", "text"], f"{place} imports {name}: text is a leaf"
        for package, folders in SIBLINGS.items():
            mine = next((f for f in folders if place.startswith(f"{package}/{f}/")), None)
            other = next((f for f in folders if parts[:2] == [package, f]), None)
            # The command line shows reports and alignments: it stands on the others, not beside them.
            if mine and other and mine != other and mine != "cli":
                pytest.fail(f"{place} imports {name}: siblings never import each other")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_heavy_packages_are_imported_inside_functions(path: Path) -> None:
    """Start-up stays light."""
    place = path.relative_to(ROOT).as_posix()
    if place.startswith(HEAVY_ALLOWED):
        return
    top = {name.split(".")[0] for name, at_top in imports(path) if at_top}
    assert not top & HEAVY, f"{place} imports {sorted(top & HEAVY)} at module level"


def test_import_of_the_packages_is_light() -> None:
    """`import memory, aligner` loads nothing but the two `__init__` modules."""
    code = "import sys, memory, aligner; print(sorted(m for m in sys.modules if m.startswith(('memory', 'aligner'))))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert out.strip() == "['aligner', 'memory']"


def test_help_imports_no_verb_and_no_heavy_package() -> None:
    """`dhakira --help` costs little more than click itself."""
    code = (
        "import sys; sys.argv = ['dhakira', '--help']\n"
        "from aligner.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in "
        f"{sorted(HEAVY | {'numpy', 'sqlalchemy'})} or m.startswith(('aligner.cli.', 'memory.'))), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(ast.literal_eval(done.stderr.strip())) <= {"memory.errors"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_can_be_read_in_a_sitting(path: Path) -> None:
    """No file over 400 lines, no function over 60."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 60, f"{node.name} has {length} lines"
