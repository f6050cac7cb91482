"""What a command says where a file cannot be read or written."""

from pathlib import Path

from firsthand.core.errors import InvalidInput


def file_problem(path: Path, error: OSError) -> InvalidInput:
    """The error to raise; it names the file, not the folders above it."""
    return InvalidInput(
        f"The file cannot be used ({error.strerror}).",
        where=path.name,
        next_step="Check the path and who may read or write it.",
    )


def write(path: Path, content: bytes) -> None:
    """Write the file; raises InvalidInput where that cannot be."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InvalidInput(
            f"The file cannot be written ({error.strerror}).",
            where=str(path),
            next_step="Name a file in a folder that exists and that you may write to.",
        ) from error
