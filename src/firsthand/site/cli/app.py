"""The `firsthand` app that the commands join, and its exit codes."""

import typer

EXIT_PROBLEM = 1

app = typer.Typer(
    name="firsthand",
    help="Hear what people experience of public services, fix it, show that it worked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
