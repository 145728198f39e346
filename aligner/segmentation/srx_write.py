"""Our rules in the forms that CAT tools load: SRX 2.0, and OmegaT's `segmentation.conf`.

The rules keep to what ICU and Java read as Python does; a quotation kept in one piece (`--quotes keep`) and rows of a
table in one line are no matter of one place, so they stay behind.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from xml.sax.saxutils import escape

from memory.files import atomic

from .engine import Policy
from .rules import Rule, rules

_NAMES = {"ar": ("Arabic", "[Aa][Rr].*"), "en": ("English", ".*")}
_SRX = """<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
 <header segmentsubflows="yes" cascade="no">
  <formathandle type="start" include="no"/>
  <formathandle type="end" include="yes"/>
  <formathandle type="isolated" include="no"/>
 </header>
 <body>
  <languagerules>
{rules}
  </languagerules>
  <maprules>
{maps}
  </maprules>
 </body>
</srx>
"""
OURS = "<!-- segmentation rules of dhakira -->"  # OmegaT drops it when its user edits them
_OMEGAT = f"""<?xml version="1.0" encoding="UTF-8"?>
{OURS}
<java version="1.8.0" class="java.beans.XMLDecoder">
 <object class="org.omegat.core.segmentation.SRX">
  <void property="mappingRules">
   <object class="java.util.ArrayList">
{{maps}}
   </object>
  </void>
  <void property="version">
   <string>0.2.2</string>
  </void>
 </object>
</java>
"""


def write_srx(path: str | Path, policy: Policy | None = None) -> Path:
    """Write the rules of both languages as SRX 2.0; each rule's name and reason stand above it as a comment."""
    flags = (policy or Policy()).flags
    blocks = (
        f'   <languagerule languagerulename="{name}">\n{_joined(_srx_rule, rules(lang, flags))}   </languagerule>'
        for lang, (name, _) in _NAMES.items()
    )
    maps = (
        f'   <languagemap languagepattern="{pattern}" languagerulename="{name}"/>' for name, pattern in _NAMES.values()
    )
    return _write(path, _SRX.format(rules="\n".join(blocks), maps="\n".join(maps)))


def write_omegat_rules(
    path: str | Path, policy: Policy | None = None, first: Mapping[str, Sequence[Rule]] = MappingProxyType({})
) -> Path:
    """Write the rules as the `segmentation.conf` that OmegaT keeps in a project's `omegat` folder.

    `first` are rules for a language that go before its own. OmegaT's own file version goes with them: an older one
    would make OmegaT add its default rules.
    """
    flags = (policy or Policy()).flags
    maps = (_omegat_map(lang, [*first.get(lang, ()), *rules(lang, flags)]) for lang in _NAMES)
    return _write(path, _OMEGAT.format(maps="\n".join(maps)))


def _srx_rule(rule: Rule) -> str:
    note = f"{rule.id}: {rule.reason}".replace("--", "- -")
    return (
        f'    <!-- {escape(note)} -->\n    <rule break="{"yes" if rule.breaks else "no"}">\n'
        f"     <beforebreak>{escape(rule.before)}</beforebreak>\n"
        f"     <afterbreak>{escape(rule.after)}</afterbreak>\n    </rule>\n"
    )


def _omegat_map(lang: str, table: Iterable[Rule]) -> str:
    return (
        '   <void method="add">\n    <object class="org.omegat.core.segmentation.MapRule">\n'
        f"     {_property('language', _NAMES[lang][0])}\n     {_property('pattern', lang.upper() + '.*')}\n"
        f'     <void property="rules">\n      <object class="java.util.ArrayList">\n{_joined(_omegat_rule, table)}'
        "      </object>\n     </void>\n    </object>\n   </void>"
    )


def _omegat_rule(rule: Rule) -> str:
    before, after = (_of_lines(pattern) for pattern in (rule.before, rule.after))
    return (
        '      <void method="add">\n       <object class="org.omegat.core.segmentation.Rule">\n'
        f"        {_property('afterbreak', after)}\n        {_property('beforebreak', before)}\n"
        f'        <void property="breakRule"><boolean>{"true" if rule.breaks else "false"}</boolean></void>\n'
        "       </object>\n      </void>\n"
    )


def _of_lines(pattern: str) -> str:
    """Return a pattern that takes each line of a paragraph for a block: OmegaT's plain text has such paragraphs."""
    return pattern.replace("\\A", "(?:\\A|\\n)").replace("(?![\\s\\S])", "(?![^\\n])")


def _property(name: str, value: str) -> str:
    return f'<void property="{name}"><string>{escape(value)}</string></void>'


def _joined(form: Callable[[Rule], str], table: Iterable[Rule]) -> str:
    return "".join(form(rule) for rule in table)


def _write(path: str | Path, content: str) -> Path:
    path = Path(path)
    with atomic(path) as temporary:
        temporary.write_text(content, encoding="utf-8")
    return path
