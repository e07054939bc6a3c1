"""What the terminal says of a disk that refuses: one sentence of its own, the place, the way out."""

import re
from pathlib import Path

import pytest

from tests.faults.disk import call
from tests.faults.terminal import FAULTS, said

SENTENCES = {
    "disk full": (
        r"Not saved: \d+ KB missing on /.*\. Free some space there, or save plan\.roadmap on another disk",
        r"Non enregistré\u00a0: il manque \d+\u00a0Ko sur /.*\. Libérez-y de la place, ou enregistrez plan",
    ),
    "disk full for a new file": (
        r"Not saved: \d+ KB missing on /.*\. Free some space there, or save first\.roadmap on another disk",
        r"Non enregistré\u00a0: il manque \d+\u00a0Ko sur /.*\. Libérez-y de la place, ou enregistrez first",
    ),
    "over a quota": (
        r"Not saved: there is no space left on /.*\. Free some space there, or save plan\.roadmap",
        r"Non enregistré\u00a0: il n’y a plus de place sur /.*\. Libérez-y de la place, ou enregistrez plan",
    ),
    "no room for the version before": (
        r"Not saved: \d+ KB missing on /.*, so the version of plan\.roadmap .* cannot be kept\. Free some",
        r"Non enregistré\u00a0: il manque \d+\u00a0Ko sur /.*, et la version de plan\.roadmap .* Libérez-y",
    ),
    "held by another program": (
        r"plan\.roadmap is held by another program .* stands beside it as “plan \(unsaved copy\)\.roadmap”",
        r"plan\.roadmap est retenu par un autre programme .*«\u00a0plan \(copie non enregistrée\)\.roadmap",
    ),
    "a mount of its own": ("", ""),
    "read-only": (
        r"Not saved: /.*plan\.roadmap cannot be written.*read-only\. Save under another name or in another",
        r"Non enregistré\u00a0: /.*plan\.roadmap ne peut pas être écrit.*lecture seule\. Enregistrez sous un",
    ),
    "folder gone": (
        r"Not saved: the folder /.*gone is no longer there\. Save elsewhere",
        r"Non enregistré\u00a0: le dossier /.*gone n’existe plus\. Enregistrez ailleurs",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_rows_6_8_11_12_14_each_refusal_has_its_sentence(library: Path, tmp_path: Path, fault: str) -> None:
    for language, found in call(library, said, str(tmp_path), fault).items():
        expected = SENTENCES[fault][language == "fr"]
        assert re.match(expected, found["said"]), found["said"]
        assert len(found["said"].splitlines()) == (1 if expected else 0)
        assert found["code"] == (3 if expected else 0)
        assert found["same"] == bool(expected), "what stood there stands"
        assert found["reads"] == 0, "and is whole"
        aside = {"en": "unsaved copy", "fr": "copie non enregistrée"}[language]
        assert found["left"] == ([f"plan ({aside}).roadmap"] if fault == "held by another program" else [])
        assert all(found["kept"])
