"""Halves of the day beside an hour: a.m., مساء, من فجر الأربعاء, in the evening."""

from .cues import AFTERNOON, MORNING
from .scan import Scan

# Parts of a day before the name of the day, and what may stand between that and the hour.
_PARTS = {"فجر": "am", "صباح": "am", "صبيحه": "am", "مساء": "pm", "عصر": "pm", "ظهر": "pm", "ليل": "pm"}
_THIS_DAY = frozenset({"اليوم", "امس", "غد", "يوم", "اول"})
_AROUND_HOUR = frozenset({"عند", "في", "الساعه", "نحو", "حوالي", "تمام"})
NOONS = frozenset({"الظهر", "ظهر"})


class Halves(Scan):
    """Reads which half of the day an hour is in."""

    def _half(self, i: int) -> tuple[str, int]:
        norm = self.norms[i]
        if norm in ("a", "p") and self.norms[i + 1] == "." and self.norms[i + 2] == "m":
            return norm + "m", i + 3
        if norm in ("a", "p") and self.norms[i + 1] == "m":
            return norm + "m", i + 2
        if norm in ("a", "p"):
            return "", i
        if norm in ("in", "at") and self.lang == "en":
            part = i + 1 + (self.norms[i + 1] == "the")
            half = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}.get(self.norms[part], "")
            return (half, part + 1) if half else ("", i)
        if norm == "بعد" and self.norms[i + 1 : i + 3] == ["منتصف", "الليل"]:
            return "am", i + 3
        if norm in ("بعد", "قبل") and self.norms[i + 1] in AFTERNOON | NOONS:
            return "pm" if norm == "بعد" else "am", i + 2
        if (part := _PARTS.get(norm)) and (self.norms[i + 1].startswith("ال") or self.norms[i + 1] in _THIS_DAY):
            return part, i + 1  # من فجر الأربعاء, صباح أمس
        if norm in AFTERNOON and norm != "بعد":
            return "pm", i + 1
        if norm in MORNING:
            return "am", i + 1
        return "", i

    def _by_night(self, half: str, end: int, hour: int) -> str:
        """Return am for the hours behind midnight: الثانية ليلا is 2 a.m., التاسعة ليلا 9 p.m."""
        night = half == "pm" and self.norms[end - 1] in ("ليلا", "ليل")
        return "am" if night and (hour < 6 or hour == 12) else half

    def _half_ahead(self, k: int) -> str:
        """Return the half of the day that stands with its day before an hour: صباح الأحد عند التاسعة; "" for none."""
        while self.norms[k] in _AROUND_HOUR and k > 0:
            k -= 1
        if not (self.norms[k].startswith("ال") or self.norms[k] in _THIS_DAY) or self.norms[k] == "الي":
            return ""  # مساء السبت حتى الثالثة
        for at in range(k - 1, k - 3, -1):
            if at >= 0 and self.norms[at] in _PARTS and self.norms[at + 1].startswith("ال"):
                return _PARTS[self.norms[at]]
        return ""
