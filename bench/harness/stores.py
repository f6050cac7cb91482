"""A fresh database with one open survey and one key, gone afterwards."""

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts.with_postgresql import as_server_user, find

ROOT = Path(__file__).resolve().parents[2]
# As durable as in production: nothing about fsync is relaxed.
_OPTIONS = "-c listen_addresses='' -c max_connections=60 -c shared_buffers=256MB"


@dataclass
class Store:
    """Where the responses go. kind: sqlite or postgresql."""

    kind: str
    folder: Path
    address: str = ""
    key: str = field(default="", repr=False)
    code: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What the processes of Firsthand are started with."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("FIRSTHAND_")}
        more = {"FIRSTHAND_DATABASE_URL": self.address} if self.address else {}
        paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        return {
            **kept,
            **more,
            "DJANGO_SETTINGS_MODULE": "firsthand.site.settings",
            "FIRSTHAND_DATA": str(self.folder / "firsthand"),
            "PYTHONPATH": paths,
        }

    def ask(self, module: str, *arguments: str) -> str:
        """Run a module of the harness on this store; what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", f"bench.harness.{module}", *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout

    @property
    def server_pid(self) -> int | None:
        """The process id of the database server; SQLite has none."""
        pid_file = self.folder / "data" / "postmaster.pid"
        return int(pid_file.read_text().split()[0]) if pid_file.is_file() else None

    def control(self, *words: str) -> None:
        """pg_ctl, such as `stop -m immediate` or `start`."""
        command = [find("pg_ctl"), "-D", str(self.folder / "data"), "-w", "-s"]
        log = str(self.folder / "log")
        options = f"{_OPTIONS} -k {self.folder}"
        start = ["-l", log, "-o", options] if words[0] == "start" else []
        subprocess.run(as_server_user([*command, *start, *words]), check=True)

    def fetch_ids(self) -> list[str]:
        """The sender's id of every response in the ledger, each as often as it is there."""
        return list(json.loads(self.ask("ledger", "ids")))


@contextmanager
def store(kind: str) -> Iterator[Store]:
    """A fresh store of that kind."""
    folder = Path(tempfile.mkdtemp(prefix=f"firsthand-{kind}-"))
    made = Store(kind, folder)
    try:
        if kind == "postgresql":
            _create_server(made)
        told = json.loads(made.ask("prepare"))
        made.key, made.code = told["key"], told["code"]
        yield made
    finally:
        if made.server_pid is not None:
            made.control("stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)


def _create_server(made: Store) -> None:
    user = "postgres"
    if os.geteuid() == 0:
        os.chown(made.folder, pwd.getpwnam(user).pw_uid, -1)
    data = str(made.folder / "data")
    initdb = [find("initdb"), "-D", data, "-U", user, "-A", "trust", "-E", "UTF8"]
    subprocess.run(as_server_user(initdb), check=True, stdout=subprocess.DEVNULL)
    made.control("start")
    made.address = f"postgresql:///postgres?host={made.folder}&user={user}"
