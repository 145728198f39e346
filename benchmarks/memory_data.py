"""Memories of any size with known repetitions, for the benchmarks: made from a seed, so that every run has the same."""

import random
from collections.abc import Iterator

from memory import Unit

_AR = [
    "قال",
    "الوزير",
    "إن",
    "الحكومة",
    "ستعلن",
    "خطة",
    "جديدة",
    "خلال",
    "الأسبوع",
    "المقبل",
    "بعد",
    "مشاورات",
    "واسعة",
    "مع",
    "الأحزاب",
    "في",
    "مجلس",
    "النواب",
    "حول",
    "الميزانية",
    "العامة",
    "للدولة",
    "وأكد",
    "رئيس",
    "اللجنة",
    "أن",
    "القانون",
    "سيصدر",
    "قريبا",
    "وأضاف",
    "المتحدث",
    "باسم",
    "وزارة",
    "الخارجية",
]
_EN = [
    "the",
    "minister",
    "said",
    "that",
    "the",
    "government",
    "will",
    "announce",
    "a",
    "new",
    "plan",
    "next",
    "week",
    "after",
    "broad",
    "talks",
    "with",
    "the",
    "parties",
    "in",
    "parliament",
    "about",
    "the",
    "public",
    "budget",
    "and",
    "the",
    "head",
    "of",
    "the",
    "committee",
    "confirmed",
    "that",
    "the",
    "law",
    "is",
    "due",
    "soon",
]
_HARAKAT = "\u064e\u064f\u0650\u0651"


def units(count: int, seed: int = 7) -> Iterator[Unit]:
    """Yield `count` units: of a hundred, two repeat an earlier source with another target, three repeat both sides."""
    rng = random.Random(seed)
    old: list[tuple[str, str]] = []
    for n in range(count):
        draw = rng.random()
        if old and draw < 0.05:
            source, target = rng.choice(old)
            if draw < 0.02:
                source = "".join(
                    c + (rng.choice(_HARAKAT) if c.isalpha() and rng.random() < 0.3 else "") for c in source
                )
                target = f"{target} indeed"
        else:
            words = rng.randint(4, 22)
            source = " ".join(rng.choices(_AR, k=words)) + f" {n}."
            target = " ".join(rng.choices(_EN, k=words)) + f" {n}."
            if len(old) < 50_000:
                old.append((source, target))
        yield Unit(
            source, target, id=f"u{n}", document=f"d{n // 1000}", position=n % 1000 + 1, score=0.9, origin="made"
        )
