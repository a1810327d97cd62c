"""Contract of the table `enterprise_profile`."""

from typing import Final

from schemas import fields
from schemas.contract import Contract, TableFacts

CLASSES: Final = ("领军型", "成长型", "整改型")


class EnterpriseProfile(Contract):
    """All that the documents tell of an enterprise (一企一档)."""

    _facts = TableFacts(
        stage="publish",
        key=("entity_id",),
        english="All that the documents tell of an enterprise, with its rank and class.",
        chinese="一企一档：各文件所述的一家企业，及其排名和分类。",
    )

    entity_id: fields.Text = fields.column(
        "The enterprise: an entity of type ORG whose name is that of a company, or that holds a role in a chain or "
        "received an award.",
        "企业实体：名称为企业的 ORG 实体，或在产业链中有角色、获得奖补者。",
        unique=True,
        references="entities.entity_id",
    )
    name: fields.Text = fields.column("Canonical name.", "规范名称。")
    aliases: fields.Text = fields.column(
        "Other names that it goes by, joined by 、.", "其他称呼，以顿号连接。", nullable=True
    )
    places: fields.Text = fields.column(
        "Divisions whose documents mention it, joined by 、.", "提及它的文件所属行政区划，以顿号连接。", nullable=True
    )
    chains: fields.Text = fields.column(
        "Chains, towns and clusters that it has a role in, joined by 、.",
        "其在其中有角色的产业链、专业镇或集群，以顿号连接。",
        nullable=True,
    )
    roles: fields.Text = fields.column("Its roles as written, joined by 、.", "角色的原文，以顿号连接。", nullable=True)
    role_count: fields.Int64 = fields.column(
        "Different roles: a role in a chain counts once, however often it is told.",
        "角色数：同一产业链中的同一角色只计一次。",
        ge=0,
    )
    honours: fields.Text = fields.column(
        "Honours of the enterprise and of products named after it, with their years, joined by 、.",
        "企业及以其名称开头的产品所获荣誉（含年份），以顿号连接。",
        nullable=True,
    )
    honour_count: fields.Int64 = fields.column("Different honours.", "荣誉数（去重）。", ge=0)
    projects: fields.Text = fields.column(
        "Projects that it owns or that are named after it, joined by 、.",
        "其实施的或以其名称开头的项目，以顿号连接。",
        nullable=True,
    )
    project_count: fields.Int64 = fields.column("Different projects.", "项目数（去重）。", ge=0)
    received_done: fields.Decimal = fields.column(
        "Grants and awards that it received, in yuan, each fact once; what several payees share is left out.",
        "已获资金和奖励（元），同一事实只计一次；多个收款方共有的不计。",
        ge=0,
    )
    received_planned: fields.Decimal = fields.column(
        "Grants and awards planned or promised to it, in yuan, each fact once.",
        "计划或承诺给予的资金和奖励（元），同一事实只计一次。",
        ge=0,
    )
    output_value: fields.Decimal = fields.column(
        "Output value or revenue of the latest period reported, in yuan; the highest where several are told.",
        "最近一期的产值或营收（元）；有多个时取最高。",
        nullable=True,
    )
    sales: fields.Decimal = fields.column(
        "Sales of the latest period reported, in yuan; the highest where several are told.",
        "最近一期的销售额（元）；有多个时取最高。",
        nullable=True,
    )
    investment_done: fields.Decimal = fields.column(
        "Investments made, in yuan, each fact once.", "已完成投资（元），同一事实只计一次。", ge=0
    )
    investment_planned: fields.Decimal = fields.column(
        "Investments planned, in yuan, each fact once.", "计划投资（元），同一事实只计一次。", ge=0
    )
    document_count: fields.Int64 = fields.column("Documents that mention it.", "提及它的文件数。", ge=1)
    mention_count: fields.Int64 = fields.column("Mentions of it.", "提及次数。", ge=1)
    first_seen: fields.Date = fields.column(
        "Day of the earliest dated document that mentions it.", "提及它的最早文件的成文日期。", nullable=True
    )
    last_seen: fields.Date = fields.column(
        "Day of the latest dated document that mentions it.", "提及它的最晚文件的成文日期。", nullable=True
    )
    score: fields.Int64 = fields.column(
        "Points of the ranking: the counts of documents, roles, honours and projects, and the digits that the money "
        "received (done) and reported (output value, sales, investments made) has in units of 10,000 yuan, each times "
        "its weight in params.yaml.",
        "排名得分：文件数、角色数、荣誉数、项目数，以及已获资金、所报金额（产值、销售额、已完成投资）以万元计的位数，"
        "各乘以 params.yaml 中的权重后相加。",
        ge=0,
    )
    rank: fields.Int64 = fields.column(
        "Place by score, then by documents, then by mentions; equals share a place.",
        "名次：依次按得分、文件数、提及次数；相同者并列。",
        ge=1,
    )
    class_: fields.Text = fields.column(
        "Class by rank: 领军型 (leading), 成长型 (growing), 整改型 (to be improved); a group of equals that does not "
        "fit into a class whole falls into the next. The shares stand in params.yaml.",
        "按名次的分类：领军型、成长型、整改型；并列者不能全部归入某一类时归入下一类。比例见 params.yaml。",
        values=CLASSES,
    )
    explanation: fields.Text = fields.column(
        "How score, rank and class came about, in Chinese.", "得分、名次和分类的由来（中文）。"
    )
    explanation_en: fields.Text = fields.column(
        "How score, rank and class came about, in English.", "得分、名次和分类的由来（英文）。"
    )
