"""Quantities of Arabic and English text, read as exact values."""

from .find import find_numbers
from .quantity import Quantity

__all__ = ["Quantity", "find_numbers"]
