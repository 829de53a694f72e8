"""Checks a build against every row of a manifest of bad inputs, and prints the rows that fail.

The manifest has the columns path, category, expect, what, correct. Paths are relative to the manifest. `show` and
`degrade` must open (exit 0 or 1), `error` must explain itself on standard error (exit 1 or 2) or be repaired (exit 0),
`skip` must open when it is named. Every row must end without a signal, within 5 s and 512 MB, and must print no byte
that could control a terminal. Where strace is installed, it also checks that no child process is started, no network is
used, and nothing is written outside the state directory. Special files (FIFO, socket, device, links, odd names) are
created here and checked as well. Rows about settings and state files belong to badinputs-state.sh.
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

MAX_SECONDS, MAX_KILOBYTES = 5, 512 * 1024
FORMATS = ("json", "text")
ALLOWED_EXITS = {"show": {0}, "degrade": {0, 1}, "error": {0, 1, 2}, "skip": {0, 1}}
# Controls but tab and line feed, C1 controls, and the marks that turn the direction of writing.
CONTROLS = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
CALLS = "trace=%process,%network,open,openat,creat,mkdir,mkdirat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,truncate"


def run(command, folder, environment, out, err):
    """Exit status (None after the timeout), seconds, peak kilobytes."""
    with open(out, "wb") as o, open(err, "wb") as e:
        started = time.monotonic()
        child = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=o, stderr=e)
        while True:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            took = time.monotonic() - started
            if pid:
                child.returncode = os.waitstatus_to_exitcode(status)
                return child.returncode, took, used.ru_maxrss
            if took > MAX_SECONDS:
                child.kill()
                _, _, used = os.wait4(child.pid, 0)
                child.returncode = -signal.SIGKILL
                return None, took, used.ru_maxrss
            time.sleep(0.002)


def traced(log, state):
    """What a run did that is forbidden, from its trace."""
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


class Checker:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.state = str(folder / "state")
        home = str(folder / "home")
        self.environment = {"PATH": "", "HOME": home, "XDG_STATE_HOME": self.state, "XDG_CONFIG_HOME": home, "LC_ALL": "C.UTF-8"}
        self.strace = shutil.which("strace")
        self.slowest, self.largest = (0, ""), (0, "")

    def failures(self, folder, path, expect):
        found = []
        out, err, log = (str(self.folder / name) for name in ("out", "err", "log"))
        for form in FORMATS:
            command = [self.binary, "export", "-f", form, "--color", "never", "--", path]
            status, took, memory = run(command, folder, self.environment, out, err)
            self.slowest = max(self.slowest, (round(took, 2), path))
            self.largest = max(self.largest, (memory // 1024, path))
            bytes_out, bytes_err = open(out, "rb").read(), open(err, "rb").read()
            if status not in ALLOWED_EXITS[expect]:
                found.append(f"{form}: exit {status} {bytes_err[:200].decode(errors='replace')}")
            if status and not bytes_err:
                found.append(f"{form}: exit {status} without a message")
            if memory > MAX_KILOBYTES:
                found.append(f"{form}: {memory // 1024} MB")
            for name, stream in (("standard output", bytes_out), ("standard error", bytes_err)):
                if CONTROLS.search(stream):
                    found.append(f"{form}: a control byte on {name}")
        if self.strace:
            command = [self.strace, "-f", "-qq", "-o", log, "-e", CALLS, self.binary, "export", "-f", "json", "--", path]
            with open(os.devnull, "wb") as nowhere:
                try:
                    subprocess.run(command, cwd=folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=nowhere, stderr=nowhere, timeout=60)
                    found.extend(sorted(traced(log, self.state)))
                except subprocess.TimeoutExpired:
                    found.append("not finished after 60 s under strace")
        return found


def special(folder):
    """Creates files that no manifest can hold. Returns (path, expect)."""
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
    with tempfile.TemporaryDirectory() as temporary:
        temporary = pathlib.Path(temporary)
        special_folder = temporary / "special"
        special_folder.mkdir()
        rows += [(special_folder, path, expect) for path, expect in special(special_folder)]
        checker = Checker(binary, temporary)
        if not checker.strace:
            print("not checked, because strace is not installed: child processes, network, written files")
        failed = 0
        for folder, path, expect in rows:
            found = checker.failures(folder, path, expect)
            if found:
                failed += 1
                print(ascii(path), expect, "; ".join(found).encode("ascii", "backslashreplace").decode(), sep="\t")
        print(f"slowest {checker.slowest[0]} s ({ascii(checker.slowest[1])}), largest {checker.largest[0]} MB ({ascii(checker.largest[1])})")
        print(f"{len(rows)} rows, {failed} fail")
        return int(failed > 0)


sys.exit(main())
