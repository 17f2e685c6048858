"""The rule that nothing reaches the screen but through the gate, read off the syntax tree.

Each place where Textual takes a text is a sink. What goes into one must be plainly sound: a literal, what the press
made, or something put together from such. A text of unknown origin is none, and neither is markup.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

TUI = Path(__file__).parent.parent / "tui"

MAKERS = {"content", "show", "own", "label", "count", "fit", "row"}
"""What a press makes text with that may be shown."""

FUNCTIONS = {"visible": None, "len": None, "no_translation": "tui.app.translation"}
"""Functions whose answer may be shown, with the module that makes it of literals alone, where one does."""

METHODS = {"join", "ljust", "rjust", "center", "strip", "rstrip", "lstrip", "lower", "upper", "title", "truncate"} | {
    "pad_right", "right_crop", "stylize", "wrap", "render", "replace", "get",
}  # fmt: skip
"""Methods that make of what may be shown what may be shown."""

WIDGETS = {"Static", "Label", "Button", "Link", "Digits", "Option", "Tab", "TabPane", "Checkbox", "RadioButton"} | {
    "Input",
}  # fmt: skip
"""Textual's widgets that draw what they are given; one that is not named here is not to be used unseen."""

SINKS = {
    **dict.fromkeys(WIDGETS, ((0, 1), ("content", "label", "prompt", "title"))),
    "notify": ((0,), ("message", "title")),
    "update": ((0,), ("content",)),
    "Content": ((0,), ("text",)),
    "Segment": ((0,), ("text",)),
    "styled": ((0,), ()),
    "assemble": (range(99), ()),
    "Hit": ((1,), ("match_display", "text", "help")),
    "DiscoveryHit": ((0,), ("display", "text", "help")),
    "SimpleCommand": ((0, 2), ("name", "help_text")),
    "CommandPalette": ((), ("placeholder",)),
    "Input": ((0, 1), ("value", "placeholder")),
}
"""Which arguments of which calls are shown, by number and by name."""

ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "sub_title", "placeholder", "renderable"}
"""What is shown once it is set on a widget."""

REFUSED = {
    "from_markup",
    "from_text",
    "from_rich_text",
    "from_ansi",
    "from_rich",
    "print",
    "writelines",
    "Text",
    "escape",
}
"""What reads markup or escape sequences, or writes past the screen."""

MODULES = ("rich.text", "rich.markup", "rich.console", "rich.table", "rich.panel", "textual.markup", "rich.ansi")
"""Whose texts are never needed and easily come to be read as markup."""

DRAWING = ("render", "render_line", "render_lines")
"""What a widget is asked for when it is to draw itself."""

SCREEN = {"Content", "Strip", "list[Strip]", "Lines"}
"""What it may give: a bare text would be read as markup."""

EXEMPT = {("plain.py", "Segment"): "draws what was drawn already, sign by sign, in ASCII"}


def faults(source: str, name: str = "planted.py") -> list[str]:
    """Give what a module of the browser lets past the gate, one line each."""
    tree = ast.parse(source)
    found = [f"{name}:{line}: {text}" for line, text in sorted(_Module(tree, name).faults())]
    return list(dict.fromkeys(found))


