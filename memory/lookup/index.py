"""An index of subwords that finds the units of a large memory that may be like a text, without reading the others.

The words of all sources are cut by a sentencepiece model trained on this very memory, and each piece knows the units that
hold it. A word of the text is worth 1, shared among its pieces; a unit is a candidate if pieces worth `_SHARE` of the score
asked for, of all words, stand in it. Units with that share of equal *words* are always among them, whatever the model does:
equal words have equal pieces. Units alike by letters alone (other clitics, slips of the pen) are, nearly always, too.

The index is a cache beside the memory, `news.db-lookup`: numpy arrays that are mapped, not read.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..text.normalize import VERSION
from . import _arrays
from .scan import LETTERS, alike, words

_SHARE = 0.57  # of the score asked for: 40 % of the words' worth for a match of 70 %
_PIECES = 2_000  # of the model: with more they are longer, and letters that differ cost whole words
_SAMPLE = 50_000  # sources that the model is trained on
_VERSION = f"1.{VERSION}"  # of the arrays, and of the folding that the words went through


class Index:
    """The arrays: model, postings of each piece, and of each unit its id, its folded words, and how many words and letters."""

    def __init__(self, arrays: dict[str, NDArray[Any]], facts: dict[str, Any]) -> None:
        self._arrays = arrays
        self.facts = facts
        self._model: Any = None

    def __len__(self) -> int:
        return len(self._arrays["letters"])

    @classmethod
    def read(cls, path: Path) -> "Index | None":
        """Map the index of a file; None where there is none that this version reads."""
        found = _arrays.read(path)
        return cls(*found) if found and found[1].get("version") == _VERSION else None

    def write(self, path: Path) -> None:
        """Write the index whole or not at all."""
        _arrays.write(path, self._arrays, self.facts)

    @classmethod
    def build(cls, keys: Iterable[tuple[str, str]], facts: dict[str, Any]) -> "Index":
        """Return the index of units given as id and folded source."""
        ids, texts = [], []
        for id, key in keys:
            ids.append(id)
            texts.append(" ".join(words(key)))
        model = _train(texts)
        arrays: dict[str, NDArray[Any]] = {"model": np.frombuffer(model.serialized_model_proto(), dtype=np.uint8)}
        arrays["postings"], arrays["starts"] = _postings(texts, model)
        arrays["ids"], arrays["id_ends"] = _arrays.joined(ids)
        arrays["texts"], arrays["text_ends"] = _arrays.joined(texts)
        arrays["letters"] = np.array([len(t) for t in texts], dtype=np.uint32)
        arrays["words"] = np.array([len(t.split()) for t in texts], dtype=np.uint32)
        return cls(arrays, {**facts, "version": _VERSION})

    def alike(self, text: str, least: float, limit: int) -> list[str]:
        """Return the ids of the best `limit` units, and of all that score as well as the last of them."""
        wanted = words(text)
        if not wanted or not len(self):
            return []
        rows = self.rows(wanted, least)
        scored = [(alike(wanted, tuple(self.text(row).split()), least), row) for row in rows.tolist()]
        ranked = sorted((s for s, _ in scored if s >= least), reverse=True)
        if not ranked:
            return []
        last = ranked[min(limit, len(ranked)) - 1]
        return [self._string("ids", "id_ends", row) for score, row in scored if score >= last]

    def text(self, row: int) -> str:
        """Return the folded words of a unit."""
        return self._string("texts", "text_ends", row)

    def rows(self, wanted: tuple[str, ...], least: float) -> NDArray[np.int64]:
        """Return the units that hold enough of the words' pieces and are not too long or short.

        The rarest pieces choose the units; the others, whose units are many, are then looked up for those alone.
        """
        worth = self._worth(wanted)
        need = _SHARE * least / 100 * len(wanted) - 1e-6
        starts, postings = self._arrays["starts"], self._arrays["postings"]
        pieces = sorted(worth, key=lambda p: int(starts[p + 1] - starts[p]))
        rest = float(len(wanted))
        found = np.zeros(len(self), dtype=np.float32)
        taken = 0
        while taken < len(pieces) and rest > need / 2:
            piece = pieces[taken]
            found[postings[starts[piece] : starts[piece + 1]]] += worth[piece]
            rest -= worth[piece]
            taken += 1
        rows: NDArray[np.int64] = self._of_length(np.flatnonzero(found >= need - rest), wanted, least)
        sums = found[rows]
        for piece in pieces[taken:]:
            holders = postings[starts[piece] : starts[piece + 1]]
            at = np.searchsorted(holders, rows).clip(0, max(0, len(holders) - 1))
            sums = sums + worth[piece] * (holders[at] == rows if len(holders) else 0)
            rest -= worth[piece]
            kept = sums >= need - rest
            rows, sums = rows[kept], sums[kept]
        return rows

    def _of_length(self, rows: NDArray[np.int64], wanted: tuple[str, ...], least: float) -> NDArray[np.int64]:
        """Leave out units that are too long or short for the score, by letters as well as by words."""
        kept = np.zeros(len(rows), dtype=bool)
        for name, mine, most in (("letters", len(" ".join(wanted)), 100 * LETTERS), ("words", len(wanted), 100.0)):
            theirs = self._arrays[name][rows]
            kept |= np.minimum(mine, theirs) * most >= np.maximum(mine, theirs) * (least - 0.1)
        return rows[kept]

    def _worth(self, wanted: tuple[str, ...]) -> dict[int, float]:
        """Return what each piece of the words is worth; a word that occurs twice counts twice."""
        if self._model is None:
            self._model = _load(self._arrays["model"].tobytes())
        worth: dict[int, float] = {}
        for pieces in _cut(self._model, wanted):
            for piece in pieces:
                worth[piece] = worth.get(piece, 0.0) + 1 / len(pieces)
        return worth

    def _string(self, blob: str, ends: str, row: int) -> str:
        a, b = int(self._arrays[ends][row - 1]) if row else 0, int(self._arrays[ends][row])
        return bytes(self._arrays[blob][a:b]).decode()


def _train(texts: list[str]) -> Any:
    """Return a model of the memory's own sources; the same sources give the same model."""
    import io

    import sentencepiece

    model = io.BytesIO()
    sample = [t for t in texts[:: max(1, len(texts) // _SAMPLE)] if t] or ["-"]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sample), model_writer=model, model_type="unigram", vocab_size=_PIECES,
        hard_vocab_limit=False, character_coverage=1.0, bos_id=-1, eos_id=-1, num_threads=1, minloglevel=2,
    )  # fmt: skip
    return _load(model.getvalue())


def _load(proto: bytes) -> Any:
    import sentencepiece

    return sentencepiece.SentencePieceProcessor(model_proto=proto)


def _cut(model: Any, vocabulary: Iterable[str]) -> list[list[int]]:
    """Return the pieces of each word, each word by itself; the mark of a word's beginning alone is no piece."""
    mark = model.piece_to_id("▁")
    return [[p for p in pieces if p != mark] or [mark] for pieces in model.encode(list(vocabulary))]


def _postings(texts: list[str], model: Any) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the units of piece after piece, rising, and where those of each piece begin."""
    number: dict[str, int] = {}
    flat = [np.fromiter((number.setdefault(w, len(number)) for w in t.split()), dtype=np.uint32) for t in texts]
    cut = _cut(model, number)
    sizes = np.array([len(c) for c in cut], dtype=np.int64)
    firsts = np.concatenate([[0], np.cumsum(sizes)])
    pieces = np.array([p for c in cut for p in c], dtype=np.uint16)
    stream = np.concatenate(flat) if flat else np.empty(0, dtype=np.uint32)
    rows = np.repeat(np.arange(len(texts), dtype=np.uint32), [len(f) for f in flat])
    many = sizes[stream]
    # The pieces of the k-th word of the stream lie at firsts[word] … firsts[word] + many[k].
    inside = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    all_pieces = pieces[np.repeat(firsts[stream], many) + inside]
    all_rows = np.repeat(rows, many)
    order = np.argsort(all_pieces, kind="stable")
    all_pieces, all_rows = all_pieces[order], all_rows[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (all_pieces[1:] != all_pieces[:-1]) | (all_rows[1:] != all_rows[:-1])
    counts = np.bincount(all_pieces[new], minlength=model.get_piece_size())
    return all_rows[new], np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
