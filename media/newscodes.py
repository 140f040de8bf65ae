"""How a picture came to be and what machines may do with it, in the words of the standards.

IPTC NewsCodes Digital Source Type, release of 2024-10-23 (http://cv.iptc.org/newscodes/digitalsourcetype/, CC BY 4.0) and PLUS
LDF Data Mining (http://ns.useplus.org/LDF/ldf-XMPSpecification#DataMining).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Term:
    """What a code stands for. A `retired` one is understood, and not offered; one that is `by_machine` readers are told of."""

    name: str
    retired: bool = False
    by_machine: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms by code; a code behind `base` is its URI."""

    base: str
    terms: Mapping[str, Term]

    def choices(self) -> list[tuple[str, str]]:
        """Return every code with its words, retired ones too, as a model field has them."""
        return [(code, f"{term.name} (retired)" if term.retired else term.name) for code, term in self.terms.items()]

    def offered(self, standing: str = "") -> list[tuple[str, str]]:
        """Return the codes one may choose, with their words; a retired one only if it is the one that stands."""
        return [(code, words) for code, words in self.choices() if code == standing or not self.terms[code].retired]

    def code(self, text: str) -> str:
        """Return the code a file means by its URI, by `alias:code` or by the bare code; "" for one nobody knows."""
        code = re.split("[/:#]", text.strip())[-1]
        return code if code in self.terms else ""

    def uri(self, code: str) -> str:
        """Return the URI of a code, "" for none."""
        return self.base + code if code else ""


SOURCE_TYPES = Vocabulary(
    "http://cv.iptc.org/newscodes/digitalsourcetype/",
    MappingProxyType({
        "digitalCapture": Term("Digital capture sampled from real life"),
        "computationalCapture": Term("Multi-frame computational capture sampled from real life"),
        "negativeFilm": Term("Digitised from a transparent negative"),
        "positiveFilm": Term("Digitised from a transparent positive"),
        "print": Term("Digitised from a non-transparent medium"),
        "minorHumanEdits": Term("Original media with minor human edits", retired=True),
        "humanEdits": Term("Human-edited media"),
        "compositeWithTrainedAlgorithmicMedia": Term("Edited using Generative AI", by_machine=True),
        "algorithmicallyEnhanced": Term("Algorithmically-altered media"),
        "softwareImage": Term("Created by software", retired=True),
        "digitalArt": Term("Digital art", retired=True),
        "digitalCreation": Term("Digital creation"),
        "dataDrivenMedia": Term("Data-driven media"),
        "trainedAlgorithmicMedia": Term("Created using Generative AI", by_machine=True),
        "algorithmicMedia": Term("Pure algorithmic media"),
        "screenCapture": Term("Screen capture"),
        "virtualRecording": Term("Virtual event recording"),
        "composite": Term("Composite of elements"),
        "compositeCapture": Term("Composite of captured elements"),
        "compositeSynthetic": Term("Composite including generative AI elements", by_machine=True),
    }),
)  # fmt: skip

DATA_MINING = Vocabulary(
    "http://ns.useplus.org/ldf/vocab/",
    MappingProxyType({
        "DMI-UNSPECIFIED": Term("Neither allowed nor prohibited"),
        "DMI-ALLOWED": Term("Allowed"),
        "DMI-PROHIBITED": Term("Prohibited"),
        "DMI-PROHIBITED-AIMLTRAINING": Term("Prohibited for training of AI and machine learning"),
        "DMI-PROHIBITED-GENAIMLTRAINING": Term("Prohibited for training of generative AI"),
        "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING": Term("Prohibited, except for indexing by search engines"),
        "DMI-PROHIBITED-SEECONSTRAINT": Term("Prohibited: see the usage terms"),
        "DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR": Term("Prohibited: see the rights expression in the file"),
        "DMI-PROHIBITED-SEELINKEDRIGHTSEXPR": Term("Prohibited: see the rights expression it links to"),
    }),
)  # fmt: skip
