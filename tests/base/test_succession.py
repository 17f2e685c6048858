"""What comes after what, where only some of it is known."""

import pytest

from tui.base.succession import by_day, in_order


@pytest.mark.parametrize(
    ("members", "pairs", "loose", "ordered"),
    [
        ("abc", "", "", "abc"),
        ("abc", "ca", "", "bca"),
        ("abcd", "ad", "", "adbc"),
        ("abcd", "ac bc", "", "abcd"),
        ("abcd", "ad db", "", "adbc"),
        ("abcd", "bc cb", "", "adbc"),
        ("abc", "xa ay", "", "abc"),
        ("abc", "", "ca", "bca"),
        ("abc", "ab", "ba", "abc"),
        ("abcd", "ab bc", "ca cd", "abcd"),
        ("ab", "", "aa ba", "ba"),
        ("", "", "", ""),
    ],
)
def test_order(members: str, pairs: str, loose: str, ordered: str) -> None:
    def parted(text: str) -> list[tuple[str, str]]:
        return [(pair[0], pair[1]) for pair in text.split()]

    assert "".join(in_order(members, parted(pairs), parted(loose))) == ordered


def test_a_long_chain_needs_no_deep_stack() -> None:
    members = list(range(20_000, 0, -1))
    assert in_order(members, [(number, number + 1) for number in members]) == members[::-1]


def test_the_vaguer_of_two_dates_leads() -> None:
    dates = ["2018-01-02", "2018-01-01", "2018-01", "2018/2019", "2018", "2018-01-01/2018-01-05", "2017-12-31"]
    assert sorted(dates, key=by_day) == [
        "2017-12-31",
        "2018",
        "2018/2019",
        "2018-01",
        "2018-01-01",
        "2018-01-01/2018-01-05",
        "2018-01-02",
    ]
