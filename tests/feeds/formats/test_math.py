"""Formulas and powers as text."""

from __future__ import annotations

import pytest

from feeds.formats.html import html_blocks

A_PLUS_B = "<mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>"


def text(markup: str) -> str:
    (block,) = html_blocks(f"<p>So {markup}.</p>")
    return block.text.removeprefix("So ").removesuffix(".")


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        ("<mfrac><mn>3</mn><mn>4</mn></mfrac>", "3/4"),
        (f"<mfrac>{A_PLUS_B}<mi>c</mi></mfrac>", "(a + b)/c"),
        ("<msqrt><mi>x</mi></msqrt>", "√x"),
        (f"<msqrt>{A_PLUS_B}</msqrt>", "√(a + b)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "³√x"),
        ("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E = mc²"),
        (f"<msup><mi>e</mi>{A_PLUS_B}</msup>", "e^(a + b)"),
        ("<msub><mi>a</mi><mn>12</mn></msub>", "a₁₂"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i²"),
        ("<mtable><mtr><mtd>1</mtd><mtd>2</mtd></mtr><mtr><mtd>3</mtd><mtd>4</mtd></mtr></mtable>", "[1, 2; 3, 4]"),
        ("<semantics><mi>x</mi><annotation encoding='application/x-tex'>\\xi</annotation></semantics>", "x"),
        ("<mi>a</mi><mo>&lt;</mo><mi>b</mi>", "a < b"),
    ],
)
def test_a_formula_is_one_line_that_keeps_its_meaning(formula: str, line: str) -> None:
    assert text(f"<math>{formula}</math>") == line


def test_the_authors_words_for_a_formula_count_first_unless_they_are_tex() -> None:
    half = "<mfrac><mn>1</mn><mn>2</mn></mfrac>"
    assert text(f'<math alttext="one half">{half}</math>') == "one half"
    assert text(f'<math alttext="\\frac{{1}}{{2}}">{half}</math>') == "1/2"
    assert text('<math alttext="x &lt; y"></math>') == "x < y"


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("10<sup>6</sup>", "10⁶"),
        ("10<sup>-3</sup> m<sup>2</sup>", "10⁻³ m²"),
        ("10<sup>−3</sup>", "10⁻³"),
        ("(a)<sup>2</sup>", "(a)²"),
        ("2<sup>n</sup>", "2ⁿ"),
        ("1<sup>st</sup>", "1st"),
        ("le XX<sup>e</sup>", "le XXe"),
    ],
)
def test_a_power_is_one_in_plain_text(markup: str, line: str) -> None:
    assert text(markup) == line


@pytest.mark.parametrize("piece", ["<math>", "<math><mfrac>", "<mfrac><msup>", "</math>", "<math></mfrac>"])
def test_formulas_without_ends_lose_no_text(piece: str) -> None:
    assert "the end" in " ".join(block.text for block in html_blocks(f"<p>{piece * 20_000}</p><p>the end</p>"))
