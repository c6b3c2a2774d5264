#!/usr/bin/env python3
"""Prints the least processor time, in seconds, that each of two programs took for the same work.

    cpu-time.py RUNS FIRST SECOND ARGUMENT...

They run in turn, so that what else the machine does falls on both alike; the least time has least of it.
"""
import os
import sys

runs, programs, arguments = int(sys.argv[1]), sys.argv[2:4], sys.argv[4:]
least = [float("inf")] * 2
null = os.open(os.devnull, os.O_RDWR)
for _ in range(runs):
    for index, program in enumerate(programs):
        actions = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
        child = os.posix_spawn(program, [program, *arguments], os.environ, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        if os.WIFSIGNALED(status) or os.WEXITSTATUS(status) not in (0, 1):
            sys.exit(f"{program} ended with {status}")
        least[index] = min(least[index], usage.ru_utime + usage.ru_stime)
print(*least)
