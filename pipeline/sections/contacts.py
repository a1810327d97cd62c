"""Contacts: who answers for a document and on which telephone (附注, GB/T 9704; the foot of a reply)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of, first_of

# 0356-2218793, (0475)4220165, 010-55529650转801, 5899820, 13911716017, 139 1171 6017, 400-844-0001, 020-12320; not
# part of a longer number.
PHONE: Final = re.compile(
    r"(?<![\d.])(?:(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3})\s?[-—–－]?\s?\d{7,9}(?:\s?[-—转]\s?\d{1,5})?"
    r"|1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})|400-?\d{3}-?\d{4}|0\d{2,3}[-—－]1\d{4}|[2-9]\d{6,7})(?![\d.]\d|\d)"
)
_SEPARATOR: Final = re.compile(r"[、，,；;/|\s]+")
_EDGES: Final = " \t，,；;、。.（）()：|"
# 联系人及电话, 经办人（联系电话）: a role and its number under one key.
_AND_PHONE: Final = r"(?:[及和与、/（(]?\s?(?:其|联系|聯繫|办公){0,2}(?:电\s{0,4}话|電話|方式|手机|号码)[）)]?)?"
_SIGNED: Final = r"(?:\s?[（(](?:签字|签名|签章|盖章)[）)])?"
_ROLE_ALONE: Final = re.compile(_AND_PHONE.removesuffix("?") + "$")
_NUMBERS: Final = ("phone", "hotline")
_WITHOUT_PHONE: Final = (*_NUMBERS, "skip")
"""Kinds of words under whose key no other word for a number stands."""
_PEOPLE: Final = ("contact", "handler", "responsible")
_LONGEST_NAME: Final = 30
_CUE_REACH: Final = 16
_PERSON_REACH: Final = 60
_LONGEST_LINE: Final = 300
_NUMBER_WORD: Final = re.compile(r"(?:联系|聯繫|办公|手机)?(?:电\s?话|電話|手机|座机|号码)$")
"""What stands between a name and its number without a colon: 李某 电话 3456789."""
_LEFT_BLANK: Final = re.compile(r"[XxＸ×*○]+$")
_OFFICE: Final = re.compile(r"[科处室局办部股院站所]$|中心$|公司$|委员会$")
_LEADING_LABEL: Final = re.compile(r"[|\s]*[（(]?(?:[一二三四五六七八九十\d]{1,3}[、.．）)])?\s*[（(]?")
_PERSON: Final = re.compile(r"[\u3400-\u9fff·]{2,4}(?:（[^（）]{1,12}）)?$")
# Whoever a role without a colon names, up to the next mark: …，联系人王老师。
_NAMED: Final = r"(?P<name>[\u3400-\u9fff·]{2,4})(?=[，,。；;、）)\s]|$)"
_SPREAD_NAME: Final = re.compile(r"[\u3400-\u9fff]\s{1,4}[\u3400-\u9fff](?![\u3400-\u9fff])")
_PERSON_OR_BODY: Final = re.compile(r"[\u3400-\u9fffA-Za-z·（）()]+(?:\s{1,4}[\u3400-\u9fff])?$")


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact read from one line, as spans of the line's text.

    role: one of the roles of `parties`; `enquiry` for a number without a name. role_text: as written, without a number
    that stands under the same key (联系人 of 联系人及电话).
    start, end: the name, or the number where no name stands with it. phone: as written, without white space.
    """

    role: str
    role_text: str
    start: int
    end: int
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class ContactWords:
    """The words before the colon of a contact. Made by `contact_words`.

    key: a role and its colon. line: a line that starts with one, or with a body's short name and one.
    phone_cue: what stands right before a number in running text, at the end of a text.
    person_before: in running text, a person named with his role and a colon, in front of a number.
    person_behind: the same behind a number, perhaps without the colon (…，联系人王老师。).
    in_brackets: a person by surname and form of address in brackets: （张老师）.
    roles: role and kind (name, phone, skip) of each word.
    """

    key: re.Pattern[str]
    line: re.Pattern[str]
    phone_cue: re.Pattern[str]
    person_before: re.Pattern[str]
    person_behind: re.Pattern[str]
    in_brackets: re.Pattern[str]
    roles: dict[str, tuple[str, str]]

    def is_contact_line(self, text: str) -> bool:
        """Whether a paragraph is a line of contacts."""
        has_key = "：" in text or ":" in text or "|" in text
        return has_key and len(text) <= _LONGEST_LINE and self.line.match(text) is not None

    def is_organiser(self, role_text: str | None) -> bool:
        """Whether a role is that of a body which answers a proposal, or in other documents arranges an event."""
        return role_text is not None and self.roles.get(role_text, ("", ""))[1] == "organiser"

    def is_hotline(self, role_text: str | None) -> bool:
        """Whether a role is that of a number to complain or enquire at, which is nobody's own."""
        return role_text is not None and self.roles.get(role_text, ("", ""))[1] == "hotline"

    def read(self, text: str) -> list[Contact]:
        """The contacts of a line, each number with the name before it that has none yet."""
        keys = list(self.key.finditer(text))
        contacts: list[Contact] = []
        for match, after in zip_longest(keys, keys[1:]):
            as_written = "".join(match["role"].split())
            role_text = as_written if as_written in self.roles else _ROLE_ALONE.sub("", as_written)
            role, kind = self.roles[role_text]
            start, end = match.end(), after.start() if after else len(text)
            if kind == "skip":
                continue
            names = [] if kind in _NUMBERS else _names(text, start, end)
            if match["unit"] and len(names) > 1:
                contacts.append(Contact("contact_unit", "".join(match["unit"].split()), *names.pop(0)))
            has_people = any(not _is_office(text, name) for name in names)
            for name in names:
                # 联系人：财务科 王芳: the office stands before the person.
                is_unit = has_people and role in _PEOPLE and _is_office(text, name)
                contacts.append(Contact("contact_unit" if is_unit else role, role_text, *name))
            own: list[Contact] = [] if kind == "hotline" else contacts
            self._give_phones(own, text, start, end, role_text)
            contacts += own if own is not contacts else []
        return contacts

    def _give_phones(self, contacts: list[Contact], text: str, start: int, end: int, role_text: str) -> None:
        """Gives the numbers of a value to the last names without one; those that are left over become enquiries."""
        phones = list(PHONE.finditer(text, start, end))
        waiting: list[int] = []
        for at in range(len(contacts) - 1, -1, -1):
            if contacts[at].phone is not None or contacts[at].role == "enquiry":
                break
            if contacts[at].role == contacts[-1].role:
                waiting.insert(0, at)
        if len(phones) < len(waiting):
            waiting = waiting[-1:] if len(phones) == 1 else waiting[: len(phones)]
        for at, phone in zip(waiting, phones, strict=False):
            contact = contacts[at]
            contacts[at] = Contact(contact.role, contact.role_text, contact.start, contact.end, _bare(phone[0]))
        for phone in phones[len(waiting) :]:
            person = self.in_brackets.match(text, phone.end())
            role, span = ("contact", person.span("name")) if person else ("enquiry", phone.span())
            contacts.append(Contact(role, role_text, *span, _bare(phone[0])))

    def enquiries(self, text: str) -> list[Contact]:
        """Numbers that running text gives to enquire at: …科，咨询电话：020-38200174; 可拨打0531-82089034咨询.

        A number whose sentence names a person with his role (联系人：王某，电话：…; …，联系人王老师) is that person's.
        """
        found: list[Contact] = []
        last_end, role_text = 0, ""
        for phone in PHONE.finditer(text):
            before = text[max(0, phone.start() - _CUE_REACH) : phone.start()]
            cue = self.phone_cue.search(before)
            if cue:
                role_text = cue["role"]
            elif not last_end or not _SEPARATOR.fullmatch(text, last_end, phone.start()):
                continue
            person = self._person_beside(text, last_end, phone)
            last_end = phone.end()
            found.append(person or Contact("enquiry", role_text, phone.start(), phone.end(), _bare(phone[0])))
        return found

    def _person_beside(self, text: str, start: int, phone: re.Match[str]) -> Contact | None:
        """The person whom the sentence of a number names with his role, before the number from a start on or behind."""
        start = max(start, phone.start() - _PERSON_REACH)
        start = max(start, text.rfind("。", start, phone.start()) + 1)
        match = self.person_before.search(text, start, phone.start()) or self.person_behind.match(text, phone.end())
        if match is None:
            return None
        role_text = "".join(match["role"].split())
        return Contact(self.roles[role_text][0], role_text, *match.span("name"), _bare(phone[0]))


