"""The forms by which a headword is reached beyond light stemming: what generation gives from its letters."""

import re

_MARKS = re.compile("[\u064b-\u0650\u0652\u0670]")


def forms(headword: str, pos: str, irregular: str) -> list[str]:
    """Return the headword, its listed forms and what its class generates."""
    bare = _MARKS.sub("", headword)
    out = [bare, *(_MARKS.sub("", f) for f in irregular.split("|") if f)]
    if pos == "adj" and len(bare) == 4 and bare[2] == "ي":  # جميل: أجمل
        out.append("أ" + bare[:2] + bare[3])
    if pos == "verb":
        out += [g for f in list(out) for g in _verb(f)]
    return list(dict.fromkeys(f.replace("\u0651", "") for f in out))


def _verb(form: str) -> list[str]:
    """Return imperfect, participles and masdar of a perfect, and the persons of an imperfect."""
    doubled = "\u0651" in form
    letters = form.replace("\u0651", "")
    if letters.startswith("ي") and len(letters) >= 3:  # an imperfect that was listed
        return [p + letters[1:] for p in "تنأ"] + [letters + "ون", letters + "ان"]
    stem = ""
    extra: list[str] = []
    if letters.startswith("است") and len(letters) >= 6:
        stem = letters[1:]
        extra = ["استـ".replace("ـ", "") + letters[3:-1] + "ا" + letters[-1], "م" + letters[1:]]
    elif (letters.startswith("ا") and len(letters) == 5) or (letters.startswith("ا") and len(letters) == 4):
        stem = letters[1:]
        extra = [letters[:-1] + "ا" + letters[-1], "م" + letters[1:]]
    elif letters.startswith("أ") and len(letters) == 4:
        stem = letters[1:]
        extra = ["إ" + letters[1:-1] + "ا" + letters[-1], "م" + letters[1:]]
    elif letters.startswith("ت") and len(letters) in (4, 5):
        stem = letters
        extra = ["م" + letters]
    elif doubled and len(letters) == 3:
        stem = "ؤ" + letters[1:] if letters[0] == "أ" else letters  # يؤسس
        extra = ["ت" + letters[:2] + "ي" + letters[2], "م" + stem]
    elif len(letters) == 4 and letters[1] == "ا":
        stem = letters
        extra = ["م" + letters + "ة", "م" + letters, letters[0] + letters[2] + "ا" + letters[3]]
    elif len(letters) == 3 and not set(letters) & set("اىوي"):
        stem = letters
        extra = [letters[0] + "ا" + letters[1:], "م" + letters[:2] + "و" + letters[2]]
        extra += ["يؤ" + letters[1:], "تؤ" + letters[1:]] if letters[0] == "أ" else []  # يؤخذ; يوصف is regular
    elif len(letters) == 4:
        stem = letters
        extra = ["م" + letters]
    return extra + ([p + stem for p in "يتنأ"] if stem else [])
