"""What the name of a body tells: its level, its province. Better nothing than wrong."""

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.binding._places import CITIES, PROVINCES
from compliance_rules.model import Level


@frozen
class Standing:
    """Where a body stands; None where its name does not tell."""

    level: Level | None = None
    #: The province's short name: 黑龙江, 内蒙古.
    region: str | None = None


_PARTY = late("^中(?:国共产党|共)")
#: National bodies with branches everywhere: the rest of the name tells.
_BRANCHED = late("^国家(?:税务总局|统计局)")
_NATION = late(
    "(?:中华人民共和国)?(?:国务院.*|国家市场监督管理总局|国家[^省市县区]*|审计署|中国人民银行|"
    "(?:外交|国防|教育|科学技术|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和?社会保障|"
    "自然资源|生态环境|住房和?城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|"
    "应急管理)部)"
)
#: A zone, a farm or a company has no level that its name tells.
_UNRANKED = late(
    "(?:开发|高新|新|园|保税|示范|试验|实验|合作|管理|风景|景|名胜|度假|保护|工业|产业|功能|集聚|"
    "先导|先行|港|矿|垦|林|校|库|社|小|片|牧|改革|经济|技术)区|农场|林场|兵团|口岸|集团|公司|大学|"
    "学院|海关"
)
#: Districts and the like whose names look like a zone's.
_DISTRICTS = late("浦东新区|滨海新区|神农架林区|井陉矿区|六枝特区|北林区")
_COUNTY = late("[^市县区旗]{1,14}?(?:自治县|自治旗|县|区|旗)")
_OTHER_CITY = late("[^市县区旗州盟]{1,6}市")
_TOWNSHIP = late(
    "(?!乡镇|城镇|小城镇|街道)[^省市县区镇乡]{1,10}?(?:民族乡|族乡|镇|乡|街道|苏木)"
    "(?=$|人民政府|办事处|党|政府|综合)"
)
_LONGEST_CITY = max(map(len, CITIES))


def standing(body: str) -> Standing:
    """Return what the name of a body tells of its level and province."""
    name = _PARTY.sub("", body)
    local = _BRANCHED.sub("", name)
    if not local or (_NATION.fullmatch(local) and not _UNRANKED.search(local)):
        return Standing("nation" if body else None)
    level: Level | None
    level, region, rest = _province(local)
    city = _city(rest)
    if city is not None:
        level, region, rest = "city", region or CITIES[city], rest.removeprefix(city)
    return Standing(_below(level, rest), region)


def _province(name: str) -> tuple[Level | None, str | None, str]:
    """Split the full name of a province off; short ones begin other names as well."""
    for short, suffix in PROVINCES.items():
        if name.startswith(short + suffix):
            return "province", short, name.removeprefix(short + suffix)
        if suffix.endswith("自治区") and name.startswith(f"{short}自治区"):
            return "province", short, name.removeprefix(f"{short}自治区")
    return None, None, name


def _city(name: str) -> str | None:
    """Return the longest name of the second level that a name begins with."""
    lengths = range(min(len(name), _LONGEST_CITY), 1, -1)
    return next((name[:length] for length in lengths if name[:length] in CITIES), None)


def _below(level: Level | None, rest: str) -> Level | None:
    """Return the level once what stands below province and city is known."""
    other = _OTHER_CITY.match(rest) if _COUNTY.match(rest) is None else None
    if other is not None:
        # Below a city it is a county's equal; on its own it may be either.
        level, rest = "county" if level == "city" else None, rest[other.end() :]
    county = _DISTRICTS.match(rest) or _COUNTY.match(rest)
    if county is not None:
        if _UNRANKED.search(county.group()) and not _DISTRICTS.fullmatch(county.group()):
            return None
        level, rest = "county", rest[county.end() :]
    if _TOWNSHIP.match(rest):
        return "township"
    return None if _UNRANKED.search(rest) else level