def _names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the names in a value, numbers and what else follows them left out.

    Behind a number stands another name only if it is a person's, perhaps with an office (李明 7022222；财务科 王芳).
    """
    names: list[tuple[int, int]] = []
    for phone in [*PHONE.finditer(text, start, end), None]:
        found = _names_before(text, start, phone.start() if phone else end)
        is_first = not names
        if is_first or (phone and found and _PERSON.match(text[slice(*found[-1])])):
            names += found
        if phone is None or not names:
            break
        start = phone.end()
    return names


def _names_before(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the names in a stretch of a value without numbers; of its offices those that stand before a person,
    or all where it names none.
    """
    names: list[tuple[int, int]] = []
    at = start
    for match in [*_list_marks(text, start, end), None]:
        first, last = _trimmed(text, at, match.start() if match else end)
        cue = _NUMBER_WORD.search(text, first, last)
        first, last = _trimmed(text, first, cue.start()) if cue else (first, last)
        if (
            1 < last - first <= _LONGEST_NAME
            and not _LEFT_BLANK.match(text[first:last])
            and _PERSON_OR_BODY.match(text[first:last])
        ):
            names.append((first, last))
        at = match.end() if match else end
    people = [name for name in names if not _is_office(text, name)]
    # 李某，规划科: the office of the person before it.
    return [name for name in names if name in people or name < people[0]] if people else names


