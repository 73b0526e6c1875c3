"""Chinese and Japanese: no spaces, no capitals; the speaker is right beside the verb of saying."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.scene import Scene, Speaker
from feeds.quotes.speakers.saying import Saying
from feeds.quotes.speakers.turns import take_turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.marks.runs import Run

_REACH = 40
_ZH_VERB = (
    "说道|说|問道|问道|问|回答说|回答|答道|笑道|喊道|叫道|写道|表示|指出|认为|强调|称|告诉记者"
    "|补充说|补充道|补充|解释说|解释|說道|說|問|道"
)
_ZH_MANNER = (
    r"(?:[微轻大高低冷苦][笑声]|[笑着地]|在[\u4e00-\u9fff]{1,12}|对[\u4e00-\u9fff]{1,8}|也|还|又|就|则|曾|当时){0,3}"
)
# Words that open a clause before its subject: "if the user says".
_ZH_LEAD = r"(?:假设|假如|例如|比如|譬如|如果|但是|但|于是|然后|后来|这时|此时|当时|最后|接着|当|若|而)?"
_ZH_BEFORE = re.compile(
    rf"(?:^|[，。！？；：、\s”」]){_ZH_LEAD}([\u4e00-\u9fff·]{{1,10}}?){_ZH_MANNER}(?:{_ZH_VERB})[，：:,]?\s?$"
)
# The verb ends its clause: 问 is part of 问题 (question), 道 of 管道 (pipe), 说 of 说明 (explain).
_ZH_AFTER = re.compile(
    rf"[，,]?\s?([\u4e00-\u9fff·]{{1,8}}?)(?:微笑着|笑着|大声|低声|轻声|也|还|又)?"
    rf"(?:{_ZH_VERB})(?=[了着]?(?:[，。：；！？,.:;!?…\s“「『\"]|$))"
)
# Characters of particles, adverbs, pronouns and verbs: a clause that has one before its verb of saying has more than a
# name there.
_ZH_GRAMMAR = frozenset(
    "的了是在不会能要可我你您这那有没都就也只又并与或把被让给从对向为以及其之所等如若因但而且则还很最更先再才已将应该须必"
    "什怎么谁哪几各每某即使仅此自得地着过到去来用做想看听它们比常中个些样时当算叫名吗呢吧啊知提追重总反讨驳"
)
_ZH_NOT_NAMES = words(
    """
    俗话 常言 老话 古人云 笼统 严格 突然 忽然 反复 互相 总体 一般 坦白 老实 简单 换句话
    据说 口语 原文 官方 一句话 有人
    """
)
_ZH_ROLES = (
    "用户|患者|医生|护士|老师|教师|教授|学生|同学|记者|经理|先生|女士|小姐|太太|夫人|总统|总理|部长|市长|主席|主任|发言人"
    "|负责人|代表|专家|作者|译者|编者|导演|律师|法官|警察|司机|老板|店主|顾客|客户|母亲|父亲|妈妈|爸爸|爷爷|奶奶|哥哥|姐姐"
    "|弟弟|妹妹|儿子|女儿|丈夫|妻子|老人|男人|女人|孩子|男孩|女孩|少年|少女|老头|老太太|船夫|师傅|师父|和尚|道士|将军|士兵"
)
_JA_NOT_NAMES = words("普通 一般 通常 最近 以前 今 昔 本来 実際 場合 時 後 前 日本語 英語 誰")
_ZH_ROLE = re.compile(rf"[\u4e00-\u9fff]{{0,3}}?(?:{_ZH_ROLES})")
_ZH_LONGEST_NAME = 4
_JA_NAME = r"([\u4e00-\u9fff\u30a0-\u30ffー・]{1,12}?)(?:さん|氏|先生|君|ちゃん|様)?"
_JA_VERB = "言|話|述べ|語|答え|尋ね|聞|叫|つぶや|呟|笑|説明|主張|指摘|強調|書|返|問"
_JA_BEFORE = re.compile(rf"(?:^|[、。！？\s」])(?:[^、。！？」]{{0,12}}の)?{_JA_NAME}(?:は|が|も)[^。」]{{0,20}}$")
_JA_AFTER = re.compile(rf"\s?(?:と、?)?{_JA_NAME}(?:は|が|も)[^。]{{0,12}}?(?:{_JA_VERB})")
_JA_SAID = re.compile(rf"\s?と[^。]{{0,16}}?(?:{_JA_VERB})")
_PRONOUNS = {"他": "m", "她": "f", "彼": "m", "彼女": "f"}
_SHORT = 8


def attribute_eastern(text: str, runs: Sequence[Run], scene: Scene) -> list[Saying]:
    """Return the sayings of a paragraph in Chinese or Japanese, with the speakers beside them."""
    sayings: list[Saying] = []
    for run in runs:
        speaker, cued = _speaker(text, run, scene)
        inner = text[run.start : run.end]
        before = text[max(0, run.outer_start - 4) : run.outer_start].rstrip()
        alone = not before or before[-1] in "。！？：」”"
        ended = inner[-1:] in "。！？…，"
        saying = Saying(run, "speech", speaker, cued=cued, alone=alone)
        alone_in_it = not text[: run.outer_start].strip() and not text[run.outer_end :].strip()
        if not cued and len(inner) <= _SHORT and not alone_in_it and not (ended and alone):
            saying.kind = "title" if text[run.outer_start] == "『" else "scare"
        elif not ended and not alone_in_it and not alone and not before.endswith(("：", "，", ":", "、")) and not cued:
            saying.kind = "fragment"
        previous = sayings[-1] if sayings else None
        if speaker is None and saying.kind == "speech" and previous is not None and previous.speaker is not None:
            saying.speaker = Speaker(previous.speaker.name, "medium", previous.speaker.gender)
            saying.same = True
        elif saying.kind == "scare":
            saying.speaker = None
        sayings.append(saying)
    take_turn(text, sayings, None, scene)
    scene.at += 1
    return sayings


def _speaker(text: str, run: Run, scene: Scene) -> tuple[Speaker | None, bool]:
    """Return the speaker beside a verb of saying at a run, and whether there is such a verb."""
    before = text[max(0, run.outer_start - _REACH) : run.outer_start]
    after = text[run.outer_end : run.outer_end + _REACH]
    if scene.lexicon.code == "ja":
        match = _JA_AFTER.match(after)
        has_verb = _JA_SAID.match(after) is not None
        if match is None and has_verb:
            match = _JA_BEFORE.search(before)
    else:
        match = _ZH_BEFORE.search(before) or _ZH_AFTER.match(after)
        has_verb = match is not None
    if match is None:
        return None, has_verb
    name = match.group(1)
    if scene.lexicon.code == "zh" and name not in _PRONOUNS and not _is_chinese_name(name):
        return None, True
    if name in _JA_NOT_NAMES:
        return None, True
    if name in _PRONOUNS:
        last = scene.mentioned[-1].name if scene.mentioned else None
        return (Speaker(last, "medium") if last else None), True
    scene.remember(name, "")
    return Speaker(name, "high"), True


def _is_chinese_name(name: str) -> bool:
    """Tell whether the characters before a verb of saying can be a name or a role, rather than a clause."""
    role = _ZH_ROLE.fullmatch(name)
    if role is not None and not _ZH_GRAMMAR & set(re.sub(_ZH_ROLES, "", name)):
        return True
    if name in _ZH_NOT_NAMES or _ZH_GRAMMAR & set(name):
        return False
    return "·" in name or 1 < len(name) <= _ZH_LONGEST_NAME
