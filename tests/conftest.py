"""Fixtures that several test modules share: the samples, and made reports with what should be read from them."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.cases import Case, every_tree, made_case, with_mistakes

ROOT = Path(__file__).resolve().parent.parent
SEED = '1336-BC-VHTT'


@pytest.fixture(scope='session')
def samples() -> Path:
    """The folder samples/."""
    return ROOT / 'samples'


@pytest.fixture(scope='session')
def seed_text(samples: Path) -> str:
    """The seed report as text."""
    return (samples / f'{SEED}.txt').read_text(encoding='utf-8')


@pytest.fixture(scope='session')
def rough_cases() -> list[Case]:
    """Made reports by chance: any office, form, layout and file."""
    return [made_case(seed) for seed in range(1, 13)]


@pytest.fixture(scope='session')
def tree_cases() -> list[Case]:
    """A made report for each header tree of a one-stop table, in layouts that lose least."""
    return every_tree(200)


@pytest.fixture(scope='session')
def mistaken_cases() -> list[Case]:
    """A made report for each kind of planted mistake."""
    return with_mistakes(400)
