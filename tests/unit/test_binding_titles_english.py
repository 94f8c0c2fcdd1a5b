"""Titles of annual reports in English."""

import pytest

from compliance_rules.binding._titles_english import english_title


@pytest.mark.parametrize(
    ("line", "body", "year"),
    [
        ("Example Agency Annual FOIA Report for Fiscal Year 2023", "Example Agency", 2023),
        ("Department of Examples FOIA Annual Report 2022", "Department of Examples", 2022),
        (
            "Department of Examples Freedom of Information Act (FOIA) Annual Report, FY 2021",
            "Department of Examples",
            2021,
        ),
        ("The Example Agency's 2023 Annual FOIA Report", "Example Agency", 2023),
        ("Fiscal Year 2023 Annual FOIA Report", None, 2023),
        ("ANNUAL FOIA REPORT", None, None),
        ("Example  Agency – Annual\tReport 2019-2020", "Example Agency", None),
        ("Annual Report 2019 and 2020", None, None),
    ],
)
def test_a_title_tells_body_and_year(line: str, body: str | None, year: int | None) -> None:
    title = english_title([line])
    assert title is not None
    assert (body, year) == (title.body, title.year)


@pytest.mark.parametrize(
    "line",
    [
        "Annual reports",
        "This is the annual report of the agency. It has twelve sections.",
        "The annual report of the agency is below.",
        "Number of Requests from Last Year",
        f"Annual Report {'x' * 200}",
        "",
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert english_title([line]) is None


def test_the_line_that_tells_most_is_the_title() -> None:
    lines = ["Home", "Annual FOIA Report", "Example Agency Annual FOIA Report 2023"]
    title = english_title(lines)
    assert title is not None
    assert title.text == lines[2]


def test_only_the_first_lines_are_looked_at() -> None:
    assert english_title([*["line"] * 80, "Example Agency Annual Report 2023"]) is None
