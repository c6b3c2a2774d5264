#!/usr/bin/env python3
"""Runs a command in a terminal of its own and prints all that the terminal was sent, then `[status N]` on a line.

    terminal.py COLUMNS [--interrupt TEXT] COMMAND...

--interrupt sends what Ctrl-C sends as soon as TEXT has been shown. A command ended by signal N has status -N.
"""

import fcntl
import os
import pty
import struct
import sys
import termios
import time

columns = int(sys.argv[1])
command = sys.argv[2:]
text = None
if command[0] == "--interrupt":
    text, command = command[1].encode(), command[2:]

child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    os.environ["TERM"] = "xterm"
    os.execvp(command[0], command)

shown = b""
end = time.monotonic() + 120
while time.monotonic() < end:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    shown += piece
    if text and text in shown:
        os.write(terminal, b"\x03")
        text = None
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(shown)
print(f"\n[status {os.waitstatus_to_exitcode(status)}]")
