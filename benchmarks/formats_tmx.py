"""Speed and memory of TMX against translate-toolkit, in one run on the same file.

    python benchmarks/formats_tmx.py [--units 100000] [--form shared|apart|own] [--peer PYTHON]

translate-toolkit is GPL and no dependency: make an environment of its own for it and give its Python as `--peer`.
Without it the ratios are left out, and it says so. Times are CPU seconds, the best of three; memory is the peak of a
process that does nothing else. Every fifth unit has inline codes, every unit dates, users and a prop, the same in all
of them: the case that is copied from the unit before. `--apart` gives each unit a date and a position of its own.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AR = [
    "وقال",
    "الوزير",
    "إن",
    "الاتفاق",
    "قريب",
    "وإن",
    "الجيش",
    "دخل",
    "مدينة",
    "حرستا",
    "بعد",
    "أيام",
    "من",
    "القتال",
    "في",
    "ريف",
    "دمشق",
]
EN = [
    "the",
    "minister",
    "said",
    "that",
    "a",
    "deal",
    "was",
    "close",
    "and",
    "the",
    "army",
    "entered",
    "the",
    "town",
    "of",
    "Harasta",
    "after",
    "days",
    "of",
    "fighting",
]
CODE = '<bpt i="1">&lt;b&gt;</bpt>{}<ept i="1">&lt;/b&gt;</ept>'
OURS = {
    "read": "from memory import read_units\ndef run(): return sum(1 for _ in read_units(path))",
    "write": "from memory import read_units, write_units\nunits = list(read_units(path))\n"
    "def run(): return write_units(path + '.out.tmx', units).units",
    "stream": "from memory import read_units, write_units\n"
    "def run(): return write_units(path + '.out.tmx', read_units(path)).units",
}
PEER = {
    "read": "from translate.storage.tmx import tmxfile\ndef run():\n"
    "    with open(path, 'rb') as file: store = tmxfile(file, 'ar', 'en')\n"
    "    return sum(1 for u in store.units if u.source is not None and u.target is not None)",
    "write": "from translate.storage.tmx import tmxfile\nwith open(path, 'rb') as file: store = tmxfile(file, 'ar', 'en')\n"
    "pairs = [(u.source, u.target) for u in store.units]\ndef run():\n"
    "    out = tmxfile(sourcelanguage='ar', targetlanguage='en')\n"
    "    for source, target in pairs: out.addtranslation(source, 'ar', target, 'en')\n"
    "    out.savefile(path + '.peer.tmx')\n    return len(pairs)",
}
# Times as fast as translate-toolkit, which of the third form writes no more than of the others: texts and languages.
FLOORS = {
    "shared": {"read": 3.0, "write": 8.0},
    "apart": {"read": 3.0, "write": 8.0},
    # What it reached in the worst of several runs; at best 2.8 and 5.3. The peer writes texts and languages only.
    "own": {"read": 2.2, "write": 4.0},
}
MEGABYTES = 64
TIMED = """
import json, resource, sys, time
path = sys.argv[1]
{body}
times = []
for _ in range(3):
    start = time.process_time(); count = run(); times.append(time.process_time() - start)
print(json.dumps([count, min(times), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
"""


def generate(path: Path, units: int, form: str = "shared") -> None:
    """Write a TMX file of that many units, the same in every run."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header creationtool="x" creationtoolversion="1" '
                  'segtype="sentence" o-tmf="x" adminlang="en" srclang="ar" datatype="plaintext"/>\n<body>\n')  # fmt: skip
        for n in range(units):
            source, target = chance.choices(AR, k=chance.randint(6, 25)), chance.choices(EN, k=chance.randint(8, 30))
            if n % 5 == 0:
                source[1], target[1] = CODE.format(source[1]), CODE.format(target[1])
            date = (
                "20240101T000000Z" if form == "shared" else f"20240101T{n // 3600 % 24:02}{n // 60 % 60:02}{n % 60:02}Z"
            )
            dates = f'creationdate="{date}" creationid="ali" changedate="20240201T000000Z" changeid="b"'
            props = {"x-client": "A"}
            if form != "shared":
                props |= {"x-position": str(n + 1)}
            if form == "own":
                piece = f'[[{n % 500}, 0, {len(" ".join(source))}, "", "\\n"]]'
                props |= {"x-document": f"news-{n // 500}.txt", "x-score": str(chance.randint(5000, 9999) / 10000),
                          "x-source-pieces": piece, "x-target-pieces": piece}  # fmt: skip
            of_unit = "".join(f'<prop type="{name}">{text}</prop>\n' for name, text in props.items())
            out.write(f'<tu tuid="t{n}" {dates}>\n{of_unit}<tuv xml:lang="ar"><seg>{" ".join(source)}</seg></tuv>\n'
                      f'<tuv xml:lang="en"{f" {dates}" if form == "own" else ""}><seg>{" ".join(target)}</seg></tuv>\n</tu>\n')  # fmt: skip
        out.write("</body>\n</tmx>\n")


def measure(python: str, body: str, path: Path) -> tuple[int, float, int]:
    """Return units, seconds and megabytes of a piece of Python in a process of its own."""
    command = [python, "-c", TIMED.format(body=body), str(path)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    count, seconds, peak = json.loads(done.stdout)
    return count, seconds, peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--form", choices=("shared", "apart", "own"), default="apart")
    parser.add_argument("--peer", help="the Python of an environment that has translate-toolkit")
    given = parser.parse_args()
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.tmx"
        generate(path, given.units, given.form)
        print(f"{given.units:,} units, {path.stat().st_size / 1e6:.0f} MB, form {given.form}")
        for task, body in OURS.items():
            count, seconds, peak = measure(sys.executable, body, path)
            assert count == given.units
            line = f"{task:6} {seconds:6.2f} s  {path.stat().st_size / 1e6 / seconds:5.1f} MB/s  {peak:4} MB"
            if task in PEER and given.peer:
                _, theirs, their_peak = measure(given.peer, PEER[task], path)
                line += f"   translate-toolkit {theirs:6.2f} s  {their_peak} MB   ratio {theirs / seconds:.1f}"
                if theirs / seconds < (floor := FLOORS[given.form][task]):
                    missed.append(f"{task}: the ratio is below {floor}")
            if task == "stream" and peak > MEGABYTES:
                missed.append(f"{task}: more than {MEGABYTES} MB")
            print(line)
    if not given.peer:
        print("SKIPPED: the ratios to translate-toolkit; give --peer PYTHON with it installed")
    sys.exit("\n".join(missed) or 0)


if __name__ == "__main__":
    main()
