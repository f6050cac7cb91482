"""The shape of the code: small files, small functions, no addresses of registries or machines."""

import ast
import re
import statistics
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts]
LONGEST_FILE = 400
MEDIAN_FILE = 80
LONGEST_FUNCTION = 60

ADDRESSES = re.compile(
    r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian\.org|[/]root/|[/]work/|index[-]url",
    re.IGNORECASE,
)


def _tracked_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [ROOT / name for name in listing.split("\0") if name]


def test_no_file_is_too_long_and_the_median_is_small() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in SOURCES}
    too_long = {str(path): n for path, n in lengths.items() if n > LONGEST_FILE}
    assert too_long == {}
    assert statistics.median(lengths.values()) < MEDIAN_FILE


def test_no_function_is_too_long() -> None:
    too_long = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    too_long.append(f"{path.name}:{node.name} {length}")
    assert too_long == []


def test_every_module_and_public_function_says_what_it_promises() -> None:
    silent = []
    for path in SOURCES:
        tree = ast.parse(path.read_text())
        if path.read_text().strip() and ast.get_docstring(tree) is None:
            silent.append(str(path))
        silent.extend(
            f"{path.name}:{node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and ast.get_docstring(node) is None
        )
    assert silent == []


def test_no_file_names_a_registry_or_a_path_of_somebodys_machine() -> None:
    this = Path(__file__)
    found = []
    for path in _tracked_files():
        if path == this or not path.is_file() or path.suffix in {".png", ".ico", ".woff2"}:
            continue
        match = ADDRESSES.search(path.read_text(encoding="utf-8", errors="ignore"))
        if match:
            found.append(f"{path.relative_to(ROOT)}: {match[0]}")
    assert found == []
