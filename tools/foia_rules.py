"""Which rule of the pack `us.foia` covers which rule and calculated field of the official form."""

from collections.abc import Mapping
from typing import Final

#: For each rule of the official script, by its number: the rules of the pack that cover it.
COVERED: Final[tuple[tuple[tuple[range, ...], tuple[str, ...]], ...]] = (
    (
        (range(1, 2), range(9, 10), range(32, 44), range(72, 78), range(87, 89), range(100, 104)),
        ("filled",),
    ),
    (
        (range(2, 4),),
        ("appeals_oldest_dates", "requests_oldest_dates", "consultations_oldest_dates"),
    ),
    ((range(4, 5), range(6, 7), range(10, 11)), ("requests_processed",)),
    ((range(5, 6),), ("requests_in_tracks",)),
    ((range(7, 8), range(12, 13)), ("exempt_dispositions",)),
    ((range(8, 9), range(11, 12)), ("other_dispositions",)),
    ((range(14, 16),), ("appeals_processed",)),
    ((range(16, 17),), ("appeals_listed",)),
    ((range(17, 18), range(19, 20)), ("appeal_other",)),
    ((range(18, 19),), ("appeals_closed",)),
    ((range(20, 21),), ("appeal_times_order",)),
    ((range(21, 22),), ("appeal_times_positive",)),
    ((range(22, 23),), ("appeal_times_between",)),
    ((range(23, 32), range(44, 53)), ("appeals_oldest_order",)),
    ((range(53, 59, 2),), ("times_between",)),
    ((range(54, 60, 2),), ("times_order",)),
    ((range(59, 65, 2),), ("granted_times_between",)),
    ((range(60, 66, 2),), ("granted_times_order",)),
    ((range(65, 66),), ("pending_in_flow",)),
    ((range(66, 72, 2),), ("pending_overall",)),
    ((range(67, 73, 2),), ("pending_between",)),
    ((range(78, 87), range(89, 98)), ("requests_oldest_order",)),
    ((range(98, 99), range(104, 105)), ("adjudication_between",)),
    ((range(99, 100),), ("adjudicated_in_time",)),
    ((range(105, 106),), ("staff_for_requests",)),
    ((range(106, 107),), ("staff_for_requests", "costs_for_requests")),
    ((range(107, 108), range(111, 112)), ("backlog_requests",)),
    ((range(108, 111), range(112, 113)), ("backlog_appeals",)),
    ((range(113, 114),), ("consultations_listed",)),
    ((range(114, 132),), ("consultations_oldest_order",)),
    ((range(132, 136),), ("requests_compared_agree",)),
    ((range(136, 138),), ("requests_backlog_agree",)),
    ((range(138, 142),), ("appeals_compared_agree",)),
    ((range(142, 144),), ("appeals_backlog_agree",)),
)

_NESTED: Final = (
    "the list of reasons or statutes below a component is no part of the form in the pack: "
    "an open row cannot have open rows below it"
)

#: The rules that the pack leaves out, and why.
LEFT_OUT: Final[Mapping[int, str]] = {
    13: f"{_NESTED}; the script itself looks only at the first reason of the first component"
}

#: The rule that a calculated field of the agency overall is covered by, by how its name begins.
OVERALL: Final[Mapping[str, str]] = {
    "field_overall_ix_": "personnel_overall",
    "field_overall_req_": "requests_flow_overall",
    "field_overall_vb1_": "dispositions_overall",
    "field_overall_vb2_": "other_reasons_overall",
    "field_overall_vb3_": "exemptions_overall",
    "field_overall_via_": "appeals_flow_overall",
    "field_overall_vib_": "appeal_dispositions_overall",
    "field_overall_vic1_": "appeal_exemptions_overall",
    "field_overall_vic2_": "appeal_reasons_overall",
    "field_overall_vic3_": "appeal_other_reasons_overall",
    "field_overall_viic1_": "simple_days_overall",
    "field_overall_viic2_": "complex_days_overall",
    "field_overall_viic3_": "expedited_days_overall",
    "field_overall_viid_": "pending_overall",
    "field_overall_viiia_": "expedition_overall",
    "field_overall_viiib_": "expedition_overall",
    "field_overall_x_": "fees_overall",
    "field_overall_xia_": "exclusions_overall",
    "field_overall_xib_": "postings_overall",
    "field_overall_xiia_": "backlog_overall",
    "field_overall_xiib_": "consultations_overall",
    "field_overall_xiid1_": "requests_compared_overall",
    "field_overall_xiid2_": "requests_backlog_compared_overall",
    "field_overall_xiie1_": "appeals_compared_overall",
    "field_overall_xiie2_": "appeals_backlog_compared_overall",
}

#: The rules that cover a field calculated from its own row, by the record and the field.
IN_ROW: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("admin_app_vib", "field_total"): ("appeal_totals",),
    ("foia_pers_costs_ix", "field_total_costs"): ("staff_totals",),
    ("foia_pers_costs_ix", "field_total_staff"): ("staff_totals",),
    ("foia_req_vb1", "field_total"): ("disposition_totals",),
    ("proc_req_viic", "field_total"): ("simple_totals", "complex_totals", "expedited_totals"),
}

#: The calculated fields that no rule covers, by the record, and why.
NOT_CALCULATED: Final[Mapping[str, str]] = {
    "quarterly_foia_report_data": "a field of the quarterly report, not of the annual one",
    "admin_app_vic3": _NESTED,
    "foia_req_vb2": _NESTED,
    "statute": _NESTED,
}

#: What the script calculates besides, in the order of the recorded facts.
ADVANCED: Final[tuple[tuple[str, ...], ...]] = (
    ("requests_pending_end", "appeals_pending_end", "consultations_pending_end"),
    (
        "appeal_times_extremes",
        "appeal_times_between",
        "times_extremes",
        "times_between",
        "granted_times_extremes",
        "granted_times_between",
    ),
    ("fee_shares",),
)
