"""The notebooks run from top to bottom, away from any network; what is committed of them is whole."""
import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent.parent / 'notebooks'


@pytest.mark.parametrize('path', sorted(NOTEBOOKS.glob('*.ipynb')), ids=lambda path: path.name)
def test_notebook_runs(path):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name='python3', resources={'metadata': {'path': str(NOTEBOOKS)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get('outputs', ())]
    assert any('image/png' in output.get('data', {}) for output in outputs)


def test_the_archive_notebook_is_committed_with_what_it_showed():
    cells = [cell for cell in nbformat.read(NOTEBOOKS / '02-archive.ipynb', as_version=4).cells if cell.cell_type == 'code']
    outputs = [output for cell in cells for output in cell.outputs]
    assert all(cell.outputs and cell.execution_count for cell in cells)
    assert sum('image/png' in output.get('data', {}) for output in outputs) == 3
    assert not [output for output in outputs if output.output_type == 'error' or output.get('name') == 'stderr']
    texts = json.dumps([{name: text for name, text in output.get('data', {}).items() if name != 'image/png'}
                        for output in outputs], ensure_ascii=False)
    assert 'CHƯA GỬI' in texts and not re.search(r'/(tmp|home|root|Users)/', texts)
