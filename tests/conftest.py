"""What all tests share: stored texts and their renewal."""

import pytest
from hypothesis import settings

# Laws are about what is done, not how fast: a busy machine must not break one.
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")

# Before the import: what differs is then shown line by line.
pytest.register_assert_rewrite("tests.golden.compare")

from tests.golden.compare import Golden  # noqa: E402 - the line above must come first


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that stores texts anew."""
    parser.addoption(
        "--golden-update",
        action="store_true",
        help="store what tests compare with files below tests/golden/ anew",
    )


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    """Return what compares text with a stored file: `golden("folder/name.txt", text)`."""
    return Golden(updates=pytestconfig.getoption("--golden-update") is True)
