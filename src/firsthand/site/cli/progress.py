"""A progress bar on standard error, where somebody looks at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[float], None]]:
    """Gives a function to call with the share done, 0 to 1; silent where nobody would see it."""
    if not sys.stderr.isatty():
        yield lambda _share: None
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(escape(label), total=1.0)
        yield lambda share: bar.update(task, completed=share)
