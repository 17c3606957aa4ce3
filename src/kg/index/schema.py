"""The tables of the index, one SQLite file for each version.

node     an IRI and its number, which the other tables speak by
entity   what has a name; position: its place in a source; sort_en, sort_zh: what lists are ordered by
name     its names, as they stand and folded; numbered so that of two equal matches the weightier comes first;
         weight: the binary digits of the links that lead to it, and one more where anything is said of it at all
names    full text of `name`, without the text: words of its row, its kind, its language
sentence published sentences and where they stand; `sentences` is their full text
about    sentence → what it is about
mention  entity → who mentions it, newest first
claim    what a claim says and rests on; thing: the node that is the value, else words with a language or datatype
cited    claim → the references of the editors
dated    the dates of entities, year by year, each of any precision; those that give no year stand in UNKNOWN
part     class and property partitions, and how often each property leads to an IRI
"""

from __future__ import annotations

#: Changes with every change of the tables or of the folding: an index of another layout is made anew.
LAYOUT = 5

#: After all years: SQLite compares with it as with any other.
UNKNOWN = 1_000_000

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE);
CREATE TABLE entity (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, types TEXT NOT NULL, statements INTEGER NOT NULL,
    links INTEGER NOT NULL, position REAL, sort_en TEXT NOT NULL, sort_zh BLOB NOT NULL);
CREATE TABLE name (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL,
    language TEXT NOT NULL, preferred INTEGER NOT NULL, folded TEXT NOT NULL, weight INTEGER NOT NULL);
CREATE VIRTUAL TABLE names USING fts5(words, kind, language, content='', tokenize='ascii', prefix='1 2 3');
CREATE TABLE sentence (id INTEGER PRIMARY KEY, words TEXT NOT NULL, language TEXT NOT NULL, first INTEGER, last INTEGER,
    snapshot INTEGER, part TEXT, truncated INTEGER);
CREATE VIRTUAL TABLE sentences USING fts5(words, language, content='', tokenize='ascii', prefix='2 3');
CREATE TABLE about (sentence INTEGER, entity INTEGER, PRIMARY KEY (sentence, entity)) WITHOUT ROWID;
CREATE TABLE mention (entity INTEGER, date TEXT, source INTEGER, PRIMARY KEY (entity, date DESC, source)) WITHOUT ROWID;
CREATE TABLE claim (id INTEGER PRIMARY KEY, subject INTEGER NOT NULL, predicate INTEGER NOT NULL, thing INTEGER,
    words TEXT, kind TEXT NOT NULL, language TEXT NOT NULL, datatype INTEGER, evidence INTEGER, first INTEGER NOT NULL,
    last INTEGER NOT NULL, rule INTEGER);
CREATE TABLE cited (claim INTEGER, reference INTEGER, PRIMARY KEY (claim, reference)) WITHOUT ROWID;
CREATE TABLE dated (year INTEGER, place REAL, lexical TEXT, thing INTEGER, property INTEGER, kind TEXT NOT NULL,
    PRIMARY KEY (year, place, lexical, thing, property)) WITHOUT ROWID;
CREATE TABLE part (what TEXT, iri TEXT, n INTEGER, PRIMARY KEY (what, iri)) WITHOUT ROWID;
"""

#: Made when the rows are in: filling an index row by row costs several times as much.
INDICES = """
CREATE INDEX entity_en ON entity (kind, sort_en);
CREATE INDEX entity_zh ON entity (kind, sort_zh);
CREATE INDEX entity_statements ON entity (kind, statements DESC);
CREATE INDEX name_entity ON name (entity);
CREATE INDEX name_folded ON name (folded);
CREATE INDEX dated_thing ON dated (thing);
CREATE INDEX mention_source ON mention (source);
"""