def _is_office(text: str, name: tuple[int, int]) -> bool:
    return _OFFICE.search(text[slice(*name)]) is not None


def _list_marks(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Where a list of names is cut. White space cuts only behind more than one character: 张　凡 is one name."""
    marks = []
    at = start
    for match in _SEPARATOR.finditer(text, start, end):
        before = text[at : match.start()].strip(_EDGES)
        after = text[match.end() : match.end() + 2].strip(_EDGES)
        if match[0].isspace() and (len(before) < 2 or (len(after) < 2 and not _SPREAD_NAME.match(text, match.end()))):
            continue
        marks.append(match)
        at = match.end()
    return marks


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    while text.count("（", start, end) > text.count("）", start, end) and end < len(text) and text[end] == "）":
        end += 1
    return start, end


def _spaced(words: Iterable[str]) -> str:
    """The pattern of any of some words with optional white space between their characters: 联 系 人."""
    return any_of(words, between=r"\s{0,4}")


def _bare(phone: str) -> str:
    return "".join(phone.split())


@cache
def contact_words(lexicons: Lexicons = SHIPPED) -> ContactWords:
    """The contact words of the lexicons sections/contact_roles and sections/forms_of_address."""
    rows = lexicons.rows("sections/contact_roles")
    roles = {"".join(row["role_text"].split()): (row["role"], row["kind"]) for row in rows}

    def labels(words: list[str]) -> str:
        """The pattern of some role words, with what a phone's label may add to it."""
        alone = [word for word in words if roles[word][1] in _WITHOUT_PHONE]
        with_phone = [word for word in words if roles[word][1] not in _WITHOUT_PHONE]
        return f"(?:{_spaced(with_phone)}{_AND_PHONE}|{_spaced(alone)})"

    any_role = labels(list(roles))
    any_contact = labels([word for word, (_, kind) in roles.items() if kind != "organiser"])
    first = first_of(roles)  # tells most places in a line apart
    any_unit = _spaced(word for word, (role, _) in roles.items() if role == "contact_unit")
    any_person = _spaced(word for word, (role, kind) in roles.items() if role in _PEOPLE and kind == "name")
    forms = any_of(lexicons.column("sections/forms_of_address"))
    phone_roles = any_of(word for word, (_, kind) in roles.items() if kind in _NUMBERS)
    return ContactWords(
        key=re.compile(
            rf"(?:(?P<unit>{any_unit})\s?[及和与、/](?={any_person}))?(?P<role>{any_role}){_SIGNED}\s*[:：|]\s*"
        ),
        line=re.compile(
            rf"{_LEADING_LABEL.pattern}[\u3400-\u9fff]{{0,16}}?{first}{any_contact}{_SIGNED}\s*[:：|]"
            rf"|[（(]?{first}{any_role}{_SIGNED}\s*[:：|]"
        ),
        phone_cue=re.compile(rf"(?P<role>{phone_roles})[为是]?\s*[:：]?\s*[（(]?$"),
        person_before=re.compile(rf"(?P<role>{any_person})(?:\s*[:：]|[为是]|\s)\s*{_NAMED}"),
        person_behind=re.compile(rf"[^。；;\n]{{0,12}}?[，,；;（(]\s*(?P<role>{any_person})\s*[:：为是]?\s*{_NAMED}"),
        in_brackets=re.compile(rf"\s?[（(](?P<name>[\u3400-\u9fff]{{1,3}}{forms})[）)]"),
        roles=roles,
    )
