"""Lines at the head of a notice or of a fact sheet: they say something of the text and head none."""

from __future__ import annotations

import re

#: A line of a notice's head or of a fact sheet.
_FIELD = re.compile(
    r"[^\s:：,，。.]{0,6}(?:名称|单位|机构|部门|时间|标题|索引号|主题|来源|位置|地址|面积|组成|领域|规模|期限|范围)[:：|｜]"
)
#: The same where text may stand below: a document's number, and who issued it when.
_HEAD = re.compile(
    r"[^\s:：,，。.]{0,6}(?:机关|文号|字号|日期|编号)[:：|｜]|[（(]?\S{2,16}〔\d{4}〕第?\d{1,4}[号號][)）]?$"
    r"|(?:Index: )?[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,5} \[\d{4}\] No\. ?\d{1,4}$"
    r"|(?:Announcement|Notice|Order|Decree|Circular|Document|Bulletin|Index) No\. ?\d{1,4}$"
    r"|(?:[A-Z][A-Za-z]* ){0,2}(?:Paper|Ref(?:erence)?|File)\.? (?:No|Number)?\.?:? ?[A-Z0-9][\w()/.-]*\d[\w()/.-]*$"
    r"|(?:Answers|Figures|Information|Prices|Status|State|Version|Text|As) (?:as )?(?:of|at)"
    r" (?:\d{1,2} )?[A-Z][a-z]+\.? [\d, ]{4,8}$"
)


#: A medium's name on a line of its own says who published the text above, and heads nothing.
_MEDIUM = re.compile(
    r"(?:The )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3} (?:Times|Daily|Post|Herald|Gazette|Tribune|Journal|Review|Weekly"
    r"|Observer|Chronicle|Courier|Newswire)"
    r"|[^\s，。：]{2,8}(?:日报|日報|晚报|晚報|晨报|晨報|时报|時報|周刊|週刊|商报|商報|通讯社|通訊社)"
)


def of_a_notice(line: str) -> bool:
    """Whether a line says who published the text above it, under which number, or as of when: it heads nothing."""
    return bool(_MEDIUM.fullmatch(line) or _HEAD.match(line))


def field(line: str) -> bool:
    """Whether a line is one of a notice's head or of a fact sheet: "来源：…"."""
    return bool(_FIELD.match(line))
