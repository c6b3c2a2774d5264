#!/usr/bin/env python3
"""Prints the shell commands of a CI file as one script, in the order in which CI would run them.

    steps.py github|gitlab|dockerfile FILE

A GitHub step with `if: always()` runs whatever came before, as there.
"""

import re
import sys

import yaml

kind, path = sys.argv[1:]
text = open(path).read()


def dockerfile(text):
    stage, commands = "", []
    for line in re.sub(r"\\\n", " ", text).splitlines():
        words = line.split(maxsplit=1)
        if words and words[0] == "FROM":
            stage = line.split()[-1]
        elif words and words[0] == "RUN" and stage == "check":
            commands.append(words[1])
    return ["set -e", *commands]


def github(text):
    lines = ["set +e", "failed=0"]
    for job in yaml.safe_load(text)["jobs"].values():
        for step in job["steps"]:
            if "run" not in step:
                continue
            guard = "true" if step.get("if") == "always()" else '[ "$failed" = 0 ]'
            lines.append(f"if {guard}; then bash -e -c {quote(step['run'])} || failed=1; fi")
    return lines + ['exit "$failed"']


def gitlab(text):
    (job,) = (value for value in yaml.safe_load(text).values() if "script" in value)
    return ["set -eo pipefail", *job["script"]]


def quote(script):
    return "'" + script.replace("'", "'\\''") + "'"


print("\n".join({"github": github, "gitlab": gitlab, "dockerfile": dockerfile}[kind](text)))
