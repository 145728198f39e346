"""Every error that the user can cause, each with the exit code of the command line.

DhakiraError            (5) the base: what happened, where, what to do
├── UsageError          (2) a wrong option, an unknown suffix
├── InputError          (3) missing, empty, a directory, wrong encoding, wrong languages, not XML
├── NoUnitsError        (4) the file was readable but no unit could be taken from it
└── StoreError          (4) the memory is locked, damaged or of a newer version
    └── ConflictError   (4) somebody else changed the same units meanwhile
"""


class DhakiraError(Exception):
    """The base of all errors raised on purpose; `main` prints it and exits with `exit_code`."""

    exit_code = 5


class UsageError(DhakiraError):
    """The command or call was given something that it does not take."""

    exit_code = 2


class InputError(DhakiraError):
    """A file could not be read as what it should be."""

    exit_code = 3


class NoUnitsError(DhakiraError):
    """A readable file gave no unit."""

    exit_code = 4


class StoreError(DhakiraError):
    """The memory is locked, damaged or written by a newer version."""

    exit_code = 4


class ConflictError(StoreError):
    """A unit was changed by somebody else after it was read."""
