"""The way from an article to its quotes: marks, runs, kinds, speakers, block by block."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.article import Block
from feeds.quotes.lexicon import Lexicon, lexicon_for
from feeds.quotes.marks.block_quotes import Repeats, block_quotes, own_source
from feeds.quotes.marks.dashes import dash_paragraphs, dash_runs, split_runs
from feeds.quotes.marks.glyphs import detect_habit
from feeds.quotes.marks.runs import Run, pair_paragraphs
from feeds.quotes.marks.script_lines import script_lines
from feeds.quotes.marks.unclosed import clause_finder
from feeds.quotes.model import Quote, QuoteKind
from feeds.quotes.people.cast import Cast, common_words, gather_cast
from feeds.quotes.people.scene import Scene, Speaker
from feeds.quotes.speakers.attribution import attribute_paragraph
from feeds.quotes.speakers.cjk import attribute_eastern
from feeds.quotes.speakers.narration import announced
from feeds.quotes.speakers.paragraphs import Paragraph
from feeds.quotes.speakers.rules import TEXT_RULES, apply_rules
from feeds.quotes.speakers.saying import Saying
from feeds.quotes.speakers.turns import is_story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from feeds.article import Article

_READ = ("paragraph", "list", "footnote")


def people(article: Article, cast: Cast | None = None) -> Cast:
    """The people that an article names, joined with those of earlier parts of its series.

    Gathered part by part and handed on, it makes one person one name across a series.
    """
    texts = _texts(_story(article))
    return gather_cast(texts, lexicon_for(article.language, texts), cast)


def find_quotes(
    article: Article,
    cast: Cast | None = None,
    *,
    common: frozenset[str] | None = None,
    without: frozenset[str] = frozenset(),
) -> tuple[Quote, ...]:
    """The quotes of an article in reading order.

    No two overlap: quotes inside a quote are part of it. `cast` are the people of earlier parts of the
    series, whose names are then used here, too. `common` are the `common_words` of the text if they have been found
    already. The rules of `speakers.rules` that `without` names are left out.
    """
    article = _story(article)
    texts = _texts(article)
    lexicon = lexicon_for(article.language, texts)
    paragraphs = _paragraphs(article, lexicon)
    if not any(paragraph.runs or paragraph.quoted for paragraph in paragraphs):
        return ()
    common = common_words(texts, lexicon) if common is None else common
    scene = Scene(
        gather_cast(texts, lexicon, cast, common),
        lexicon,
        article.byline,
        story=is_story(paragraphs, texts),
        common=common,
        without=without,
    )
    _attribute(paragraphs, scene)
    apply_rules(TEXT_RULES, paragraphs, scene)
    sources = _block_speakers(article, paragraphs, scene)
    return tuple(_quotes(article, paragraphs, sources))


def _story(article: Article) -> Article:
    """Return an article with its author's notes blank: nobody in the story says a quote there."""
    if not any(block.aside for block in article.blocks):
        return article
    return replace(article, blocks=tuple(Block("rule", "") if block.aside else block for block in article.blocks))


def _texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind in _READ or block.kind == "quote"]


def _paragraphs(article: Article, lexicon: Lexicon) -> list[Paragraph]:
    """The blocks that are read, with their runs of quoted words; those of block quotes have none."""
    quoted = {index for group in block_quotes(article) for index in group}
    read = [
        Paragraph(index, block.text, quoted=index in quoted)
        for index, block in enumerate(article.blocks)
        if block.kind in _READ or block.kind == "quote"
    ]
    texts = ["" if paragraph.quoted else paragraph.text for paragraph in read]
    # In a list "Easy: …" and "Hard: …" are terms with their explanations.
    lined = ["" if one.quoted or article.blocks[one.block].kind == "list" else one.text for one in read]
    lines = script_lines(lined, lexicon)
    dashed = dash_paragraphs(texts, lexicon)
    masks = _masks(article, read)
    pairs = pair_paragraphs(texts, detect_habit(texts), clause_finder(lexicon), masks)
    for at, paragraph in enumerate(read):
        paragraph.runs = pairs[at]
        if at in lines:
            paragraph.line = lines[at]
            paragraph.runs = [
                Run(lines[at].start, len(paragraph.text.rstrip()), lines[at].start, len(paragraph.text.rstrip()))
            ]
        elif at in dashed:
            paragraph.runs = dash_runs(paragraph.text, lexicon, pairs[at])
        elif lexicon.dashes:
            paragraph.runs = [part for run in pairs[at] for part in _parted(paragraph.text, run, lexicon)]
    return read


