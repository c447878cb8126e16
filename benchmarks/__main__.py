"""All benchmarks, one after another: `make bench`. Each prints ratios against named peers in one run."""
import subprocess
import sys
from pathlib import Path

if __name__ == '__main__':
    failed = []
    for path in sorted(Path(__file__).parent.glob('bench_*.py')):
        print(f'\n== {path.name}', flush=True)
        if subprocess.run([sys.executable, str(path)], cwd=path.parent.parent).returncode:
            failed.append(path.name)
    sys.exit(f'failed: {", ".join(failed)}' if failed else 0)
