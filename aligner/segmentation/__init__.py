"""Cutting a block of text into sentences by rules that are data, ours or those of a CAT tool."""

from .engine import Candidate, Policy, Segment, candidates, cut
from .foreign import read_rules
from .srx_read import Srx, read_srx
from .srx_write import write_omegat_rules, write_srx

__all__ = [
    "Candidate",
    "Policy",
    "Segment",
    "Srx",
    "candidates",
    "cut",
    "read_rules",
    "read_srx",
    "write_omegat_rules",
    "write_srx",
]
