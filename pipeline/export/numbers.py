"""Decimals in files for spreadsheets."""

from decimal import Decimal
from typing import Final

EXACT_DIGITS: Final = 15
"""The significant digits that a number in a spreadsheet keeps; it is a binary floating-point number of 64 bits."""


def plain(value: Decimal) -> str:
    """A decimal in full, without an exponent and without zeros at its end."""
    digits = format(value, "f")  # Decimal.normalize would round to the 28 digits of its context
    return digits.rstrip("0").removesuffix(".") if "." in digits else digits


def is_exact(value: Decimal | int) -> bool:
    """Whether a spreadsheet can hold the number to its last digit."""
    digits = plain(Decimal(value)).replace(".", "").lstrip("-").strip("0")
    return len(digits) <= EXACT_DIGITS
