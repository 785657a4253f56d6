"""Where the packed program begins; the same as `python -m parapp`."""

import sys
from multiprocessing import freeze_support

from parapp.__main__ import main

if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
