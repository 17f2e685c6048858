import pytest

from tui.output import escapes


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain, (with) “signs” – 1.5!", "plain, (with) “signs” – 1.5!"),
        ("*a* _b_ `c` [d](e) <f> a|b ~g~ &amp; $h$ \\", r"\*a\* \_b\_ \`c\` \[d\](e) \<f\> a\|b \~g\~ \&amp; \$h\$ \\"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("\x1b[31m", r"␛\[31m"),
        ("two\nlines", "two␊lines"),
    ],
)
def test_markdown(text: str, written: str) -> None:
    assert escapes.markdown(text) == written


def test_markdown_lines() -> None:
    assert escapes.markdown("a\n- b\n12) c\n=== d", lines=True) == "a\n\\- b\n12\\) c\n\\=== d"


def test_bibtex() -> None:
    assert escapes.bibtex(r"{a} & b_c 100% \d~^") == (
        r"\{a\} \& b\_c 100\% \textbackslash{}d\textasciitilde{}\textasciicircum{}"
    )


def test_an_address_stays_one_piece() -> None:
    assert escapes.address('https://x.org/a b(c)"<d>') == "https://x.org/a%20b%28c%29%22%3Cd%3E"
