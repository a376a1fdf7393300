"""One tokenizer for English, Chinese and both in one sentence.

Latin words, numbers and Chinese runs are told apart first, so "卧推80kg" gives 卧推, 80, kg; Chinese runs are cut by
jieba with the gym's own words added from `data/lexicon`. Text is folded (NFKC, lower case) for the features, offsets
stay those of the text as written. Not covered: other scripts, which become one token a character.
"""

import json
import logging
import re
import unicodedata
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import jieba
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

ROOT = Path(__file__).resolve().parents[2]
HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
PIECES = re.compile(
    rf"[{HAN}]+|[a-zA-Z\u00c0-\u024f\uff21-\uff3a\uff41-\uff5a]+(?:['’][a-zA-Z]+)?|\d+(?:[.,]\d+)*|[^\s\w]|[^\s]"
)

jieba.setLogLevel(logging.ERROR)


def chinese_words() -> Iterator[str]:
    """Chinese terms of the lexicon and the catalogues, so that jieba keeps them whole."""
    for folder in ("lexicon", "exercises", "foods"):
        for path in sorted((ROOT / "data" / folder).glob("*.json")):
            yield from re.findall(
                rf'"([{HAN}]{{2,8}})"', json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False)
            )


def make_cutter() -> jieba.Tokenizer:
    """jieba with the gym's own words."""
    cutter = jieba.Tokenizer()
    for word in chinese_words():
        cutter.add_word(word)
    return cutter


def pieces(text: str, cutter: jieba.Tokenizer) -> Iterator[Tuple[str, int]]:
    """Tokens with their offset in the text."""
    for found in PIECES.finditer(text):
        if re.match(rf"[{HAN}]", found.group()):
            offset = found.start()
            for word in cutter.lcut(found.group()):
                yield word, offset
                offset += len(word)
        else:
            yield found.group(), found.start()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class BilingualTokenizer(Tokenizer):
    """Rasa's tokenizer interface over `pieces`. `chinese: characters` cuts every Chinese character by itself."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None,
                "prefix_separator_symbol": None, "chinese": "words"}  # fmt: skip

    def __init__(self, config: Dict[str, Any]) -> None:
        super().__init__(config)
        self._characters = config["chinese"] == "characters"
        self._cutter = jieba.Tokenizer() if self._characters else make_cutter()

    def tokenize(self, message: Message, attribute: str) -> List[Token]:
        text = message.get(attribute)
        tokens = []
        for word, start in pieces(text, self._cutter):
            parts = list(word) if self._characters and re.match(rf"[{HAN}]", word) else [word]
            for part in parts:
                folded = unicodedata.normalize("NFKC", part).lower()
                tokens.append(Token(folded, start, start + len(part)))
                start += len(part)
        return self._apply_token_pattern(tokens)
