"""Guiding questions as an administrator edits them, in YAML or JSON: what an operator asks for each kind of emergency.

title: Pertanyaan pemandu 112 Kota Ambon
questions:
  kebakaran:                      # a code of `categories`; every one has 2 to 5 questions
    - ask: {id: Ada orang terjebak?, en: Is anybody trapped?}
      kind: yes-no                # yes, no, not known
    - ask: {id: Apa yang terbakar?, en: What is on fire?}
      kind: choice                # 2 to 6 choices
      choices: [{id: rumah, en: house}, {id: toko, en: shop}]
    - ask: {id: Api di lantai berapa?, en: On which floor?}
      kind: number
      unit: {id: lantai, en: floor}
"""

import json
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from gis.errors import BadInput
from gis.respond.categories import CATEGORIES

FEWEST, MOST = 2, 5  # questions for one category: more are not asked while somebody waits
Asked = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
Answer = Annotated[str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True)]
Kind = Literal["yes-no", "choice", "number"]
PLAIN = {
    "missing": "wajib ada",
    "extra_forbidden": "tidak dikenal",
    "string_too_short": "kosong",
    "string_type": "harus teks",
    "dict_type": "harus berisi kolom bernama",
    "model_type": "harus berisi kolom bernama",
    "list_type": "harus daftar",
}


class Part(BaseModel):
    """Unknown fields are refused: a misspelt one would say nothing."""

    model_config = ConfigDict(extra="forbid")


class Sentence(Part):
    """In both languages of the console."""

    id: Asked
    en: Asked


class Term(Part):
    """A choice or a unit, in both languages."""

    id: Answer
    en: Answer


class Question(Part):
    """One question and how it is answered."""

    ask: Sentence
    kind: Kind
    choices: list[Term] = Field([], max_length=6)
    unit: Term | None = None


class QuestionDocument(Part):
    """The questions of every category."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    notes: Annotated[str, StringConstraints(max_length=2000)] = ""
    questions: dict[str, Annotated[list[Question], Field(max_length=50)]]


def read_questions(content: Any) -> QuestionDocument:
    """The document, complete and consistent. Raises `BadInput` naming the first part that does not fit."""
    if "\\u0000" in json.dumps(content, default=str):
        raise BadInput("document", "berisi karakter NUL")
    try:
        document = QuestionDocument.model_validate(content)
    except ValidationError as failure:
        first = failure.errors()[0]
        said = PLAIN.get(first["type"], first["msg"])
        raise BadInput(".".join(map(str, first["loc"])) or "title", said) from None
    check(document)
    return document


def check(document: QuestionDocument) -> None:
    """Raises `BadInput` for the first category or question that an operator could not use."""
    for code in document.questions.keys() - CATEGORIES.keys():
        raise BadInput(f"questions.{code}", f"jenis kejadian tidak dikenal; pilih dari: {', '.join(CATEGORIES)}")
    for code in CATEGORIES:
        asked = document.questions.get(code, [])
        if not FEWEST <= len(asked) <= MOST:
            raise BadInput(f"questions.{code}", f"perlu {FEWEST} sampai {MOST} pertanyaan, ini {len(asked)}")
        for number, each in enumerate(asked):
            check_one(f"questions.{code}.{number}", each)
            if any(before.ask.id == each.ask.id for before in asked[:number]):
                raise BadInput(f"questions.{code}.{number}.ask.id", "sudah ditanyakan di atas")


def check_one(field: str, question: Question) -> None:
    """Raises `BadInput` where the answers do not fit the kind."""
    texts = [each.id for each in question.choices]
    if question.kind == "choice" and len(texts) < 2:
        raise BadInput(f"{field}.choices", "perlu 2 sampai 6 pilihan")
    if question.kind != "choice" and texts:
        raise BadInput(f"{field}.choices", f"hanya untuk kind: choice, bukan {question.kind}")
    if len(set(texts)) < len(texts):
        raise BadInput(f"{field}.choices", "ada pilihan yang sama")
    if question.unit is not None and question.kind != "number":
        raise BadInput(f"{field}.unit", f"hanya untuk kind: number, bukan {question.kind}")


def written(document: QuestionDocument) -> dict[str, Any]:
    """As it is stored and exported: what is left to its default is left out."""
    return document.model_dump(exclude_defaults=True)


def read_text(name: str, text: str) -> QuestionDocument:
    """A file's text, YAML or JSON. Raises `BadInput` naming the line, and the field where it has one."""
    try:
        content, tree = yaml.safe_load(text), yaml.compose(text)
    except yaml.MarkedYAMLError as failure:
        line = failure.problem_mark.line + 1 if failure.problem_mark else 1
        raise BadInput(f"{name} baris {line}", f"bukan YAML yang benar: {failure.problem}") from None
    except yaml.YAMLError as failure:
        raise BadInput(name, f"bukan YAML yang benar: {failure}") from None
    try:
        return read_questions(content)
    except BadInput as failure:
        raise BadInput(f"{name} baris {line_of(tree, failure.field)}: {failure.field}", failure.reason) from None


def line_of(tree: yaml.Node | None, field: str) -> int:
    """The line, counted from 1, of the deepest part of `field` ("questions.kebakaran.2.kind") that the file has."""
    line = tree.start_mark.line if tree else 0
    for step in field.split("."):
        if isinstance(tree, yaml.MappingNode):
            found = next(((key, value) for key, value in tree.value if key.value == step), None)
        elif isinstance(tree, yaml.SequenceNode) and step.isdecimal() and int(step) < len(tree.value):
            found = (tree.value[int(step)], tree.value[int(step)])
        else:
            found = None
        if found is None:
            break
        line, tree = found[0].start_mark.line, found[1]
    return line + 1
