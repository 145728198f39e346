"""What the user has that helps to pair: glossary, dictionaries, accepted units, a machine translation, an encoder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from memory.dictionaries import read_dictionary
from memory.errors import InputError
from memory.tm import Memory

if TYPE_CHECKING:
    from .sentences import Segment


@dataclass(frozen=True)
class Given:
    """The paths of what the user gave; None or empty where nothing was given."""

    glossary: str | None = None
    memory: str | None = None
    dictionaries: Sequence[str] = ()
    translation: str | None = None
    encoder: str | None = None


def keywords(given: Given) -> dict[str, Any]:
    """Return what `align` takes of it; the machine translation aside, which needs the segments (`drafts`)."""
    out: dict[str, Any] = {}
    if given.glossary:
        out["glossary"] = given.glossary
    if given.dictionaries:
        out["dictionary"] = [term for path in given.dictionaries for term in read_dictionary(path)]
    if given.memory:
        with Memory.open(given.memory, create=False) as memory:
            out["memory"] = [u for u in memory.units() if u.status == "accepted" and u.complete]
    if given.encoder:
        out["scorer"] = encoder(given.encoder)
    return out


def encoder(path: str) -> Any:
    """Return the sentence-transformers model that lies in a folder; nothing is downloaded."""
    if not Path(path).is_dir():
        raise InputError(
            f"{path}: is no folder with a sentence-transformers model; models are not downloaded, give a path"
        )
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise InputError(
            f"{path}: an encoder is run by sentence-transformers; pip install 'dhakira[semantic]'"
        ) from None
    return SentenceTransformer(path, local_files_only=True)


def drafts(path: str, source: Sequence["Segment"], source_lang: str, target_lang: str) -> list[str]:
    """Return the machine translation of each source segment.

    The file holds a line for each segment, or it is the translated document: then its sentences are first aligned with
    the source, and a bead's text goes to its first segment.
    """
    from .alignment import align
    from .document import read_document
    from .sentences import segment_document

    document = read_document(path)
    lines = [line for block in document.blocks for line in block.text.splitlines() if line.strip()]
    filled = [k for k, s in enumerate(source) if s.text.strip()]
    out = [""] * len(source)
    if len(lines) == len(filled):
        for k, line in zip(filled, lines, strict=True):
            out[k] = line
        return out
    sentences = segment_document(document, lang=target_lang)
    if not sentences:
        raise InputError(f"{path}: holds no text; a machine translation of the source is needed")
    for bead in align(source, sentences, source_lang=source_lang, target_lang=target_lang).beads:
        if bead.source:
            out[bead.source[0]] = " ".join(sentences[j].text.strip() for j in bead.target)
    return out
