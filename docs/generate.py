"""Write docs/cli.md and docs/checks.md from the code; --check fails where they are not what it would write."""

import sys
from pathlib import Path

import click

DOCS = Path(__file__).parent


def cli() -> str:
    """Return the page of the command line: the help of every verb."""
    from aligner.cli import dhakira

    parts = ["# Command line\n\nGenerated from the code.\n"]
    context = click.Context(dhakira, info_name="dhakira", terminal_width=100, max_content_width=100)
    for name in dhakira.list_commands(context):
        command = dhakira.get_command(context, name)
        inner = click.Context(command, info_name=f"dhakira {name}", terminal_width=100, max_content_width=100)
        parts.append(f"## {name}\n\n```\n{command.get_help(inner)}\n```\n")
    return "\n".join(parts)


def checks() -> str:
    """Return the page of the rules."""
    from memory.checks import checks as modules

    parts = ["# Rules\n\nGenerated from the code; `dhakira explain RULE` prints one with its example.\n"]
    for name, module in modules().items():
        parts.append(
            f"## {name}\n\n{module.__doc__.strip().splitlines()[0]}\n\n| rule | severity | meaning |\n|---|---|---|"
        )
        parts += [f"| {r.id} | {r.severity} | **{r.title}.** {r.meaning} |" for r in module.RULES]
        parts.append("")
    return "\n".join(parts)


def main() -> int:
    """Write the pages, or compare them."""
    stale = 0
    for name, page in (("cli.md", cli()), ("checks.md", checks())):
        path = DOCS / name
        if "--check" in sys.argv:
            if not path.exists() or path.read_text(encoding="utf-8") != page:
                print(f"{path.name} is stale: run python docs/generate.py")
                stale = 1
        else:
            path.write_text(page, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())
