"""Whether the time of read_quantities and read_dates stays in proportion to a hostile text's length.

A ratio of 1 is linear time; 10 would be quadratic.
"""

from benchmarks.stage_speed import BYTES_PER_MB, cpu_seconds
from pipeline import read_dates, read_quantities

RUNS: dict[str, str] = {
    "digits": "1234567890",
    "spaced digits": "1 2 3 4 5 6 7 8 9 0 ",
    "digits grouped by commas": "123,456,789,",
    "digits and full stops": "1.2.3.4.5.",
    "digits and hyphens": "1-2-3-4-5-",
    "digits and slashes": "2024/7/",
    "full-width digits": "１２３４５６７８９０",
    "digits as words": "一二三四五六七八九〇",
    "numerals with multipliers": "一千二百三十四万五千六百七十八亿",
    "multipliers alone": "十百千万亿",
    "one multiplier": "万",
    "financial numerals": "壹贰叁肆伍陆柒捌玖拾佰仟",
    "signs of approximation": "近约超逾",
    "ordinal prefixes": "第第第第一",
    "openings of shares": "百分之",
    "currency signs": "¥$€",
    "ranges of ranges": "1万至2万到3万—",
    "amounts without an end": "5万元",
    "years without months": "2024年",
    "months without years": "1月至",
    "days of nothing": "日号月年",
    "signs of both": "1一2二3三",
}
"""What is repeated, by what it is."""


def run_of(text: str, size: int) -> str:
    """The text again and again, about so many bytes of it."""
    return text * (size // len(text.encode()))


def seconds_per_megabyte(text: str) -> float:
    """CPU seconds of both readers, per MB of the text."""
    seconds = cpu_seconds(lambda: (read_quantities(text), read_dates(text)))
    return seconds * BYTES_PER_MB / len(text.encode())


def report() -> str:
    """A Markdown table: CPU seconds per MB of runs of 0.1 MB and 1 MB, and their ratio."""
    lines = ["| run of | 0.1 MB, CPU s/MB | 1 MB, CPU s/MB | ratio |", "|---|---:|---:|---:|"]
    for title, text in RUNS.items():
        short = run_of(text, BYTES_PER_MB // 10)
        few = min(seconds_per_megabyte(short) for _ in range(3))
        many = seconds_per_megabyte(run_of(text, BYTES_PER_MB))
        lines.append(f"| {title} | {few:.2f} | {many:.2f} | {many / few:.2f} |")
    return "\n".join(lines)
