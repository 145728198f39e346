"""Stores keep units, with every change in a log. `open_store` picks one by the name of the memory."""

from ._protocol import Change, Counts, Operation, Store

__all__ = ["Change", "Counts", "Operation", "Store"]
