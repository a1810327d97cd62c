"""What the values of columns with a closed list of values mean, for the dictionary.

Values that are Chinese terms themselves, and those of `findings.kind`, which the column's own description explains, are
not here.
"""

from collections.abc import Mapping
from typing import Final

from schemas.meaning import Meaning

Meanings = Mapping[str, Meaning]

_DONE: Final = Meaning("it has happened", "已发生")
_PLANNED: Final = Meaning("planned or promised", "计划或承诺")
_PROGRESS: Final[Meanings] = {
    "done": Meaning("done", "已完成"),
    "ongoing": Meaning("under way", "进行中"),
    "planned": Meaning("to be done", "待完成"),
}
_TYPES: Final[Meanings] = {
    "GOV": Meaning("government or party body, department, people's organisation", "党政机关、部门、人民团体"),
    "ORG": Meaning("company, association, school, institute, other body", "企业、协会、学校、研究机构等组织"),
    "PERSON": Meaning("person", "人物"),
    "PLACE": Meaning("division, region, place", "行政区划、地区、地点"),
    "POLICY": Meaning("document, plan, law", "文件、规划、法规"),
    "TOWN": Meaning("specialised town, cluster, park, development zone", "专业镇、集群、园区、开发区"),
    "CHAIN": Meaning("industrial chain, industry", "产业链、产业"),
    "PROJECT": Meaning("project", "项目"),
    "PRODUCT": Meaning("product, brand", "产品、品牌"),
    "AWARD": Meaning("honour, certification", "荣誉、认证"),
    "EVENT": Meaning("expo, contest, meeting", "展会、赛事、会议"),
}

