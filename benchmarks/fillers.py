"""What the grammar of generated documents leaves open: names from the gazetteers, figures and dates."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.grammar import Fillers
from pipeline.core.lexicons import SHIPPED
from pipeline.core.places import gazetteer

FIRST_YEAR, LAST_YEAR = 2016, 2026

_GIVEN = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超秀霞平刚桂英华玉兰文辉建国红梅志海波鑫晨浩宇欣怡"
_BRANDS = "天华宏远泰瑞恒盛金鼎中科安信联创博雅嘉禾绿源东方晟达利兴福康云峰海润"
_FORMS = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司")
_TRADES = ("农业科技", "新材料", "装备制造", "纺织", "食品", "光电", "生物科技", "建工", "物流", "能源")
_SESSIONS = ("十二", "十三", "十四", "十五", "七", "八", "九")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a document is set.

    province, city, county: full names of divisions, each holding the next. towns: names of towns of the county.
    level: 省, 市 or 县, whose document it is. year: of the document.
    """

    province: str
    city: str
    county: str
    towns: tuple[str, ...]
    level: str
    year: int

    @property
    def place(self) -> str:
        """The division whose document it is."""
        return {"省": self.province, "市": self.city, "县": self.county}[self.level]


@cache
def _counties() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """Every county that has towns, as (province, city, county, towns), in order of code."""
    places = gazetteer(SHIPPED)
    towns: dict[str, list[str]] = {}
    for town in places.towns():
        towns.setdefault(town.parents[-1], []).append(town.name)
    found = []
    for code, region in sorted(places.by_code.items()):
        if (
            region.level == "county"
            and region.until is None
            and len(region.parents) == 2
            and len(towns.get(code, ())) > 1
        ):
            province, city = places.parents(region)
            found.append((province.name, city.name, region.name, tuple(towns[code])))
    return tuple(found)


@cache
def _surnames() -> tuple[str, ...]:
    return SHIPPED.column("entities/surnames")


def draw_setting(random: Random) -> Setting:
    """A setting: any county of the country, any of the years."""
    province, city, county, towns = random.choice(_counties())
    level = random.choice("省市市市县县")
    return Setting(province, city, county, towns, level, random.randint(FIRST_YEAR, LAST_YEAR))


def fillers_of(setting: Setting, grammar_write: Callable[[str, Random, Fillers], str]) -> Fillers:
    """What fills the slots of a document of this setting.

    grammar_write: writes a symbol of the grammar (Grammar.write), for names that hold one.
    """

    def body(random: Random) -> str:
        owner = random.choice((setting.place, setting.level, setting.level, setting.city))
        return owner + grammar_write("department", random, fillers)

    fillers: Fillers = {
        "province": lambda _: setting.province,
        "city": lambda _: setting.city,
        "county": lambda _: setting.county,
        "level": lambda _: setting.level,
        "place": lambda random: random.choice((setting.place, setting.city, setting.county)),
        "town": lambda random: random.choice(setting.towns),
        "body": body,
        "company": lambda random: _company(setting, random),
        "person": _person,
        "year": lambda random: str(setting.year + random.choice((-2, -1, -1, 0, 0, 0, 1, 2))),
        "month": lambda random: str(random.randint(1, 12)),
        "day": lambda random: str(random.randint(1, 28)),
        "session": lambda random: random.choice(_SESSIONS),
        "small": lambda random: str(random.randint(1, 9)),
        "tens": lambda random: str(random.randint(10, 99)),
        "number": lambda random: str(random.randint(2, 999)),
        "number_large": _number_large,
        "share": _share,
        "points": lambda random: f"{random.randint(2, 9)}个百分点",
        "ordinal": lambda random: random.choice("一二三四五六"),
        "money_small": lambda random: f"{random.randint(1, 99) * 100}元",
        "money": _money,
        "money_large": lambda random: f"{random.randint(11, 9999) / 100:g}亿元",
    }
    return fillers


def _company(setting: Setting, random: Random) -> str:
    brand = "".join(random.sample(_BRANDS, 2))
    owner = random.choice((setting.province, setting.city, setting.county))
    return f"{owner}{brand}{random.choice(_TRADES)}{random.choice(_FORMS)}"


def _person(random: Random) -> str:
    return random.choice(_surnames()) + "".join(random.sample(_GIVEN, random.randint(1, 2)))


def _number_large(random: Random) -> str:
    return random.choice(
        (f"{random.randint(1, 99)}万", f"{random.randint(11, 99) / 10:g}万", str(random.randint(1000, 9999)))
    )


def _share(random: Random) -> str:
    return f"{random.randint(11, 999) / 10:g}%"


def _money(random: Random) -> str:
    amount = random.randint(1, 500) * random.choice((1, 5, 10))
    return random.choice(
        (f"{amount}万元", f"{amount}万元", f"{amount}.{random.randint(1, 99):02}万元", f"{amount}-{amount * 2}万元")
    )
