"""Regular expressions of ICU and Java, as SRX files hold them, in the words of Python's `regex`.

Translated are the escapes that differ; look-behind, possessive quantifiers, atomic groups, `\\p{…}` and set operations
mean the same to `regex` in its version 1 syntax. Not translated: `\\G`, which has no place in a rule.
"""

import re

_HORIZONTAL = r"\t \u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000"
_VERTICAL = r"\n\x0b\f\r\u0085\u2028\u2029"
_END = r"(?![\s\S])"
_PROPERTIES = {
    "javaLowerCase": "Ll", "javaUpperCase": "Lu", "javaTitleCase": "Lt", "javaLetter": "L", "javaWhitespace": "White_Space",
    "javaDigit": "Nd", "javaLetterOrDigit": "Alphabetic", "javaAlphabetic": "Alphabetic", "javaSpaceChar": "Z",
    "IsPunctuation": "P", "IsLetter": "L", "IsDigit": "Nd", "IsWhite_Space": "White_Space",
}  # fmt: skip
# The POSIX names of Java are ASCII unless a flag says otherwise; with it, and in ICU, they are Unicode.
_POSIX = {
    "Lower": "Ll", "Upper": "Lu", "Alpha": "Alphabetic", "Digit": "Nd", "Alnum": "Alnum", "Space": "White_Space",
    "Blank": "Blank", "Cntrl": "Cc", "XDigit": "XDigit", "Graph": "Graph", "Print": "Print",
}  # fmt: skip
_TOKEN = re.compile(
    r"\\Q(?P<quoted>.*?)(?:\\E|\Z)|\\x\{(?P<hex>[0-9A-Fa-f]{1,6})\}|\\0(?P<octal>[0-7]{1,3})|\\c(?P<control>[@-_a-z])"
    r"|\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\(?P<sign>[pP])(?:\{(?P<not>\^?)(?P<property>[^}]*)\}|(?P<letter>[A-Z]))|\\k<(?P<name>\w+)>"
    r"|\(\?(?P<flags>[a-zA-Z]*U[a-zA-Z]*|[a-zA-Z]*[ud][a-zA-Z]*)(?P<after>[:)])|\\(?P<escape>.)|(?P<char>.)",
    re.DOTALL,
)


def translate(pattern: str) -> str:
    """Return a pattern of ICU or Java as one for `regex`; raise ValueError for what cannot be said."""
    out: list[str] = []
    depth = 0  # of sets: [a[b]] is one in another
    for match in _TOKEN.finditer(pattern):
        char = match["char"]
        if char == "[":
            out.append("--[" if depth and out[-1:] == ["-"] and out.pop() else "[")  # ICU writes a difference [a]-[b]
            depth += 1
        elif char == "]" and depth:
            out.append("]")
            depth -= 1
        elif char is not None:
            twice = depth and char in "-|~" and out[-1:] == [char]  # operators to `regex`, letters to Java
            out.append("\\" + char if twice else char)
        else:
            out.append(_escape(match, depth > 0))
    return "".join(out)


def _escape(match: re.Match[str], inside: bool) -> str:
    if match["quoted"] is not None:
        return "".join(re.escape(c) for c in match["quoted"])
    if match["hex"]:
        return f"\\U{int(match['hex'], 16):08x}"
    if match["octal"]:
        return f"\\x{int(match['octal'], 8) & 255:02x}"
    if match["control"]:
        return f"\\x{ord(match['control'].upper()) ^ 64:02x}"
    if match["high"]:
        pair = bytes.fromhex(match["high"] + match["low"]).decode("utf-16-be")
        return f"\\U{ord(pair):08x}"
    if match["sign"]:
        return _property(match)
    if match["name"]:
        return f"(?P={match['name']})"
    if match["flags"] is not None:
        kept = re.sub("[Uud]", "", match["flags"])
        return f"(?{kept}{match['after']}" if kept or match["after"] == ":" else ""
    return _letter(match["escape"], inside)


def _property(match: re.Match[str]) -> str:
    name = match["letter"] or match["property"]
    name = _PROPERTIES.get(name) or _POSIX.get(name) or name
    if name == "Punct":
        return "[\\p{P}\\p{S}]" if (match["sign"] == "p") != bool(match["not"]) else "[^\\p{P}\\p{S}]"
    return f"\\{match['sign']}{{{match['not'] or ''}{name}}}"


def _letter(letter: str, inside: bool) -> str:
    classes = {"h": _HORIZONTAL, "v": _VERTICAL}
    if letter in classes:
        return classes[letter] if inside else f"[{classes[letter]}]"
    if letter.lower() in classes:
        if inside:
            raise ValueError(f"\\{letter} inside […] cannot be read; write the characters out")
        return f"[^{classes[letter.lower()]}]"
    if letter == "G":
        raise ValueError("\\G has no meaning in a segmentation rule")
    if letter == "e":
        return "\\x1b"
    if not inside and letter in "zZ":
        return _END if letter == "z" else f"(?=(?:\\r\\n|[{_VERTICAL}])?{_END})"
    return "\\" + letter
