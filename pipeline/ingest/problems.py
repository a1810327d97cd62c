"""Why an input can't be used."""


class RejectError(ValueError):
    """An input that can't be used.

    reason: one of schemas.rejects.REASONS. detail: what was found and what to do about it, in one line.
    """

    def __init__(self, reason: str, detail: str) -> None:
        """Keeps the reason beside the message."""
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
