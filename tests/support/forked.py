"""Runs the command line many times without starting Python anew: a server that forks for every command."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

_SERVER = """
import json, os, signal, sys, time, traceback
sys.argv = ["dhakira"]
from aligner.cli import main
from memory.plugins import members
import aligner.workflow, aligner.sentences, lxml.etree
members("aligner.readers")  # a child that is nobody may not be allowed to read the modules
jobs, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
for line in jobs:
    job = json.loads(line)
    start, child = time.monotonic(), os.fork()
    if not child:
        os.chdir(job["cwd"])
        for stream, name in ((0, job["stdin"]), (1, job["out"]), (2, job["err"])):
            os.dup2(os.open(name, os.O_RDONLY if stream == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666), stream)
        if job["nobody"] and os.getuid() == 0:
            os.setgid(65534); os.setuid(65534)
        sys.argv = ["dhakira", *job["args"]]
        code = 5
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        except BaseException:
            traceback.print_exc()
        finally:
            for stream in (sys.stdout, sys.stderr):
                try: stream.flush()
                except (OSError, ValueError): pass
            os._exit(code)
    limit = start + job["seconds"]
    while True:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() > limit:
            os.kill(child, signal.SIGKILL)
            status, usage = os.wait4(child, 0)[1:]
            break
        time.sleep(0.005)
    print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024]), file=answers, flush=True)
"""


class Done(NamedTuple):
    """What a command did: negative code for a signal, such as -9 after the time limit."""

    code: int
    memory: int
    out: str
    err: str


class Forked:
    """The server; it loads no library that starts threads before it forks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server = subprocess.Popen(
            [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def run(self, *args: object, stdin: str = "/dev/null", nobody: bool = False, seconds: float = 20) -> Done:
        """Run one command and return its exit code, the memory that it took, and what it printed."""
        out, err = self._folder / "stdout", self._folder / "stderr"
        job: dict[str, Any] = {
            "args": [str(a) for a in args], "cwd": str(self._folder), "out": str(out), "err": str(err), "stdin": stdin,
            "nobody": nobody, "seconds": seconds,
        }  # fmt: skip
        assert self._server.stdin
        assert self._server.stdout
        print(json.dumps(job), file=self._server.stdin, flush=True)
        code, memory = json.loads(self._server.stdout.readline())
        return Done(code, memory, out.read_text("utf-8", "replace"), err.read_text("utf-8", "replace"))

    def close(self) -> None:
        """End the server."""
        self._server.communicate(timeout=20)
