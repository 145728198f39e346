"""Cutting a block of text into sentences by rules that are data."""

from .engine import Candidate, Policy, Segment, candidates, cut

__all__ = ["Candidate", "Policy", "Segment", "candidates", "cut"]
