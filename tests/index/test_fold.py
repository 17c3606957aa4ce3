"""One comparable form for texts and for what is looked for."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.index.fold import character, expression, fold, tokens


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Ｈｅｔａｏ  Zone", "hetao zone"),
        ("Hé Tào", "he tao"),
        ("He\u0301 Ta\u0300o", "he tao"),
        ("落馬洲河套", "落马洲河套"),
        ("衞生 裏面", "卫生 里面"),
        ("Straße №5", "strasse no5"),
        ("Xi’an", "xian"),
        ("“一区两园”——合作（2021）", "一区两园 合作 2021"),
        ("\0\x1b*", ""),
    ],
)
def test_letters_of_one_kind_fold_alike(words: str, folded: str) -> None:
    """Width, case, accents, script and punctuation are no difference."""
    assert fold(words) == folded


@given(st.text())
def test_a_text_folds_character_by_character(words: str) -> None:
    """So a place in the folded text can be traced back, and what stands around a character does not change it."""
    assert fold(words) == " ".join("".join(map(character, words)).split())


@given(st.text())
def test_folding_twice_is_folding_once(words: str) -> None:
    """What is looked for may come folded already."""
    assert fold(fold(words)) == fold(words)


def test_han_characters_are_indexed_in_pairs() -> None:
    """Each two neighbours, and the last by itself; words of letters stay whole."""
    assert tokens("5g 河套合作区") == "5g 河套 套合 合作 作区 区"


def test_syllables_are_tried_as_one_word() -> None:
    """Pinyin is typed with spaces, names are written without."""
    assert expression("hé tào") == '("he" * AND "tao" *) OR ("hetao" *)'
    assert "OR" not in expression("innovation cooperation")


def table() -> sqlite3.Connection:
    """A full-text table as the index has it."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE texts USING fts5(words, content='', tokenize='ascii')")
    return db


@given(st.text(), st.text())
def test_nothing_is_syntax(words: str, text: str) -> None:
    """Whatever is typed is a query that the full-text engine can carry out."""
    with closing(table()) as db:
        db.execute("INSERT INTO texts (rowid, words) VALUES (1, ?)", (tokens(fold(text)),))
        if match := expression(words):
            db.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (match,)).fetchall()


@given(st.text(st.sampled_from("河套深港ab 1-é"), min_size=1, max_size=12), st.data())
def test_every_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    """Any run of Han characters, and any beginning of a word, of a text matches it."""
    words = [word for word in fold(name).split() if word]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    start = data.draw(st.integers(0, len(word) - 1)) if not word.isascii() else 0
    start = start if not word[start].isascii() and not word[start - 1 : start].isascii() else 0
    end = data.draw(st.integers(start + 1, len(word)))
    with closing(table()) as db:
        db.execute("INSERT INTO texts (rowid, words) VALUES (1, ?)", (tokens(fold(name)),))
        assert db.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (expression(word[start:end]),)).fetchall()
