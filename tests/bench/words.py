"""Words of several scripts, frequent and rare as in real text (Zipf's law)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random


@dataclass(frozen=True, slots=True)
class Script:
    """What the words of one script are made of."""

    name: str
    language: str
    share: float
    """Which part of all texts is written in it."""

    size: int
    """How many different words it has in a million texts."""

    common: str
    """Its most frequent words, in that order."""

    onsets: str
    vowels: str
    codas: str
    space: str = " "
    comma: str = ","
    stop: str = "."


LATIN = Script(
    "Latin",
    "en",
    0.68,
    150_000,
    "the of and to in a that is was for it with as his on be at by had not are but from or have an they which one you "
    "were her all she there would their we him been has when who will more no if out so said what up its about into "
    "than them can only other new some could time these two may then do first any my now such like our over man me "
    "even most made after also did many before must through years where much your way well down should because each "
    "de la que el en los por para con una más pero sin también está año país según été très déjà où über für müssen "
    "größer são não são coração świat żeby město řekl việc người government minister president economy sanctions",
    "b c d f g h j k l m n p r s t v w br cr dr fr gr pr tr bl cl fl gl pl sl st sp ch sh th qu",
    "a e i o u a e i o u a e i o a e i o u a e i o e a i o a e ai ea ou io é á í ó ü ö è ñe å ø",
    "_ _ _ _ n r s t l m d nt st rs nd ll ck",
)

CYRILLIC = Script(
    "Cyrillic",
    "ru",
    0.13,
    70_000,
    "и в не на что он с как по это но его к из у за от так же все она было только мы бы о вы меня еще нет для когда "
    "даже если уже или быть был до может мне вас они при время после страны правительство министр экономика ёлка",
    "б в г д ж з к л м н п р с т ф х ц ч ш щ пр ст тр кр сл",
    "а е и о у ы э ю я ё а о е и",
    "_ _ _ н р с т л м й в ст нт",
)

GREEK = Script(
    "Greek",
    "el",
    0.05,
    30_000,
    "και το να του η της με που την από για είναι ο στο τα δεν θα τον οι αυτό σε στην ότι μας ένα κυβέρνηση χώρα",
    "β γ δ ζ θ κ λ μ ν ξ π ρ σ τ φ χ ψ πρ στ κρ",
    "α ε η ι ο υ ω ά έ ή ί ό ύ ώ",
    "_ _ _ ς ν ρ",
)

ARABIC = Script(
    "Arabic",
    "ar",
    0.06,
    40_000,
    "في من على أن إلى التي عن لا ما هذا هذه كان مع الذي ذلك بين كل قد هو بعد قال حكومة وزير اقتصاد بلاد العالم",
    "ب ت ج ح خ د ر ز س ش ص ض ط ع غ ف ق ك ل م ن ه ي ال",
    "ا و ي ا ى _",
    "_ _ ن ر ة م ت",
    comma="،",
    stop=".",
)

HAN = Script(
    "Han",
    "zh",
    0.08,
    40_000,
    "的 是 在 不 了 有 和 人 这 中 大 为 上 个 国 我 以 要 他 时 来 用 们 政府 部长 经济 国家 世界 制裁 货币",
    "经 济 发 展 国 家 社 会 政 治 文 化 教 育 科 学 技 术 市 场 金 融 贸 易 安 全 法 律 军 事 外 交 能 源 交 通 农 业",
    "民 主 公 平 自 由 历 史 未 来 新 闻 媒 体 环 境 保 护 健 康 合 作 协 议 会 谈 声 明 问 题",
    "_ _ 的 者 性 化 力 部 员 们",
    space="",
    comma="，",
    stop="。",
)

SCRIPTS = (LATIN, CYRILLIC, GREEK, ARABIC, HAN)


class Lexicon:
    """The words of one script, the frequent ones first, and text made of them.

    Args:
        script: What its words are made of.
        random: Where chance comes from.
        texts: For how many texts it is meant; a vocabulary grows with the root of what is written (Heaps' law).
    """

    def __init__(self, script: Script, random: Random, texts: int = 1_000_000) -> None:
        self.script = script
        self.words = list(dict.fromkeys(script.common.split()))
        self._random = random
        seen = set(self.words)
        size = max(100, int(script.size * min(1.0, (texts / 1_000_000) ** 0.5)))
        parts = [
            [part.replace("_", "") for part in text.split()] for text in (script.onsets, script.vowels, script.codas)
        ]
        while len(self.words) < size:
            # Rarer words are longer, as they are in every language.
            syllables = 1 + int(random.random() * (1.5 + 3 * len(self.words) / size))
            word = "".join([part[int(random.random() * len(part))] for _ in range(syllables) for part in parts])
            if word and word not in seen:
                seen.add(word)
                self.words.append(word)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        self._stream = self._endless()

    def take(self, count: int) -> list[str]:
        """Draw some words by their frequency."""
        stream = self._stream
        return [next(stream) for _ in range(count)]

    def sentence(self, count: int) -> list[str]:
        """Draw some words and set them as a writer does: a capital, commas and stops."""
        words = self.take(count)
        words[0] = words[0].capitalize()
        step = 6 + int(self._random.random() * 8)
        for place in range(step, count - 2, step):
            if place % 3:
                words[place] += self.script.comma
            else:
                words[place] += self.script.stop
                words[place + 1] = words[place + 1].capitalize()
        return words

    def _endless(self) -> Iterator[str]:
        while True:
            yield from self._random.choices(self.words, cum_weights=self._weights, k=50_000)
