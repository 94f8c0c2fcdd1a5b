"""Compare text with a stored file, or store it anew when pytest gets `--golden-update`."""

from pathlib import Path

from attrs import frozen

FOLDER = Path(__file__).parent


@frozen
class Golden:
    """Compares text with files below `tests/golden/`; use it as the fixture `golden`."""

    updates: bool

    def __call__(self, name: str, text: str) -> None:
        """Assert that the stored file of that name holds exactly this text.

        Args:
            name: The file's path below `tests/golden/`.
            text: What the code gives now.
        """
        path = FOLDER / name
        if self.updates:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        assert path.exists(), f"{name} is not stored yet: run pytest with --golden-update"
        assert path.read_bytes().decode("utf-8") == text
