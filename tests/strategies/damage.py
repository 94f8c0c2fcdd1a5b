"""Strategies for damaged files: bytes lost, changed or moved, and the same inside archives.

The pieces of a file are its tags and the texts between them, or its lines, so
that damage also makes files that are whole but strange.
"""

import io
import re
from collections.abc import Callable
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import strategies as st

_PIECES = re.compile(rb"<[^<>]*>|[^<>\n,|\t{}\[\]]+|[\n,|\t{}\[\]<>]")
_NUMBER = re.compile(rb"\d+")
#: What readers must not believe: numbers beyond all sizes, pieces of other formats.
_STRANGE = st.sampled_from(
    [
        *(b"0", b"-1", b"99999999999999999999", b"1e9999", b"NaN", "１２".encode(), b"", b" "),
        *(b"\0", b"\xff\xfe", b"\r", b"\n\n\n", b"\t" * 50, b"|" * 50, b"\xe4\xb8", b"&#0;"),
        *(b"<td rowspan=99999>", b"<table>", b"</table>", b"&lol;", b"<!--", b"]]>", b"{", b"["),
        *(b"null", b"true", b'"', b"\\u0000", b"\\", b"%PDF-", b"endobj", b"stream"),
    ]
)
_Change: TypeAlias = Callable[[list[bytes]], list[bytes]]


def damaged(data: bytes) -> st.SearchStrategy[bytes]:
    """Return a file with some of its bytes or pieces damaged."""
    return st.one_of(_in_bytes(data), _in_pieces(data))


def damaged_archive(data: bytes) -> st.SearchStrategy[bytes]:
    """Return an archive that is damaged itself, or whose parts are."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    telling = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    inside = st.sampled_from(telling).flatmap(
        lambda name: damaged(parts[name]).map(lambda part: _zipped({**parts, name: part}))
    )
    without = st.sampled_from(telling).map(
        lambda name: _zipped({each: part for each, part in parts.items() if each != name})
    )
    return st.one_of(inside, inside, without, _in_bytes(data))


def _zipped(parts: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return into.getvalue()


def _in_bytes(data: bytes) -> st.SearchStrategy[bytes]:
    """Return a file with some bytes put in place of others."""
    place = st.integers(0, len(data))
    piece = st.one_of(_STRANGE, st.binary(max_size=8))
    edits = st.lists(st.tuples(place, st.integers(0, 60), piece), min_size=1, max_size=4)
    return st.one_of(place.map(lambda at: data[:at]), edits.map(lambda each: _edited(data, each)))


def _edited(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, lost, put in edits:
        data = data[:at] + put + data[at + lost :]
    return data


def _in_pieces(data: bytes) -> st.SearchStrategy[bytes]:
    """Return a file whose pieces are lost, doubled, moved, or say another number."""
    pieces = _PIECES.findall(data)
    place = st.integers(0, len(pieces))
    length = st.one_of(st.integers(1, 4), st.integers(1, 400))
    change = st.one_of(
        st.builds(_lost, place, length),
        st.builds(_moved, place, length, place),
        st.builds(_repeated, place, length, st.sampled_from([2, 3, 40])),
        st.builds(_renumbered, place, _STRANGE),
    )
    return st.lists(change, min_size=1, max_size=3).map(lambda each: _changed(pieces, each))


def _changed(pieces: list[bytes], changes: list[_Change]) -> bytes:
    for change in changes:
        pieces = change(pieces)
    return b"".join(pieces)


def _lost(at: int, length: int) -> _Change:
    return lambda pieces: pieces[:at] + pieces[at + length :]


def _moved(at: int, length: int, to: int) -> _Change:
    def change(pieces: list[bytes]) -> list[bytes]:
        left = pieces[:at] + pieces[at + length :]
        return left[:to] + pieces[at : at + length] + left[to:]

    return change


def _repeated(at: int, length: int, times: int) -> _Change:
    return lambda pieces: pieces[:at] + pieces[at : at + length] * times + pieces[at + length :]


def _renumbered(at: int, number: bytes) -> _Change:
    def change(pieces: list[bytes]) -> list[bytes]:
        for place in range(at, len(pieces)):
            if _NUMBER.search(pieces[place]):
                new = _NUMBER.sub(lambda _: number, pieces[place], count=1)
                return [*pieces[:place], new, *pieces[place + 1 :]]
        return pieces

    return change