def _parted(text: str, run: Run, lexicon: Lexicon) -> list[Run]:
    """Return a run without the clauses of saying inside its marks: «Да, — сказал он, — это она»."""
    parts = split_runs(text, run.start, run.end, lexicon, known=True)
    if len(parts) < 2 and (not parts or parts[0].end == run.end):
        return [run]
    first, last = parts[0], parts[-1]
    parts[0] = first._replace(outer_start=run.outer_start, continues=run.continues)
    if last.end == run.end:
        parts[-1] = parts[-1]._replace(outer_end=run.outer_end, is_open=run.is_open)
    return parts


def _masks(article: Article, read: Sequence[Paragraph]) -> Mapping[int, Sequence[tuple[int, int]]]:
    """The stretches of each paragraph whose marks quote nothing: code, and addresses written out."""
    masks: dict[int, list[tuple[int, int]]] = {}
    for at, paragraph in enumerate(read):
        block = article.blocks[paragraph.block]
        for span in block.spans:
            if span.kind == "code" or (span.kind == "link" and "://" in block.text[span.start : span.end]):
                masks.setdefault(at, []).append((span.start, span.end))
    return masks


def _attribute(paragraphs: Sequence[Paragraph], scene: Scene) -> None:
    """Give each run its kind, and the speaker that its own paragraph or the one before names."""
    lead: Speaker | None = None
    for paragraph in paragraphs:
        if paragraph.quoted or (paragraph.text.isupper() and not paragraph.runs):
            continue
        if paragraph.line is not None:
            paragraph.sayings = [Saying(run, "speech", cued=True) for run in paragraph.runs]
            continue
        if scene.lexicon.code in ("zh", "ja"):
            paragraph.sayings = attribute_eastern(paragraph.text, paragraph.runs, scene)
            continue
        paragraph.sayings = attribute_paragraph(paragraph.text, paragraph.runs, scene, lead)
        lead = announced(paragraph.text, scene) if paragraph.text.rstrip().endswith(":") else None


def _block_speakers(
    article: Article, paragraphs: Sequence[Paragraph], scene: Scene
) -> dict[int, tuple[Speaker | None, int]]:
    """For the block of each block quote: whose words it holds, and how many characters at its end name the source."""
    by_block = {paragraph.block: at for at, paragraph in enumerate(paragraphs)}
    found: dict[int, tuple[Speaker | None, int]] = {}
    for group in block_quotes(article):
        blocks = [article.blocks[index] for index in group]
        source, taken = own_source([block.text for block in blocks])
        speaker = _source_speaker(blocks, source, scene)
        first = by_block[group[0]]
        # A heading or code between them introduces something else.
        introduced = first and paragraphs[first - 1].block == group[0] - 1 and not paragraphs[first - 1].quoted
        if speaker is None and introduced:
            speaker = announced(paragraphs[first - 1].text, scene)
        for index in group:
            found[index] = (speaker, taken if index == group[-1] else 0)
    return found


def _source_speaker(blocks: Sequence[Block], source: str, scene: Scene) -> Speaker | None:
    cited = next((block.cite for block in blocks if block.cite and "://" not in block.cite), "")
    name = cited.split(",")[0].strip(" —–-.") or source
    return Speaker(scene.named(name)[0], "high") if name else None


def _quotes(
    article: Article, paragraphs: Sequence[Paragraph], sources: Mapping[int, tuple[Speaker | None, int]]
) -> Iterator[Quote]:
    repeats = Repeats(article) if sources else None
    utterance = -1
    previous = -2
    for paragraph in paragraphs:
        text = paragraph.text
        if paragraph.quoted and repeats is not None:
            speaker, taken = sources[paragraph.block]
            end = len(text[: len(text) - taken].rstrip())
            start = len(text) - len(text.lstrip())
            utterance += paragraph.block != previous + 1
            previous = paragraph.block
            if end > start:
                pull = repeats.has(text[start:end])
                yield _quote(
                    text, paragraph.block, Run(start, end, start, end), "pull" if pull else "block", speaker, utterance
                )
            continue
        for saying in paragraph.sayings:
            utterance += not saying.same or utterance < 0
            yield _quote(text, paragraph.block, saying.run, saying.kind, saying.speaker, utterance)


def _quote(text: str, block: int, run: Run, kind: QuoteKind, speaker: Speaker | None, utterance: int) -> Quote:
    return Quote(
        text=text[run.start : run.end],
        block=block,
        start=run.start,
        end=run.end,
        kind=kind,
        speaker=speaker.name if speaker else None,
        certainty=speaker.certainty if speaker else None,
        utterance=utterance,
    )
