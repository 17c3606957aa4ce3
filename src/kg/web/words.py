"""The words of the interface in both languages.

A word is looked up by key; `{}` stands for a number or a name. tests/web/test_words.py checks that every key the
templates use is here and that no language has holes.
"""

from __future__ import annotations

LANGUAGES = ("en", "zh")
#: What html[lang] says.
TAGS = {"en": "en", "zh": "zh-Hans"}

WORDS: dict[str, tuple[str, str]] = {
    # the frame of every page
    "site": ("Hetao Graph", "河套知识图谱"),
    "skip": ("Skip to content", "跳到正文"),
    "main_nav": ("Main", "主导航"),
    "language": ("Language", "语言"),
    "breadcrumb": ("Breadcrumb", "当前位置"),
    "home": ("Home", "首页"),
    "browse": ("Browse", "浏览"),
    "query": ("Query", "查询"),
    "validation": ("Validation", "校验"),
    "vocabulary": ("Vocabulary", "词汇表"),
    "search": ("Search", "搜索"),
    "search_label": ("Search the graph", "搜索知识图谱"),
    "search_hint": ("Search people, places, plans…", "搜索人物、地点、规划……"),
    "foot": (
        "Every statement read from a page carries the sentence it was read from. What the editors added says so.",
        "凡读自网页的陈述均附原句；编辑补充的内容均有标注。",
    ),
    "foot_dataset": ("Dataset version {}, {} statements.", "数据集第 {} 版，共 {} 条陈述。"),
    "data": ("Data", "数据"),
    "about": ("About", "关于"),
    "endpoint": ("SPARQL endpoint", "SPARQL 端点"),
    "catalogue": ("Service description", "服务描述"),
    # home
    "hero": ("The Hetao zone, sentence by sentence", "逐句可查的河套合作区"),
    "hero_lede": (
        "People, places, plans and milestones from Shenzhen news. Open any statement to read the sentence behind it.",
        "深圳新闻中的人物、地点、规划与发展目标，以关联数据发布。每条陈述都可查看其所依据的原句。",
    ),
    "map": ("Map of places in the graph around the Pearl River Estuary", "珠江口一带的地点示意图"),
    "map_caption": (
        "{} of {} places, on the Natural Earth 1:10m coastline.",
        "{} 个地点（共 {} 个），海岸线：Natural Earth 1:10m。",
    ),
    "coastline": ("Coastline: Natural Earth 1:10m.", "海岸线：Natural Earth 1:10m。"),
    "list_places": ("List all places", "全部地点"),
    "by_type": ("Browse by type", "按类型浏览"),
    "by_type_note": ("{} entities, {} statements", "{} 个实体，{} 条陈述"),
    "ask": ("Ask the graph", "向图谱提问"),
    "articles": ("Articles", "文章"),
    "statements_n": ("{} statements", "{} 条陈述"),
    "take": ("Take the data", "获取数据"),
    "take_graphs": ("Named graphs", "命名图"),
    "take_graphs_note": ("One graph for each source page and each curated file", "每个来源页面与每个编辑文件各为一图"),
    "take_endpoint_note": ("SPARQL 1.1 query, read only", "SPARQL 1.1 查询，只读"),
    "take_page": ("Any entity", "任一实体"),
    "take_page_note": ("Ask for text/turtle, or take a download link", "请求 text/turtle，或使用下载链接"),
    "open_query": ("Open the query page", "打开查询页"),
    # entity page
    "iri": ("IRI", "IRI"),
    "copy": ("Copy", "复制"),
    "copied": ("Copied", "已复制"),
    "download": ("Download", "下载"),
    "also_called": ("Also called", "又称"),
    "glance": ("At a glance", "概览"),
    "summary": ("Summary", "摘要"),
    "sources": ("Sources", "来源"),
    "pages_n": ("{} pages", "{} 个页面"),
    "page_1": ("1 page", "1 个页面"),
    "orientations": ("Development orientations", "发展定位"),
    "orientations_note": ("In the order the source gives them.", "按来源所列次序。"),
    "milestones": ("Milestones", "发展目标"),
    "milestones_note": (
        "Dots are dated events, squares are targets. The graph does not know whether a target was met.",
        "圆点为有日期的事件，方块为目标。图谱不记载目标是否实现。",
    ),
    "axis": (
        "Time axis from {} to {}, to scale; the list below says the same",
        "{} 年至 {} 年的时间轴（按比例），内容同下方列表",
    ),
    "target": ("Target in the plan", "规划中的目标"),
    "by_due": ("By {}", "到{}"),
    "issued_on": ("Plan issued", "规划印发"),
    "all": ("All statements", "全部陈述"),
    "all_note": (
        "{} statements. Highlighted words gave the value; # links to a statement.",
        "共 {} 条陈述。高亮文字为取值依据；# 为该条陈述的链接。",
    ),
    "property": ("Property", "属性"),
    "value": ("Value", "值"),
    "says": ("What the source says", "来源原文"),
    "link_to": ("link to this statement", "本条陈述的链接"),
    "chars": ("characters {}–{}", "第 {}–{} 字符"),
    "full_sentence": ("full sentence", "完整原句"),
    "cut_note": ("Part of the sentence.", "仅为原句的一部分。"),
    "truncated": ("The page breaks the text off here.", "页面在此处截断。"),
    "editorial": ("Added by the editors", "编辑补充"),
    "derived": ("Follows from other statements, or from the structure of the page", "由其他陈述或页面结构得出"),
    "differs": ("Sources give different values", "各来源取值不同"),
    "more_quotes": ("{} more sentences", "另有 {} 句"),
    "claims_cut": (
        "This entity has more than 1,000 claims; the rest can be queried.",
        "该实体的依据超过 1,000 条，其余可通过查询获取。",
    ),
    "connections": ("Connections", "关联"),
    "incoming_n": ("{} incoming links.", "{} 条指向本实体的链接。"),
    "at_least": ("at least {}", "至少 {}"),
    "is_of": ("has this as “{}”", "以此为“{}”"),
    "sentences": ("Sentences", "原句"),
    "sentences_note": (
        "What the graph keeps of the text, in page order. Highlighted words gave a statement.",
        "图谱所保存的原文语句，按页面次序。高亮文字产生了陈述。",
    ),
    "mentions": ("Mentioned in", "被提及之处"),
    "mentions_n": ("{} sentences.", "{} 句。"),
    "read_here": ("Read from this sentence", "读自本句"),
    "rests": ("Statements that rest on this", "以此为依据的陈述"),
    "prov": ("Where this comes from", "来源说明"),
    "source_page": ("Page", "页面"),
    "snapshot": ("Snapshot", "快照"),
    "editors_refs": ("Cited by the editors", "编辑所引"),
    "cite": ("Cite as", "引用格式"),
    "dataset_version": ("dataset version {}", "数据集第 {} 版"),
    "no_statements": ("The graph states nothing of this itself.", "图谱中没有关于它本身的陈述。"),
    "previous": ("Previous", "上一页"),
    "next": ("Next", "下一页"),
    "page_of": ("Page {} of {}", "第 {} 页，共 {} 页"),
    "page_n": ("Page {}", "第 {} 页"),
    "pager": ("Pages", "分页"),
    "true": ("yes", "是"),
    "false": ("no", "否"),
    # search and lists
    "results_for": ("Results for “{}”", "“{}”的搜索结果"),
    "search_title": ("Search", "搜索"),
    "found_n": ("{} entities", "{} 个实体"),
    "found_none": (
        "Nothing has this name. Try fewer letters, or the other language.",
        "没有找到。请减少字数，或换一种语言。",
    ),
    "search_ask": ("Type a name in English or Chinese.", "请输入中文或英文名称。"),
    "matched": ("Matched", "匹配"),
    "type": ("Type", "类型"),
    "any_type": ("All types", "全部类型"),
    "name_en": ("Name in English", "英文名称"),
    "name_zh": ("Name in Chinese", "中文名称"),
    "apply": ("Apply", "应用"),
    "filters": ("Filters", "筛选"),
    # query
    "query_title": ("Query with SPARQL", "SPARQL 查询"),
    "examples": ("Examples", "示例"),
    "query_label": ("SPARQL 1.1 query", "SPARQL 1.1 查询"),
    "run": ("Run query", "运行"),
    "copy_link": ("Copy link", "复制链接"),
    "rows_n": ("{} rows", "{} 行"),
    "row_1": ("1 row", "1 行"),
    "in_ms": ("in {} ms", "用时 {} 毫秒"),
    "results": ("Query results", "查询结果"),
    "answer_yes": ("The answer is yes", "结果为真"),
    "answer_no": ("The answer is no", "结果为假"),
    "graph_answer": ("The answer is a graph", "结果为图"),
    "query_wrong": ("The query cannot be answered", "无法执行该查询"),
    "at_line": ("Line {}, column {}", "第 {} 行，第 {} 列"),
    "query_prefixes": ("The usual prefixes are declared: {}.", "常用前缀已声明：{}。"),
    "shown_rows": (
        "The first {} of {} rows are shown; downloads have all.",
        "显示前 {} 行（共 {} 行），下载包含全部。",
    ),
    # validation
    "validation_title": ("Validation report", "校验报告"),
    "conforms": ("The data conforms", "数据符合规则"),
    "breaks": ("The data does not conform", "数据不符合规则"),
    "verdict": ("Checked when version {} was built, {}.", "第 {} 版构建时（{}）完成校验。"),
    "no_report": ("This version has no validation report.", "该版本没有校验报告。"),
    "quotations_found": ("Quotations found word for word", "逐字核对的引文"),
    "violations": ("Violations", "违规"),
    "warnings": ("Warnings", "警告"),
    "entities": ("Entities", "实体"),
    "findings": ("Findings", "结果"),
    "no_findings": ("No violations and no warnings.", "没有违规，也没有警告。"),
    "violation": ("Violation", "违规"),
    "warning": ("Warning", "警告"),
    "focus": ("Entity", "实体"),
    "rule": ("Rule", "规则"),
    "quarantined": ("Sources held back", "暂不发布的来源"),
    "quarantined_note": (
        "These pages break a rule, so nothing read from them is published.",
        "以下页面不符合规则，其内容未发布。",
    ),
    # vocabulary
    "vocabulary_note": (
        "The classes and properties that this project defines, and how often the graph uses them.",
        "本项目定义的类与属性，及其在图谱中的使用次数。",
    ),
    "classes": ("Classes", "类"),
    "properties": ("Properties", "属性"),
    "term": ("Term", "术语"),
    "definition": ("Definition", "定义"),
    "used": ("Used", "使用次数"),
    # refusals
    "error_search": ("Search for", "搜索"),
    "error_home": ("Back to the home page", "返回首页"),
    "status_400": ("The request cannot be understood", "无法理解该请求"),
    "status_404": ("Nothing here", "此处没有内容"),
    "status_405": ("This method is not allowed here", "此处不允许该方法"),
    "status_406": ("Not available in the format asked for", "没有所请求的格式"),
    "status_413": ("Too large", "过大"),
    "status_415": ("This format is not known here", "不支持该格式"),
    "status_500": ("Something went wrong on our side", "服务出现错误"),
    "status_401": ("Token wanted", "需要令牌"),
    "status_403": ("Read-only", "只读"),
    "status_422": ("Cannot be carried out", "无法执行"),
    "status_429": ("Too many requests", "请求过多"),
    "status_503": ("Not available just now", "暂不可用"),
    # kinds of entities: the path segment after id/
    "kind_article": ("Articles", "文章"),
    "kind_event": ("Events", "事件"),
    "kind_milestone": ("Milestones", "发展目标"),
    "kind_observation": ("Figures", "数据"),
    "kind_organisation": ("Organisations", "机构"),
    "kind_orientation": ("Orientations", "发展定位"),
    "kind_outcome": ("Outcomes", "预期成果"),
    "kind_person": ("People", "人物"),
    "kind_photo": ("Photos", "照片"),
    "kind_place": ("Places", "地点"),
    "kind_plan": ("Plans", "规划"),
    "kind_progress": ("Progress reports", "进展报道"),
    "kind_reference": ("References", "出处"),
    "kind_role": ("Offices", "职务"),
    "kind_rule": ("Rules", "规则"),
    "kind_run": ("Builds", "构建记录"),
    "kind_snapshot": ("Snapshots", "快照"),
    "kind_source": ("Source pages", "来源页面"),
    "kind_task": ("Tasks", "任务"),
    "kind_term": ("Terms", "术语"),
    # parts of a page
    "part_SiteName": ("site name", "网站名称"),
    "part_Headline": ("headline", "标题"),
    "part_Caption": ("caption", "图说"),
    "part_Body": ("text", "正文"),
    "part_ListItem": ("list item", "列表项"),
}


def word(key: str, language: str) -> str:
    """The words for a key, `{}` not yet filled. Raises KeyError for a key that is not in the table."""
    return WORDS[key][LANGUAGES.index(language)]


def kind_name(kind: str, language: str) -> str:
    """What entities of a kind are called; the kind itself when it has no name yet."""
    return word(f"kind_{kind}", language) if f"kind_{kind}" in WORDS else kind


def number(value: float, language: str) -> str:
    """A whole number with its thousands apart; the same in both languages.

    >>> number(2683, "zh")
    '2,683'
    """
    del language
    return f"{value:,}"
