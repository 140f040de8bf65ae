"""How a picture came to be and what machines may do with it, in the words of the standards.

IPTC NewsCodes Digital Source Type, release of 2024-10-23 (http://cv.iptc.org/newscodes/digitalsourcetype/, CC BY 4.0) and PLUS
LDF Data Mining (http://ns.useplus.org/LDF/ldf-XMPSpecification#DataMining).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from phrases import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Term:
    """What a code stands for. A `retired` one is understood, and not offered; one that is `by_machine` readers are told of."""

    name: Phrase
    retired: bool = False
    by_machine: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms by code; a code behind `base` is its URI."""

    base: str
    terms: Mapping[str, Term]

    def choices(self) -> list[tuple[str, str]]:
        """Return every code with its words, retired ones too, as a model field has them."""
        return [
            (code, phrase("{name} (retired)", name=term.name) if term.retired else term.name) for code, term in self.terms.items()
        ]

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
        "digitalCapture": Term(phrase("Digital capture sampled from real life")),
        "computationalCapture": Term(phrase("Multi-frame computational capture sampled from real life")),
        "negativeFilm": Term(phrase("Digitised from a transparent negative")),
        "positiveFilm": Term(phrase("Digitised from a transparent positive")),
        "print": Term(phrase("Digitised from a non-transparent medium")),
        "minorHumanEdits": Term(phrase("Original media with minor human edits"), retired=True),
        "humanEdits": Term(phrase("Human-edited media")),
        "compositeWithTrainedAlgorithmicMedia": Term(phrase("Edited using Generative AI"), by_machine=True),
        "algorithmicallyEnhanced": Term(phrase("Algorithmically-altered media")),
        "softwareImage": Term(phrase("Created by software"), retired=True),
        "digitalArt": Term(phrase("Digital art"), retired=True),
        "digitalCreation": Term(phrase("Digital creation")),
        "dataDrivenMedia": Term(phrase("Data-driven media")),
        "trainedAlgorithmicMedia": Term(phrase("Created using Generative AI"), by_machine=True),
        "algorithmicMedia": Term(phrase("Pure algorithmic media")),
        "screenCapture": Term(phrase("Screen capture")),
        "virtualRecording": Term(phrase("Virtual event recording")),
        "composite": Term(phrase("Composite of elements")),
        "compositeCapture": Term(phrase("Composite of captured elements")),
        "compositeSynthetic": Term(phrase("Composite including generative AI elements"), by_machine=True),
    }),
)  # fmt: skip

DATA_MINING = Vocabulary(
    "http://ns.useplus.org/ldf/vocab/",
    MappingProxyType({
        "DMI-UNSPECIFIED": Term(phrase("Neither allowed nor prohibited")),
        "DMI-ALLOWED": Term(phrase("Allowed")),
        "DMI-PROHIBITED": Term(phrase("Prohibited")),
        "DMI-PROHIBITED-AIMLTRAINING": Term(phrase("Prohibited for training of AI and machine learning")),
        "DMI-PROHIBITED-GENAIMLTRAINING": Term(phrase("Prohibited for training of generative AI")),
        "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING": Term(phrase("Prohibited, except for indexing by search engines")),
        "DMI-PROHIBITED-SEECONSTRAINT": Term(phrase("Prohibited: see the usage terms")),
        "DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR": Term(phrase("Prohibited: see the rights expression in the file")),
        "DMI-PROHIBITED-SEELINKEDRIGHTSEXPR": Term(phrase("Prohibited: see the rights expression it links to")),
    }),
)  # fmt: skip
