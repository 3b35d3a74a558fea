"""What a module of ours may refuse or find: every sentence its source builds, read without running it.

What varies and is no text of the module stands as `7`. A name is followed to what the module gives it: a
constant, an assignment in the function, what callers within the module hand over, what a function returns.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, product
from pathlib import Path

import hwtrack

ROOT = Path(hwtrack.__file__).parent
HAN = re.compile("[\u3400-\u9fff]")
VARIES = "7"
DEEPEST, MOST = 6, 400
Function = ast.FunctionDef | ast.AsyncFunctionDef
Texts = list[str | None]
"""None is a text that another module or the system gives."""


def error_names() -> frozenset[str]:
    """Name the errors that are shown to people: UserError, EnvironmentProblem, and what is made of them."""
    classes = [
        (node.name, {getattr(base, "id", "") for base in node.bases})
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    found = {"UserError", "EnvironmentProblem"}
    while more := {name for name, bases in classes if bases & found} - found:
        found |= more
    return frozenset(found)


def modules(part: str) -> list[str]:
    """Name the modules of a part, with the folders they lie in."""
    return sorted(
        path.relative_to(ROOT).with_suffix("").as_posix()
        for path in (ROOT / part).rglob("*.py")
        if path.stem != "__init__"
    )


class Source:
    """One module's source."""

    def __init__(self, module: str, samples: dict[str, str] | None = None) -> None:
        """Read a module; *samples* are what an expression stands for that is no text of its own."""
        self.samples = samples or {}
        self.tree = ast.parse((ROOT / f"{module}.py").read_text(encoding="utf-8"))
        self.functions = [n for n in ast.walk(self.tree) if isinstance(n, Function)]
        self.within = {child: function for function in self.functions for child in ast.walk(function)}
        self.constants = dict(_assigned(self.tree.body))
        self.read: set[ast.AST] = set()
        """Texts that were met on the way to another one, of which they are a part."""

    # Where to look

    def refusals(self, errors: frozenset[str]) -> Iterator[tuple[str, Texts]]:
        """Yield what each error is given as its message or remedy: how the source writes it, and what it may read."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and _name(node.func) in errors:
                told = [*node.args[:1], *(w.value for w in node.keywords if w.arg in {"message", "remedy"})]
                for one in told:
                    yield ast.unparse(one), self.texts(one)
        yield from self._own_words(errors)

    def _own_words(self, errors: frozenset[str]) -> Iterator[tuple[str, Texts]]:
        """Yield what an error of the module builds itself from what it is given."""
        for made in self.tree.body:
            if isinstance(made, ast.ClassDef) and made.name in errors:
                for node in ast.walk(made):
                    if isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__":
                        yield from ((ast.unparse(one), self.texts(one)) for one in node.args[:1])

    def handed(self, function: str, place: int) -> Iterator[str | None]:
        """Yield what a function is given at a place among its arguments."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and _name(node.func) == function and len(node.args) > place:
                yield from self.texts(node.args[place])

    def pairs(self, names: frozenset[str]) -> Iterator[tuple[str, str, str]]:
        """Yield the Chinese and the English that are given together, and how the source writes the Chinese."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and _name(node.func) in names and len(node.args) > 1:
                for zh, en in zip(self.texts(node.args[0]), self.texts(node.args[1]), strict=False):
                    if zh is not None and en is not None:
                        yield zh, en, ast.unparse(node.args[0])

    def written(self, function: str = "") -> Iterator[tuple[str, Texts]]:
        """Yield every text in Chinese that the module, or a function of it, writes.

        What is only a part of another is read in its place.
        """
        within = [one for one in self.functions if one.name == function] if function else [self.tree]
        outer = [text for one in within for text in self._outermost(one)]
        told = [(node, self.texts(node)) for node in outer]
        for node, texts in told:
            if node not in self.read:
                yield ast.unparse(node), texts

    def _outermost(self, node: ast.AST) -> Iterator[ast.expr]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Compare) or child in self.docstrings:
                # What a text is compared with is written nowhere.
                continue
            if isinstance(child, (ast.JoinedStr, ast.Constant, ast.BinOp)) and self._is_chinese(child):
                yield child
            else:
                yield from self._outermost(child)

    def _is_chinese(self, node: ast.expr) -> bool:
        return any(HAN.search(text) for text in self.texts(node) if text)

    @cached_property
    def docstrings(self) -> set[ast.AST]:
        return {
            node.value
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }

    # What it may read

    def texts(self, node: ast.expr, deep: int = 0) -> Texts:
        """Return every text that an expression may be."""
        if deep > DEEPEST:
            return [None]
        if (given := self.samples.get(ast.unparse(node))) is not None:
            return [given]
        match node:
            case ast.Constant(value=str() as text):
                return [text]
            case ast.IfExp():
                return [*self.texts(node.body, deep), *self.texts(node.orelse, deep)]
            case ast.JoinedStr() | ast.BinOp():
                return self._put_together(node, deep)
        return self._looked_up(node, deep + 1)

    def _put_together(self, node: ast.JoinedStr | ast.BinOp, deep: int) -> Texts:
        if isinstance(node, ast.JoinedStr):
            return _joined([self._part(getattr(one, "value", one), deep) for one in node.values])
        if isinstance(node.op, ast.Add):
            return _joined([self._part(node.left, deep), self._part(node.right, deep)])
        there = self.texts(node.left, deep) if isinstance(node.op, ast.Mult) else [None]
        # A text that is there or not, by what it is multiplied with.
        return [None] if None in there else [*there, ""]

    def _looked_up(self, node: ast.expr, deep: int) -> Texts:
        match node:
            case ast.Name():
                return self._named(node, deep)
            case ast.Subscript(value=ast.Name() as table) if table.id in self.constants:
                return self._values(self.constants[table.id], deep)
            case ast.Call():
                return self._called(node, deep)
        return [None]

    def _part(self, node: ast.expr | str, deep: int) -> Texts:
        if isinstance(node, str):
            return [node]
        return [VARIES if text is None else text for text in self.texts(node, deep + 1)]

    def _followed(self, node: ast.expr, deep: int) -> Texts:
        self.read.add(node)
        self.read.update(
            child for child in ast.walk(node) if isinstance(child, (ast.Constant, ast.JoinedStr))
        )
        return self.texts(node, deep)

    def _named(self, node: ast.Name, deep: int) -> Texts:
        function = self.within.get(node)
        if function is not None:
            given = [value for name, value in _assigned(ast.walk(function)) if name == node.id]
            if given:
                return [text for value in given for text in self._followed(value, deep)]
            if node.id in _parameters(function):
                return self._handed_over(function, node.id, deep)
        if node.id in self.constants:
            return self._followed(self.constants[node.id], deep)
        return [None]

    def _handed_over(self, function: Function, name: str, deep: int) -> Texts:
        names = [one for one in _parameters(function) if one not in {"self", "cls"}]
        found: Texts = []
        for call in ast.walk(self.tree):
            if isinstance(call, ast.Call) and _name(call.func) == function.name:
                words = {word.arg: word.value for word in call.keywords}
                words |= dict(zip(names, call.args, strict=False))
                if name in words:
                    found += self._followed(words[name], deep)
        return found or [None]

    def _called(self, call: ast.Call, deep: int) -> Texts:
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"rstrip", "removesuffix"}:
            end = ast.literal_eval(call.args[0])
            return [text and text.removesuffix(end) for text in self.texts(call.func.value, deep)]
        functions = [one for one in self.functions if one.name == _name(call.func)]
        returned = [n.value for f in functions for n in ast.walk(f) if isinstance(n, ast.Return) and n.value]
        # An empty answer says that there is nothing to tell.
        return [text for value in returned for text in self._followed(value, deep) if text != ""] or [None]

    def _values(self, table: ast.expr, deep: int) -> Texts:
        if not isinstance(table, ast.Dict):
            return [None]
        return [text for value in table.values for text in self._followed(value, deep)]


def _joined(parts: list[Texts]) -> Texts:
    return ["".join(one or "" for one in chosen) for chosen in islice(product(*parts), MOST)]


def _name(node: ast.expr) -> str:
    return getattr(node, "id", "") or getattr(node, "attr", "")


def _parameters(function: Function) -> list[str]:
    return [one.arg for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]


def _assigned(nodes: Iterator[ast.AST] | list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for node in nodes:
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            yield _name(node.target), node.value
        elif isinstance(node, ast.Assign) and len(node.targets) == 1:
            yield from _unpacked(node.targets[0], node.value)
        elif isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
            for one in node.iter.elts:
                yield from _unpacked(node.target, one)


def _unpacked(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(map(_name, target.elts), value.elts, strict=False)
    else:
        yield _name(target), value