class _Module:
    """A module, and what can be known of its names."""

    def __init__(self, tree: ast.Module, name: str) -> None:
        self.tree = tree
        self.name = name
        self.parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        self.contents = {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) in SCREEN
        }

    def faults(self) -> Iterator[tuple[int, str]]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield from self._imports(node)
            elif isinstance(node, ast.Call):
                yield from self._call(node)
            elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    if isinstance(target, ast.Attribute) and self._is_shown(target) and not self._sound(node.value):
                        yield node.lineno, f"{ast.unparse(target)} = {ast.unparse(node.value)}"
            elif isinstance(node, ast.FunctionDef) and node.name in DRAWING and node.name not in self.contents:
                yield node.lineno, f"{node.name} may give a bare text"

    def _is_shown(self, target: ast.Attribute) -> bool:
        # An app's own title is drawn by a header; elsewhere a title is no more than a name.
        return target.attr in ATTRIBUTES or ast.unparse(target).endswith("app.title")

    def _imports(self, node: ast.Import | ast.ImportFrom) -> Iterator[tuple[int, str]]:
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        names = [module or alias.name for alias in node.names]
        for name in names:
            if name.startswith(MODULES):
                yield node.lineno, f"imports {name}"
        if module in ("textual.widgets", "textual.widgets.option_list"):
            for alias in node.names:
                if alias.name not in WIDGETS or alias.asname:
                    yield node.lineno, f"imports {alias.name}, which the gate does not know"
        for alias in node.names:
            if alias.asname and alias.name in SINKS:
                yield node.lineno, f"imports {alias.name} under another name"

    def _call(self, node: ast.Call) -> Iterator[tuple[int, str]]:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        shown = f"{ast.unparse(node)}"
        if name in REFUSED:
            yield node.lineno, shown
        if name == "write" and ast.unparse(node.func).startswith(("sys.", "self.console", "self.app.console")):
            yield node.lineno, shown
        for keyword in node.keywords:
            if keyword.arg == "markup" and not (
                isinstance(keyword.value, ast.Constant) and keyword.value.value is False
            ):
                yield node.lineno, shown
        if name not in SINKS or (self.name, name) in EXEMPT or (name == "update" and self._is_collection(node.func)):
            return
        places, keys = SINKS[name]
        arguments = [
            value.value if isinstance(value, ast.Starred) else value
            for place, value in enumerate(node.args)
            if place in places or isinstance(value, ast.Starred)
        ]
        arguments += [keyword.value for keyword in node.keywords if keyword.arg in (*keys, None)]
        for value in arguments:
            if not self._sound(value):
                yield node.lineno, shown

    def _is_collection(self, func: ast.expr) -> bool:
        """Whether `update` is called on a set, a counter or a mapping that was made in the same function."""
        if not (isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name)):
            return False
        made = list(self._values(func.value))
        kinds = (ast.Dict, ast.Set, ast.DictComp, ast.SetComp)
        return bool(made) and all(
            isinstance(value, kinds) or (isinstance(value, ast.Call) and ast.unparse(value.func).split("[")[0] in
            ("set", "dict", "Counter", "defaultdict", "OrderedDict"))
            for value in made
        )  # fmt: skip

    def _sound(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
        """Whether a text may be shown whatever the data are."""
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, ast.JoinedStr):
            return all(self._sound(value, seen) for value in node.values)
        if isinstance(node, ast.FormattedValue):
            spec = ast.unparse(node.format_spec) if node.format_spec else ""
            return spec.strip("f'\"").endswith((",", "d")) or self._sound(node.value, seen)
        if isinstance(node, ast.Call):
            return self._sound_call(node, seen)
        if isinstance(node, ast.BinOp):
            if isinstance(node.op, ast.Mult):
                return self._sound(node.left, seen) or self._sound(node.right, seen)
            return self._sound(node.left, seen) and self._sound(node.right, seen)
        if isinstance(node, ast.IfExp):
            return self._sound(node.body, seen) and self._sound(node.orelse, seen)
        if isinstance(node, ast.BoolOp):
            return all(self._sound(value, seen) for value in node.values)
        if isinstance(node, ast.List | ast.Tuple):
            return all(self._sound(value, seen) for value in node.elts)
        if isinstance(node, ast.ListComp | ast.GeneratorExp):
            return self._sound(node.elt, seen)
        if isinstance(node, ast.Subscript):
            return self._sound(node.value, seen)
        if isinstance(node, ast.Attribute):
            return self._sound_attribute(node, seen)
        if isinstance(node, ast.Name):
            return self._sound_name(node, seen)
        return False

    def _sound_call(self, node: ast.Call, seen: frozenset[str]) -> bool:
        if isinstance(node.func, ast.Name):
            name = node.func.id
            if name == "Content":
                return all(self._sound(value, seen) for value in node.args)
            if name == "unstacked":
                return all(self._sound(value, seen) for value in node.args)
            return name in FUNCTIONS or name in self.contents
        if not isinstance(node.func, ast.Attribute):
            return False
        name, owner = node.func.attr, ast.unparse(node.func.value)
        if name in MAKERS and (owner.split(".")[-1] == "press" or (self.name == "present.py" and owner == "self")):
            return True
        if owner == "Content" or name == "assemble":
            return all(self._sound(value, seen) for value in node.args)
        if owner == "self" and name in self.contents:
            return True
        if name not in METHODS or not self._sound(node.func.value, seen):
            return False
        return name not in ("join", "replace") or all(self._sound(value, seen) for value in node.args)

    def _sound_attribute(self, node: ast.Attribute, seen: frozenset[str]) -> bool:
        owner = ast.unparse(node.value)
        if node.attr.isupper() or owner.split(".")[-1] == "press" or (self.name == "present.py" and owner == "self"):
            return True
        if node.attr in ("plain", "content", "pieces"):
            # A line's content and pieces can only have been made at the gate, for their types are Content and Fitted.
            return node.attr != "plain" or self._sound(node.value, seen)
        if owner != "self":
            return False
        if f"self.{node.attr}" in seen:
            return True  # It is as sound as all else that it is ever set to, which is being looked at.
        values = list(self._set_on_self(node))
        return bool(values) and all(self._sound(value, seen | {f"self.{node.attr}"}) for value in values)

    def _set_on_self(self, node: ast.Attribute) -> Iterator[ast.expr]:
        """Yield all that an attribute of the class is ever set to."""
        scope = self._around(node, ast.ClassDef)
        for inner in ast.walk(scope) if scope else ():
            if isinstance(inner, ast.Assign):
                if any(ast.unparse(target) == f"self.{node.attr}" for target in inner.targets):
                    yield inner.value
            elif (
                isinstance(inner, ast.AnnAssign | ast.AugAssign)
                and inner.value
                and ast.unparse(inner.target) in (f"self.{node.attr}", node.attr)
            ):
                yield inner.value

    def _sound_name(self, node: ast.Name, seen: frozenset[str]) -> bool:
        if node.id.isupper():
            return True
        # The same name is another one in another function.
        name = f"{id(self._around(node, ast.FunctionDef))} {node.id}"
        if name in seen:
            return True
        values = list(self._values(node))
        return bool(values) and all(self._sound(value, seen | {name}) for value in values)

    def _values(self, node: ast.Name) -> Iterator[ast.expr]:
        """Yield all that a name of a function is ever bound to; what can't be followed as a bare `yield`."""
        bare = ast.Yield()
        bound = False
        comprehension: ast.AST | None = node
        while comprehension is not None and not isinstance(comprehension, ast.FunctionDef | ast.AsyncFunctionDef):
            for generator in getattr(comprehension, "generators", ()):
                if any(isinstance(name, ast.Name) and name.id == node.id for name in ast.walk(generator.target)):
                    yield self._each(generator.iter)
                    return
            comprehension = self.parents.get(comprehension)
        scope = comprehension
        if not isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
            yield bare
            return
        arguments = [*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs]
        for argument in arguments:
            if argument.arg == node.id:
                bound = True
                typed = argument.annotation and ast.unparse(argument.annotation) in ("Content", "int", "bool")
                yield ast.Constant("") if typed else bare
        for inner in ast.walk(scope):
            if isinstance(inner, ast.Assign):
                for target in inner.targets:
                    for name, value in _bindings(target, inner.value):
                        if name == node.id:
                            bound = True
                            yield value if value is not None else bare
            elif isinstance(inner, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
                if isinstance(inner.target, ast.Name) and inner.target.id == node.id and inner.value:
                    bound = True
                    yield inner.value
            elif isinstance(inner, ast.For | ast.AsyncFor) and any(
                isinstance(name, ast.Name) and name.id == node.id for name in ast.walk(inner.target)
            ):
                bound = True
                yield self._each(inner.iter)
        if not bound:
            yield bare

    def _each(self, iterated: ast.expr) -> ast.expr:
        """Give what stands for each of the items of what is gone through."""
        if isinstance(iterated, ast.Call) and ast.unparse(iterated.func) in ("enumerate", "reversed", "list", "zip"):
            return ast.Tuple(iterated.args)
        return iterated

    def _around(self, node: ast.AST, kind: type[ast.AST]) -> ast.AST | None:
        at: ast.AST | None = node
        while at is not None and not isinstance(at, kind):
            at = self.parents.get(at)
        return at


def _bindings(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield each name that an assignment binds, with its value where that is known."""
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple | ast.List):
        values = value.elts if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts) else None
        for number, inner in enumerate(target.elts):
            if values:
                yield from _bindings(inner, values[number])
            elif isinstance(inner, ast.Name):
                yield inner.id, None
