"""The command line: one module a verb, imported only when it is called.

A verb module's docstring begins `verb: what it does.`; the help list reads that line without importing it.
"""

import sys
from pathlib import Path

import click

_FOLDER = Path(__file__).parent


def _verbs() -> dict[str, Path]:
    return {p.stem.replace("_", "-"): p for p in sorted(_FOLDER.glob("[a-z]*.py"))}


def _summary(path: Path) -> str:
    """Return what a verb does, from the first line of its file."""
    with path.open(encoding="utf-8") as file:
        line = file.readline().strip().strip('"')
    return line.split(":", 1)[-1].strip()


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_verbs())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _verbs():
            return None
        from importlib import import_module

        module = import_module(f".{cmd_name.replace('-', '_')}", __name__)
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(path)) for name, path in _verbs().items()])


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import version

        click.echo(f"dhakira {version('dhakira')}")
        ctx.exit()


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
def dhakira() -> None:
    """Arabic–English translation memory: segment, align, check numbers and names, export TMX.

    Nothing leaves your machine. Exit codes: 0 clean, 1 findings, 2 usage, 3 unreadable input, 4 no units or an
    unusable memory, 5 internal error, 130 interrupted.
    """


def main() -> None:
    """Run the command line; the only place where errors are caught."""
    from memory.errors import DhakiraError

    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Arabic must print in any locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = dhakira.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing was half-written", err=True)
        code = 130
    except DhakiraError as error:
        click.echo(f"dhakira: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        sys.stderr.close()  # `| head` has what it wants
        code = 0
    except Exception as error:  # the last resort: a defect of ours must not look like a finding
        import traceback

        traceback.print_exc()
        click.echo(f"dhakira: internal error: {error!r}; please report it with the lines above", err=True)
        code = 5
    sys.exit(code if isinstance(code, int) else 0)
