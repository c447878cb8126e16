#!/usr/bin/env python3
"""Make the DOCX and PDF files of samples/ from what they say.

samples/1336-BC-VHTT.txt is the truth of the seed report; its DOCX and PDF are laid out to look like the real thing (A4,
margins and letterhead of Decree 30/2020/NĐ-CP, merged table headers, an annex of three pages). The PDF is what
LibreOffice prints of the DOCX, set in Tinos, which has the metrics of Times New Roman. samples/made/ holds reports of
invented offices (tools/sample_made.py). The products are committed, so only who changes this script needs LibreOffice:

    python tools/make_samples.py

Needs LibreOffice and the Tinos font: `apt install libreoffice-writer fonts-croscore` on Debian and Ubuntu.
"""
from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / 'tools')]

from sample_made import made_samples  # noqa: E402
from sample_seed import seed_report  # noqa: E402
from tests.builders.to_docx import write_docx  # noqa: E402
from tests.builders.to_text import TextStyle, write_text  # noqa: E402

PRINT_FONT = 'Tinos'
SEED = '1336-BC-VHTT'
INSTALL = 'apt install libreoffice-writer fonts-croscore'
TIMEOUT = 120
AS_TEXT = {'tinh-figures-in-prose': TextStyle(head='rows', wrap=88), 'huyen-draft': TextStyle(table='pipes')}
"""Samples that come as text beside their DOCX, not as PDF."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--samples', type=Path, default=ROOT / 'samples', help='the folder (default: samples/)')
    arguments = parser.parse_args()
    soffice = find_soffice()
    if not soffice:
        print(f'LibreOffice (soffice) was not found. Install it: {INSTALL}', file=sys.stderr)
        return 2
    if not has_font(PRINT_FONT):
        print(f'The font {PRINT_FONT} was not found. Install it: {INSTALL}', file=sys.stderr)
        return 2
    folder = arguments.samples
    printed = seed_report((folder / f'{SEED}.txt').read_text(encoding='utf-8'))
    (folder / f'{SEED}.docx').write_bytes(write_docx(printed))
    (folder / f'{SEED}.pdf').write_bytes(print_pdf(write_docx(printed, font=PRINT_FONT), soffice))
    (folder / 'made').mkdir(exist_ok=True)
    for name, rendering in made_samples().items():
        path = folder / 'made' / name
        path.with_suffix('.docx').write_bytes(write_docx(rendering.printed))
        if name in AS_TEXT:
            path.with_suffix('.txt').write_bytes(write_text(rendering.printed, AS_TEXT[name]))
        else:
            docx = write_docx(rendering.printed, font=PRINT_FONT)
            path.with_suffix('.pdf').write_bytes(print_pdf(docx, soffice))
    return 0


def find_soffice() -> str | None:
    """The LibreOffice program, on the path or where Windows and macOS install it."""
    places = ['soffice', r'C:\Program Files\LibreOffice\program\soffice.exe',
              '/Applications/LibreOffice.app/Contents/MacOS/soffice']
    return next(filter(None, map(shutil.which, places)), None)


def has_font(name: str) -> bool:
    """Whether fontconfig knows a font; True where there is no fontconfig to ask."""
    program = shutil.which('fc-list')
    if not program:
        return True
    return bool(subprocess.run([program, f':family={name}'], capture_output=True, timeout=TIMEOUT).stdout.strip())


def print_pdf(docx: bytes, soffice: str) -> bytes:
    """The PDF that LibreOffice prints of a DOCX. Raises RuntimeError when it makes none within the time limit."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder, 'report.docx')
        source.write_bytes(docx)
        profile = Path(folder, 'profile').as_uri()
        done = subprocess.run([soffice, f'-env:UserInstallation={profile}', '--headless', '--convert-to', 'pdf',
                               '--outdir', folder, str(source)], capture_output=True, timeout=TIMEOUT)
        made = source.with_suffix('.pdf')
        if not made.exists():
            raise RuntimeError(f'LibreOffice made no PDF: {done.stderr.decode(errors="replace")}')
        return settled(made.read_bytes())


def settled(pdf: bytes) -> bytes:
    """The PDF without what differs from run to run: the time it was made and the ids drawn from it."""
    pdf = re.sub(rb'(?<=/CreationDate\(D:)\d{14}[^)]*', lambda found: b'20210913080000Z'.ljust(len(found[0]), b' '),
                 pdf)
    pdf = re.sub(rb'(?<=<)[0-9A-F]{32}(?=>)', b'0' * 32, pdf)
    return re.sub(rb'(?<=/DocChecksum /)[0-9A-F]{32}', b'0' * 32, pdf)


if __name__ == '__main__':
    sys.exit(main())
