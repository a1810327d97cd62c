"""Contract of the table `dates`."""

from schemas import fields
from schemas.contract import Contract, TableFacts


class Dates(Contract):
    """A point or period of the calendar."""

    _facts = TableFacts(
        stage="quantities",
        key=("date_id",),
        english="A point or period of the calendar.",
        chinese="一个日期或时期。",
        prefix="d",
        has_spans=True,
    )

    date_id: fields.Text = fields.column("Identifier of the row.", "日期标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    section_id: fields.Text = fields.column(
        "The deepest section it stands in; empty before the first.",
        "所在的最内层章节，首个章节之前为空。",
        nullable=True,
        references="sections.section_id",
    )
    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id"
    )
    start: fields.Int64 = fields.start()
    end: fields.Int64 = fields.end()
    text: fields.Text = fields.text()
    start_date: fields.Date = fields.column(
        "First day, inclusive; empty where open or unknown.", "首日（含）；开放或未知时为空。", nullable=True
    )
    end_date: fields.Date = fields.column(
        "Last day, inclusive; empty where open or unknown.", "末日（含）；开放或未知时为空。", nullable=True
    )
    granularity: fields.Text = fields.column(
        "The finest unit written: day, ten_days (旬), week, half_month, month, quarter, half, year, school_year, "
        "period (a five-year plan), decade, century; window for a span counted from the document's date (近三年). "
        "Words for the present moment (目前) are no rows.",
        "所写的最细粒度：day、ten_days（旬）、week、half_month、month、quarter、half、year、school_year、"
        "period（五年规划）、decade、century；window 指从文件日期起算的时段（近三年）。“目前”一类的词不成行。",
    )
    qualifier: fields.Text = fields.column(
        "How the date bounds a period: since, until, before, after, about.",
        "日期的限定：since、until、before、after、about。",
        nullable=True,
    )
    is_relative: fields.Bool = fields.column(
        "Whether it counts from the document's own date: 今年.", "是否相对于文件自身日期：如 今年。"
    )
