#!/usr/bin/env python3
"""Prints the shell commands of a CI file as one script, in the order in which CI would run them.

    steps.py github|gitlab|dockerfile FILE

Elfit's own action is run step by step. A GitHub step with `if: always()` runs whatever came before, as there.
"""

import pathlib
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
        elif words and words[0] == "COPY" and stage == "check" and "/elfit:" in line:
            # Out of elfit's image.
            commands.append("cp " + " ".join(line.split()[-2:]))
    return ["set -e", *commands]


def github(text):
    lines = ["set +e", "failed=0"]
    for job in yaml.safe_load(text)["jobs"].values():
        for step in job["steps"]:
            steps = action(step.get("with", {})) if re.search(r"/elfit@", step.get("uses", "")) else [step]
            for step in steps:
                if "run" not in step:
                    continue
                guard = "true" if step.get("if") == "always()" else '[ "$failed" = 0 ]'
                run = f"cd {quote(step['working-directory'])}\n" if "working-directory" in step else ""
                words = " ".join(f"{name}={quote(str(value))}" for name, value in step.get("env", {}).items())
                lines.append(f"if {guard}; then env {words} bash -e -c {quote(run + step['run'])} || failed=1; fi")
    return lines + ['exit "$failed"']


def action(given):
    """The steps of elfit's own action, with what a workflow gives it."""
    folder = pathlib.Path(__file__).resolve().parents[2]
    what = yaml.safe_load((folder / "action.yml").read_text())
    inputs = {name: value["default"] for name, value in what["inputs"].items()} | given
    values = {f"inputs.{name}": value for name, value in inputs.items()} | {
        "github.action_path": str(folder), "github.server_url": "https://forge.example",
        "github.action_repository": "team/elfit", "github.action_ref": "v1"}

    def filled(value):
        if isinstance(value, dict):
            return {key: filled(inner) for key, inner in value.items()}
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values[match[1]], value)

    # Only the places that the runner fills in: a script with an input in it would be code of whoever gives the input.
    for step in what["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), "an input in a script"
    return [
        {key: filled(value) if key in ("env", "working-directory") else value for key, value in step.items()}
        for step in what["runs"]["steps"]
    ]


def gitlab(text):
    (job,) = (value for value in yaml.safe_load(text).values() if "script" in value)
    return ["set -eo pipefail", *job["script"]]


def quote(script):
    return "'" + script.replace("'", "'\\''") + "'"


print("\n".join({"github": github, "gitlab": gitlab, "dockerfile": dockerfile}[kind](text)))
