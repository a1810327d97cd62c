"""What something means, in the two languages of the dataset."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """A meaning in English and in Chinese."""

    english: str
    chinese: str
