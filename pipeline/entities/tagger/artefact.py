"""Which model file belongs to this code. Written by `make train` together with the file."""

SHA256 = "8ca418d34b5a5a8b3b986b4e61040a73b67cb816da1794ed1a4dca2c8c362591"
