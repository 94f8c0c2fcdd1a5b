"""Which element of an annual FOIA report in NIEM XML is which table and column of the form."""

from collections.abc import Mapping
from typing import Final

from attrs import field

from compliance_rules._values import frozen


@frozen(kw_only=True)
class Section:
    """A section of the XML, which is one table of the form."""

    table: str
    #: The element that holds one row.
    record: str
    #: The column that each element of a row is: its name, those of the elements that it stands in
    #: before it (`A/B`), the code that it is counted for behind it (`A=code`).
    columns: Mapping[str, str]
    #: What a part of a row says that is left out, where the format leaves out what is none.
    left_out: Mapping[str, str] = field(factory=dict)


_PLACES: Final = (
    "oldest",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_EXEMPTIONS: Final = {
    f"AppliedExemption=Ex. {code}": f"ex_{code.lower().replace('(', '_').replace(')', '')}"
    for code in [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7(A)",
        "7(B)",
        "7(C)",
        "7(D)",
        "7(E)",
        "7(F)",
        "8",
        "9",
    ]
}
_REASONS: Final = {
    "NoRecords": "no_records",
    "Referred": "referred",
    "Withdrawn": "withdrawn",
    "FeeRelated": "fee",
    "NotDescribed": "not_described",
    "ImproperRequest": "improper",
    "NotAgency": "not_agency_record",
    "Duplicate": "duplicate",
    "Other": "other",
}
_REQUEST_REASONS: Final = {
    f"NonExemptionDenial={code}": f"not_exempt.{name}" for code, name in _REASONS.items()
}
_APPEAL_REASONS: Final = {
    **{f"NonExemptionDenial={code}": name for code, name in _REASONS.items()},
    "NonExemptionDenial=InLitigation": "in_litigation",
    "NonExemptionDenial=ExpeditedDenial": "expedition_denied",
}
_FLOW: Final = {
    f"ProcessingStatistics{element}Quantity": column
    for element, column in (
        ("PendingAtStart", "pending_start"),
        ("Received", "received"),
        ("Processed", "processed"),
        ("PendingAtEnd", "pending_end"),
    )
}
_DAYS: Final = {
    f"ResponseTime{each}DaysValue": each.lower()
    for each in ("Median", "Average", "Lowest", "Highest")
}
_TRACKS: Final = ("Simple", "Complex", "Expedited")
_DAYS_BY_TRACK: Final = {
    f"{track}ResponseTime/{element}": f"{track.lower()}.{column}"
    for track in _TRACKS
    for element, column in _DAYS.items()
}
_PENDING: Final = {
    f"{track}PendingRequestStatistics/PendingRequest{element}": f"{track.lower()}.{column}"
    for track in _TRACKS
    for element, column in (
        ("Quantity", "pending"),
        ("MedianDaysValue", "median"),
        ("AverageDaysValue", "average"),
    )
}
_INCREMENTS: Final = {
    **{
        f"TimeIncrement={days}": f"days_{days.replace('-', '_')}"
        for days in [
            "1-20",
            "21-40",
            "41-60",
            "61-80",
            "81-100",
            "101-120",
            "121-140",
            "141-160",
            "161-180",
            "181-200",
            "201-300",
            "301-400",
        ]
    },
    "TimeIncrement=401+": "days_401_up",
    "TimeIncrementTotalQuantity": "total",
}
_OLDEST: Final = {
    f"OldItem={at}/{element}": f"{column}.{place}"
    for at, place in enumerate(_PLACES, start=1)
    for element, column in (
        ("OldItemReceiptDate", "received"),
        ("OldItemPendingDaysQuantity", "days"),
    )
}
_COMPARED: Final = {
    "ItemsReceivedLastYearQuantity": "received_before",
    "ItemsReceivedCurrentYearQuantity": "received",
    "ItemsProcessedLastYearQuantity": "processed_before",
    "ItemsProcessedCurrentYearQuantity": "processed",
}
_BACKLOG_COMPARED: Final = {
    "BacklogLastYearQuantity": "before",
    "BacklogCurrentYearQuantity": "now",
}
_ADJUDICATED: Final = {
    "RequestGrantedQuantity": "granted",
    "RequestDeniedQuantity": "denied",
    "AdjudicationMedianDaysValue": "median",
    "AdjudicationAverageDaysValue": "average",
}
_OTHER_TOTAL: Final = {"ComponentOtherDenialReasonQuantity": "total"}


def _none(columns: Mapping[str, str], word: str) -> Mapping[str, str]:
    return dict.fromkeys(columns, word)


def _section(
    table: str, record: str, columns: Mapping[str, str], left_out: Mapping[str, str] | None = None
) -> Section:
    return Section(table=table, record=record, columns=columns, left_out=left_out or {})


#: Each section by the name of its element.
SECTIONS: Final[Mapping[str, Section]] = {
    "ProcessedRequestSection": _section("requests_flow", "ProcessingStatistics", _FLOW),
    "RequestDispositionSection": _section(
        "dispositions",
        "RequestDisposition",
        {
            "RequestDispositionFullGrantQuantity": "full_grants",
            "RequestDispositionPartialGrantQuantity": "partial_grants",
            "RequestDispositionFullExemptionDenialQuantity": "exempt",
            **_REQUEST_REASONS,
            "RequestDispositionTotalQuantity": "total",
        },
        _none(_REQUEST_REASONS, "0"),
    ),
    "RequestDenialOtherReasonSection": _section(
        "other_reasons", "ComponentOtherDenialReason", _OTHER_TOTAL
    ),
    "RequestDispositionAppliedExemptionsSection": _section(
        "exemptions", "ComponentAppliedExemptions", _EXEMPTIONS, _none(_EXEMPTIONS, "0")
    ),
    "ProcessedAppealSection": _section("appeals_flow", "ProcessingStatistics", _FLOW),
    "AppealDispositionSection": _section(
        "appeal_dispositions",
        "AppealDisposition",
        {
            "AppealDispositionAffirmedQuantity": "affirmed",
            "AppealDispositionPartialQuantity": "partly_reversed",
            "AppealDispositionReversedQuantity": "reversed",
            "AppealDispositionOtherQuantity": "closed_otherwise",
            "AppealDispositionTotalQuantity": "total",
        },
    ),
    "AppealDispositionAppliedExemptionsSection": _section(
        "appeal_exemptions", "ComponentAppliedExemptions", _EXEMPTIONS, _none(_EXEMPTIONS, "0")
    ),
    "AppealNonExemptionDenialSection": _section(
        "appeal_reasons", "AppealNonExemptionDenial", _APPEAL_REASONS, _none(_APPEAL_REASONS, "0")
    ),
    "AppealDenialOtherReasonSection": _section(
        "appeal_other_reasons", "ComponentOtherDenialReason", _OTHER_TOTAL
    ),
    "AppealResponseTimeSection": _section("appeal_times", "ResponseTime", _DAYS),
    "OldestPendingAppealSection": _section(
        "appeals_oldest", "OldestPendingItems", _OLDEST, _none(_OLDEST, "N/A")
    ),
    "ProcessedResponseTimeSection": _section("times", "ProcessedResponseTime", _DAYS_BY_TRACK),
    "InformationGrantedResponseTimeSection": _section(
        "granted_times", "ProcessedResponseTime", _DAYS_BY_TRACK
    ),
    **{
        f"{track}ResponseTimeIncrementsSection": _section(
            f"{track.lower()}_days", "ComponentResponseTimeIncrements", _INCREMENTS
        )
        for track in _TRACKS
    },
    # How long none have waited is left out.
    "PendingPerfectedRequestsSection": _section(
        "pending",
        "PendingPerfectedRequests",
        _PENDING,
        _none({key: each for key, each in _PENDING.items() if "DaysValue" in key}, "N/A"),
    ),
    "OldestPendingRequestSection": _section(
        "requests_oldest", "OldestPendingItems", _OLDEST, _none(_OLDEST, "N/A")
    ),
    "ExpeditedProcessingSection": _section(
        "expedition_requests",
        "ExpeditedProcessing",
        {**_ADJUDICATED, "AdjudicationWithinTenDaysQuantity": "within_ten"},
    ),
    "FeeWaiverSection": _section("fee_waivers", "FeeWaiver", _ADJUDICATED),
    "PersonnelAndCostSection": _section(
        "personnel",
        "PersonnelAndCost",
        {
            "FullTimeEmployeeQuantity": "staff.full_time",
            "EquivalentFullTimeEmployeeQuantity": "staff.equivalent",
            "TotalFullTimeStaffQuantity": "staff.total",
            "ProcessingCostAmount": "costs.processing",
            "LitigationCostAmount": "costs.litigation",
            "TotalCostAmount": "costs.total",
        },
    ),
    "FeesCollectedSection": _section(
        "fees",
        "FeesCollected",
        {"FeesCollectedAmount": "collected", "FeesCollectedCostPercent": "share"},
    ),
    "SubsectionUsedSection": _section(
        "exclusions", "SubsectionUsed", {"TimesUsedQuantity": "used"}
    ),
    "SubsectionPostSection": _section(
        "postings",
        "Subsection",
        {"PostedbyFOIAQuantity": "by_foia_office", "PostedbyProgramQuantity": "by_program_offices"},
    ),
    "BacklogSection": _section(
        "backlog",
        "Backlog",
        {"BackloggedRequestQuantity": "requests", "BackloggedAppealQuantity": "appeals"},
    ),
    "ProcessedConsultationSection": _section("consultations", "ProcessingStatistics", _FLOW),
    "OldestPendingConsultationSection": _section(
        "consultations_oldest", "OldestPendingItems", _OLDEST, _none(_OLDEST, "N/A")
    ),
    "ProcessedRequestComparisonSection": _section(
        "requests_compared", "ProcessingComparison", _COMPARED
    ),
    "BackloggedRequestComparisonSection": _section(
        "requests_backlog_compared", "BacklogComparison", _BACKLOG_COMPARED
    ),
    "ProcessedAppealComparisonSection": _section(
        "appeals_compared", "ProcessingComparison", _COMPARED
    ),
    "BackloggedAppealComparisonSection": _section(
        "appeals_backlog_compared", "BacklogComparison", _BACKLOG_COMPARED
    ),
}
