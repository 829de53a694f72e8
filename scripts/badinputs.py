"""Runs every row of a manifest of bad inputs against a build and prints the rows that differ.

The manifest has the columns path, category, expect, what, correct; paths are relative to it. What a row must do:
`show` and `degrade` open (exit 0 or 1), `error` says why on standard error (exit 1 or 2) or was repaired (exit 0),
`skip` opens when it is named. Whatever the row: no signal, at most 5 s, at most 512 MB, no byte out that could steer a
terminal, and, seen by strace where it is there, no child process, no network, nothing written outside the state
directory. Special files (FIFO, socket, device, links, odd names) are made here and run as rows of their own. Rows on
settings and state files are other tests' business.
"""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

SECONDS, KILOBYTES = 5, 512 * 1024
FORMATS = ("json", "text")
MAY_EXIT = {"show": {0}, "degrade": {0, 1}, "error": {0, 1, 2}, "skip": {0, 1}}
# Controls but tab and line feed, C1 controls, and the marks that turn the direction of writing.
STEERS = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
CALLS = "trace=%process,%network,open,openat,creat,mkdir,mkdirat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,truncate"


def run(command, folder, environment, out, err):
    """Exit status (or None where it had to be stopped), seconds, kilobytes at most."""
    with open(out, "wb") as o, open(err, "wb") as e:
        begun = time.monotonic()
        child = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=o, stderr=e)
        while True:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            took = time.monotonic() - begun
            if pid:
                child.returncode = os.waitstatus_to_exitcode(status)
                return child.returncode, took, used.ru_maxrss
            if took > SECONDS:
                child.kill()
                _, _, used = os.wait4(child.pid, 0)
                child.returncode = -signal.SIGKILL
                return None, took, used.ru_maxrss
            time.sleep(0.002)


def traced(log, state):
    """What a run did that it must not do, from its trace."""
    done = set()
    for line in open(log, errors="replace"):
        line = re.sub(r"^\d+ +", "", line)
        call = line.split("(", 1)[0]
        if call in ("fork", "vfork") or call in ("clone", "clone3") and "CLONE_THREAD" not in line and "resumed" not in line:
            done.add("starts a process")
        elif call == "execve" and "FIRST" not in done:
            done.add("FIRST")
        elif call in ("execve", "execveat"):
            done.add("runs a program")
        elif call in ("socket", "connect", "bind", "sendto", "sendmsg"):
            done.add("touches the network: " + call)
        elif call in ("open", "openat", "creat"):
            writes = call == "creat" or re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC)", line)
            path = re.search(r'"([^"]*)"', line)
            if writes and path and not path[1].startswith((state, "/dev/null", "/dev/tty")):
                done.add("writes " + path[1])
        elif call.startswith(("mkdir", "unlink", "rename", "link", "symlink", "truncate")):
            path = re.search(r'"([^"]*)"', line)
            if path and not path[1].startswith(state):
                done.add(call + " " + path[1])
    return done - {"FIRST"}


class Bench:
    def __init__(self, binary, room):
        self.binary, self.room = binary, room
        self.state = str(room / "state")
        home = str(room / "home")
        self.environment = {"PATH": "", "HOME": home, "XDG_STATE_HOME": self.state, "XDG_CONFIG_HOME": home, "LC_ALL": "C.UTF-8"}
        self.strace = shutil.which("strace")
        self.slowest, self.largest = (0, ""), (0, "")

    def differs(self, folder, path, expect):
        said = []
        out, err, log = (str(self.room / name) for name in ("out", "err", "log"))
        for form in FORMATS:
            command = [self.binary, "export", "-f", form, "--color", "never", "--", path]
            status, took, memory = run(command, folder, self.environment, out, err)
            self.slowest = max(self.slowest, (round(took, 2), path))
            self.largest = max(self.largest, (memory // 1024, path))
            bytes_out, bytes_err = open(out, "rb").read(), open(err, "rb").read()
            if status not in MAY_EXIT[expect]:
                said.append(f"{form}: exit {status} {bytes_err[:200].decode(errors='replace')}")
            if status and not bytes_err:
                said.append(f"{form}: exit {status} without a word")
            if memory > KILOBYTES:
                said.append(f"{form}: {memory // 1024} MB")
            for name, stream in (("standard output", bytes_out), ("standard error", bytes_err)):
                if STEERS.search(stream):
                    said.append(f"{form}: a control byte on {name}")
        if self.strace:
            command = [self.strace, "-f", "-qq", "-o", log, "-e", CALLS, self.binary, "export", "-f", "json", "--", path]
            with open(os.devnull, "wb") as nowhere:
                try:
                    subprocess.run(command, cwd=folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=nowhere, stderr=nowhere, timeout=60)
                    said.extend(sorted(traced(log, self.state)))
                except subprocess.TimeoutExpired:
                    said.append("not done in 60 s under strace")
        return said


def special(folder):
    """Files of kinds that no manifest can hold, as (path, expect)."""
    os.mkfifo(folder / "fifo")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(folder / "socket"))
    os.symlink("/dev/zero", folder / "device")
    os.symlink("loop", folder / "loop")
    os.symlink("gone", folder / "dangling")
    (folder / "closed.txt").write_text("Closed.")
    (folder / "closed.txt").chmod(0)
    rows = [(name, "error") for name in ("fifo", "socket", "device", "loop", "dangling", "closed.txt")]
    for name in (b"esc\x1b]0;x\x07.txt", b"line\nfeed.txt", b"bad\xffbyte.txt", b"n" * 255, b"-dash.txt"):
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(b"The ferry left.")
        rows.append((os.fsdecode(name), "show"))
    return rows + [(".", "degrade")]


def main():
    manifest = pathlib.Path(sys.argv[1]).resolve()
    binary = str(pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "target/release/hexapla").resolve())
    rows = [line.rstrip("\n").split("\t") for line in open(manifest)][1:]
    rows = [(manifest.parent, row[0], row[2]) for row in rows if row[1] != "state"]
    with tempfile.TemporaryDirectory() as room:
        room = pathlib.Path(room)
        made = room / "special"
        made.mkdir()
        rows += [(made, path, expect) for path, expect in special(made)]
        bench = Bench(binary, room)
        if not bench.strace:
            print("not checked for want of strace: child processes, network, files written")
        bad = 0
        for folder, path, expect in rows:
            said = bench.differs(folder, path, expect)
            if said:
                bad += 1
                print(ascii(path), expect, "; ".join(said).encode("ascii", "backslashreplace").decode(), sep="\t")
        print(f"slowest {bench.slowest[0]} s ({ascii(bench.slowest[1])}), largest {bench.largest[0]} MB ({ascii(bench.largest[1])})")
        print(f"{len(rows)} rows, {bad} differ")
        return int(bad > 0)


sys.exit(main())