VALUES: Final[Mapping[str, Meanings]] = {
    "rejects.reason": {
        "empty": Meaning("no bytes, or white space alone", "没有内容或只有空白"),
        "undecodable": Meaning("in no character encoding that is read", "无法按所支持的编码解码"),
        "unsupported": Meaning("a format that is not read", "不支持的格式"),
        "unreadable": Meaning("broken, or it may not be read", "已损坏或无权读取"),
        "no_text": Meaning("a file of its format without text", "格式正确但没有文字"),
        "too_large": Meaning("beyond a bound in params.yaml", "超出 params.yaml 中的上限"),
        "duplicate": Meaning("the same bytes as another input", "与另一输入内容相同"),
    },
    "documents.genre": {
        "reply": Meaning("reply to a suggestion, proposal or request", "答复、批复、复函"),
        "notice": Meaning("notice", "通知"),
        "plan": Meaning("plan, programme", "方案、规划、计划"),
        "opinion": Meaning("opinions on how to proceed", "意见"),
        "measure": Meaning("measures, rules of procedure", "措施、办法"),
        "report": Meaning("report", "报告"),
        "bulletin": Meaning("bulletin, announcement", "公报、公告、通报"),
        "letter": Meaning("letter between bodies", "函"),
        "regulation": Meaning("regulations, provisions", "条例、规定"),
        "other": Meaning("anything else", "其他"),
    },
    "parties.role": {
        "issuer": Meaning("who issues or signs it", "发文或署名机关"),
        "addressee": Meaning("whom it is addressed to", "主送对象"),
        "signer": Meaning("who signed it off", "签发人"),
        "responsible": Meaning("who is responsible", "负责人"),
        "handler": Meaning("who handled it", "承办人、经办人"),
        "reviewer": Meaning("who reviewed it", "审核人"),
        "contact": Meaning("whom to ask", "联系人"),
        "contact_unit": Meaning("the unit to ask", "联系单位"),
        "copy_to": Meaning("who gets a copy", "抄送对象"),
        "enquiry": Meaning("a telephone number that no name stands with", "未列姓名的咨询电话"),
    },
    "layout.role": {
        "title": Meaning("title", "标题"),
        "document_number": Meaning("document number", "发文字号"),
        "addressee": Meaning("addressees", "主送机关"),
        "heading": Meaning("heading", "层次标题"),
        "body": Meaning("text", "正文"),
        "signature": Meaning("signature of the issuer", "发文机关署名"),
        "date": Meaning("date of issue", "成文日期"),
        "contact": Meaning("contact details", "联系方式"),
        "attachment": Meaning("note of attachments", "附件说明"),
        "note": Meaning("note", "附注"),
        "signer": Meaning("who signed it off", "签发人"),
        "category": Meaning("category of a reply", "答复类别"),
        "issuer": Meaning("mark of the issuer at the head", "发文机关标志"),
        "disclosure": Meaning("note on disclosure", "公开属性"),
        "copy_to": Meaning("who gets a copy", "抄送机关"),
        "furniture": Meaning("page numbers and what a web page adds", "页码及网页附加内容"),
    },
    "quantities.kind": {
        "money": Meaning("an amount of money", "金额"),
        "percent": Meaning("percent, or percentage points", "百分比或百分点"),
        "measure": Meaning("a number with a physical unit", "带计量单位的数量"),
        "count": Meaning("a number with a classifier or counted noun", "带量词的计数"),
        "multiple": Meaning("so many times", "倍数"),
        "ordinal": Meaning("a place in an order", "序数"),
        "duration": Meaning("a length of time", "时长"),
        "composite": Meaning("a pattern such as 2+10+5", "“2+10+5”一类的组合"),
        "number": Meaning("a number with nothing to it", "无单位的数"),
    },
    "mentions.type": _TYPES,
    "entities.type": _TYPES,
    "mentions.form": {
        "name": Meaning("full name", "全称"),
        "short": Meaning("short name", "简称"),
        "anaphor": Meaning("a word that points back", "回指"),
    },
    "amounts.kind": {
        "grant": Meaning("funds handed down or given in support", "下达、拨付的资金和补助"),
        "award": Meaning("award, bonus", "奖励"),
        "budget": Meaning("funds set aside", "安排、预算的资金"),
        "output_value": Meaning("output value, revenue, value added, GDP", "产值、营收、增加值、生产总值"),
        "sales": Meaning("sales", "销售额"),
        "contract": Meaning("contracts signed", "签约额"),
        "investment": Meaning("investment", "投资"),
        "loan": Meaning("loan, credit", "贷款、授信"),
        "fee": Meaning("fee, price, fine", "费用、价格、罚款"),
        "limit": Meaning("a ceiling on loans or prices, a threshold", "贷款或价格的上限、门槛"),
        "other": Meaning("any other", "其他"),
    },
    "amounts.status": {"done": _DONE, "planned": _PLANNED},
    "indicators.status": {"done": _DONE, "planned": _PLANNED},
    "tasks.status": _PROGRESS,
    "projects.status": _PROGRESS,
    "events.status": {"done": Meaning("held", "已举办"), "planned": Meaning("to be held", "拟举办")},
    "task_bodies.role": {
        "lead": Meaning("leads", "牵头"),
        "joint": Meaning("takes part", "配合"),
        "responsible": Meaning("answers for it", "负责"),
    },
    "citations.action": {
        "issued": Meaning("it was issued", "出台、印发"),
        "implemented": Meaning("it is carried out", "贯彻、落实、执行"),
        "drafted": Meaning("it is being drafted", "起草、制定"),
        "based_on": Meaning("it is what this rests on", "根据、依据、按照"),
        "amended": Meaning("it is amended", "修订、修改"),
        "repealed": Meaning("it is repealed", "废止"),
        "mentioned": Meaning("it is only named", "仅提及"),
    },
    "clusters.level": {
        "national": Meaning("of the country", "国家级"),
        "province": Meaning("of a province", "省级"),
        "city": Meaning("of a city", "市级"),
        "county": Meaning("of a county", "县级"),
    },
}
"""By `<table>.<column>`, the meaning of every value."""
