"""Which model file belongs to this code. Written by `make train` together with the file."""

from typing import Final

SHA256: Final = "de9f4674207834b4529b6dae2cbfdd370eb1a2d17b5d3b1a3aab31caef6cd8f2"
