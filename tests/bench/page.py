"""The page that keeps the last result: resources/docs/benchmarks.md."""

from __future__ import annotations

from tests.bench.targets import MARGIN, NOT_BUILT, TARGETS, Target

HEAD = """# Benchmarks

`make bench` measures each row against its floor in one run (A B A B, medians of {rounds} rounds
or more) and rewrites this page. Ratios are what counts; absolute times are a guide to one
machine. What only computes is timed by processor time, what waits for the disk by the clock.
Results are checked before their time counts. Each group runs in a process of its own; peak
memory is that of the whole process. *Within 25 %* is beyond the target by no more than the
margin allowed for noise.

{facts}

| work | floor or unit | floor | ours | result | target | verdict |
| --- | --- | ---: | ---: | ---: | ---: | --- |
"""


def page(results, facts, rounds):
    """Return the page.

    Args:
        results: By key of `TARGETS`, what a group measured.
        facts: Name and value of each line above the table.
        rounds: Fewest rounds of a comparison.
    """
    told = "\n".join(f"- {name}: {value}" for name, value in facts.items())
    head = HEAD.format(rounds=rounds, facts=told)
    rows = [line(target, results.get(key)) for key, target in TARGETS.items()]
    later = [f"| {work} | | | | | {target} | not built yet |" for work, target in NOT_BUILT]
    return head + "\n".join([*rows, *later]) + "\n" + notes()


def line(target: Target, found):
    bound = "–"
    if target.target is not None:
        bound = f"{'≥' if target.at_least else '≤'} {figure(target.target, target.unit)}"
    if found is None:
        return f"| {target.work} | {target.floor} | | | | {bound} | not measured here |"
    value = found["value"]
    return " | ".join(
        (
            f"| {target.work}",
            target.floor,
            seconds(found.get("floor")),
            seconds(found.get("case")),
            figure(value, target.unit),
            bound,
            f"{target.verdict(value)} |",
        )
    )


def figure(value, unit):
    text = f"{value:.2f}" if value < 10 else f"{value:.0f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {unit}".replace(".", ",")


def seconds(value):
    if value is None:
        return ""
    text = f"{value * 1e3:.2f} ms" if value < 0.1 else f"{value:.2f} s"
    return text.replace(".", ",")


def notes():
    return f"""
Notes

- A row beyond {MARGIN} × its target is *missed*. Rows without a target are for comparison.
- The target for workbooks was set against a writer in Rust, which is not among our
  dependencies. The floor here writes the rows as bare XML without styles and deflates them.
- Creating a bundle ends with reading it back from disk and comparing; `age` and `gpg` do not
  do that, so they are compared with the time up to the last byte written.
- Peak memory includes some 30 MiB for Python and the libraries.
- `parapp rank --json` and `parapp score` keep every trace and take more memory than the ranking
  measured here.
- What waits for the disk varies most; compare it within its row only.
- The ranking on screen and the window's waits: processor time of the window's thread from one
  turn of its loop to the next, painting included, while others worked on the machine.
  The floor is a table of bare texts; half of ours is painting too. Places, shares, losses and
  the spread are worked out on a thread of their own. A page built on its first visit keeps the
  window busy for 60 to 130 ms once; that is not in the row of pages opened again. What the
  window waits for while others have the processor or the interpreter is not counted.
"""
