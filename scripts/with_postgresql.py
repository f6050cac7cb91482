"""Run a command with FIRSTHAND_DATABASE_URL naming a fresh PostgreSQL, removed afterwards.

The server listens on a Unix socket alone, so nothing else on the machine is touched.
Usage: python scripts/with_postgresql.py COMMAND [ARGUMENT …]
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
SPEED = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"


def find(program: str) -> str:
    """The newest version of a PostgreSQL program that is installed."""
    versions = sorted(DEBIAN.glob(f"*/bin/{program}"), key=lambda path: int(path.parts[4]))
    found = str(versions[-1]) if versions else shutil.which(program)
    if found is None:
        sys.exit(f"{program} is not installed. Debian and Ubuntu: apt-get install postgresql")
    return found


def as_server_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: then it runs as its own user."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def main(command: list[str]) -> int:
    """Start the server, run the command, stop the server; return the command's exit code."""
    folder = Path(tempfile.mkdtemp(prefix="firsthand-pg-"))
    user = "postgres"
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    data = folder / "data"
    control = [find("pg_ctl"), "-D", str(data), "-w", "-s"]
    run = subprocess.run
    try:
        initdb = [find("initdb"), "-D", str(data), "-U", user, "-A", "trust", "-E", "UTF8", "-N"]
        run(as_server_user(initdb), check=True, stdout=subprocess.DEVNULL)
        options = f"-c listen_addresses='' -k {folder} {SPEED}"
        log = str(folder / "log")
        run(as_server_user([*control, "-l", log, "-o", options, "start"]), check=True)
        address = f"postgresql:///postgres?host={folder}&user={user}"
        return run(command, env={**os.environ, "FIRSTHAND_DATABASE_URL": address}).returncode
    finally:
        run(as_server_user([*control, "-m", "immediate", "stop"]), check=False)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
